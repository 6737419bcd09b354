#!/usr/bin/env bash
# Puts the program of a release on the path of the steps that follow. Its archive is refused unless it has the checksum that
# the release states.
set -euo pipefail

fail() {
  echo "::error title=maxpods::$1"
  exit 1
}

# A field of the package in the action's own Cargo.toml, which is that of the ref that the workflow names.
field() {
  bash "$GITHUB_ACTION_PATH/packaging/field.sh" "$1"
}

target() {
  case "$RUNNER_OS-$RUNNER_ARCH" in
    Linux-X64) echo x86_64-unknown-linux-musl ;;
    Linux-ARM64) echo aarch64-unknown-linux-musl ;;
    macOS-X64) echo x86_64-apple-darwin ;;
    macOS-ARM64) echo aarch64-apple-darwin ;;
    Windows-X64) echo x86_64-pc-windows-msvc ;;
  esac
}

checksum() {
  if command -v sha256sum >/dev/null; then
    sha256sum
  else
    shasum --algorithm 256
  fi | cut -d ' ' -f 1
}

version=${VERSION:-$(field version)}
version=${version#v}
[[ $version =~ ^[0-9]+\.[0-9]+\.[0-9]+[-+.0-9A-Za-z]*$ ]] ||
  fail "the version $(printf %q "$version") is none; give one such as 1.2.3 as \`version\`"
repository=${REPOSITORY:-$(field repository)}
[[ -n $repository ]] || fail "the action names no repository with releases; give its URL as \`repository\`"
target=$(target)
[[ -n $target ]] || fail "there is no program for $RUNNER_OS on $RUNNER_ARCH; run this job on Linux, macOS or Windows on x86-64, or on Linux or macOS on ARM"

name=maxpods-$version-$target
release=${repository%/}/releases/download/v$version
# The name in the runner's own notation, which on Windows has backslashes and a colon; tar takes a colon for a host.
folder=$RUNNER_TEMP/maxpods-$version
mkdir -p "$folder"
cd "$folder"
for file in SHA256SUMS "$name.tar.gz"; do
  curl --fail --silent --show-error --location --proto-redir =https --retry 3 --output "$file" "$release/$file" ||
    fail "$release/$file can't be had; give a version that is released as \`version\`"
done
stated=$(awk -v name="$name.tar.gz" '$2 == name { print $1 }' SHA256SUMS)
[[ $(checksum <"$name.tar.gz") == "$stated" ]] || fail "$name.tar.gz doesn't have the checksum in SHA256SUMS; don't use it"
tar -xzf "$name.tar.gz"
echo "$folder/$name" >>"$GITHUB_PATH"
