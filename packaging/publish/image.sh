#!/usr/bin/env bash
# Builds the container image of the archives in target/dist/ for x86-64 and ARM, and pushes it as IMAGE:VERSION and
# IMAGE:latest, where IMAGE is a name with its registry. `docker login` comes before.
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/../.."
version=$(bash packaging/field.sh version)
repository=$(bash packaging/field.sh repository)
if [[ -z $repository ]]; then
  echo "error: Cargo.toml has no \`repository\`; set it to the URL, such as https://github.com/OWNER/REPO" >&2
  exit 1
fi
image=${IMAGE:-}
if [[ $image != */* ]]; then
  echo "error: \`IMAGE\` is \`$image\`; set it to the image's name with its registry, as in registry.example/owner/maxpods" >&2
  exit 1
fi

# The default builder of Docker makes images for one architecture.
builder=$(docker buildx create)
trap 'docker buildx rm "$builder"' EXIT
docker buildx build --builder "$builder" --push --platform linux/amd64,linux/arm64 \
  --build-arg "VERSION=$version" --tag "$image:$version" --tag "$image:latest" \
  --label "org.opencontainers.image.version=$version" \
  --label "org.opencontainers.image.source=$repository" .
