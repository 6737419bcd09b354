#!/usr/bin/env bash
# Checks the manifests. Findings don't fail this step, so that the SARIF file can be uploaded after it; wrong usage does.
set -euo pipefail

options=()
[[ -z $FAIL_ON ]] || options+=(--fail-on "$FAIL_ON")
# Splits at spaces and lines, and expands nothing.
read -r -d '' -a further <<<"$CHECK_ARGS" || true
paths=()
while IFS= read -r path; do
  [[ -z $path ]] || paths+=("$path")
done <<<"$CHECK_PATHS"

# Bash 3.2, as on macOS, takes an empty list for an unset variable.
check() {
  maxpods check "$@" ${further[@]+"${further[@]}"} -- ${paths[@]+"${paths[@]}"}
}

format=text
[[ $ANNOTATIONS != true ]] || format=github
code=0
check --output "$format" ${options[@]+"${options[@]}"} || code=$?
[[ $code -le 1 ]] || exit "$code"
echo "exit-code=$code" >>"$GITHUB_OUTPUT"

if [[ $SARIF == true ]]; then
  file=$RUNNER_TEMP/maxpods.sarif
  # Notes on standard error are in the log already.
  check --output sarif --fail-on never >"$file" 2>/dev/null
  echo "sarif-file=$file" >>"$GITHUB_OUTPUT"
fi
