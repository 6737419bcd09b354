#!/usr/bin/env bash
# Prints a field of the package in Cargo.toml, such as `version`; nothing if there is none.
set -euo pipefail

awk -F '"' -v start="$1 = " '$1 == start { print $2; exit }' "$(dirname "${BASH_SOURCE[0]}")/../Cargo.toml"
