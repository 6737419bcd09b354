#!/usr/bin/env bash
# Publishes the wheels in target/wheels/. uv proves to PyPI who it is on GitHub, and elsewhere takes `UV_PUBLISH_TOKEN`.
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/../.."
python3 -m venv target/publish
target/publish/bin/pip install --quiet --require-hashes --requirement packaging/publish/requirements.txt
target/publish/bin/uv publish target/wheels/*.whl
