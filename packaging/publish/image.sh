#!/usr/bin/env bash
# Builds the container image of the archives in target/dist/ for x86-64 and ARM, and pushes it as IMAGE:VERSION and
# IMAGE:latest. `docker login` comes before. Without `IMAGE` it is that of the repository in GitHub's registry.
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/../.."
version=$(bash packaging/field.sh version)
repository=$(bash packaging/field.sh repository)
if [[ -z $repository ]]; then
  echo "error: Cargo.toml has no \`repository\`; set it to the URL, such as https://github.com/OWNER/REPO" >&2
  exit 1
fi
image=${IMAGE:-$(tr '[:upper:]' '[:lower:]' <<<"ghcr.io/${repository#https://*/}")}

# The default builder of Docker makes images for one architecture.
builder=$(docker buildx create)
trap 'docker buildx rm "$builder"' EXIT
docker buildx build --builder "$builder" --push --platform linux/amd64,linux/arm64 \
  --build-arg "VERSION=$version" --tag "$image:$version" --tag "$image:latest" \
  --label "org.opencontainers.image.version=$version" \
  --label "org.opencontainers.image.source=$repository" .
