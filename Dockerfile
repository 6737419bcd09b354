# The program that `cargo xtask dist` made, and nothing else: the bytes are those of the archives in target/dist/.
ARG TARGETARCH

FROM scratch AS amd64
# Which archive, if there are those of several versions.
ARG VERSION=*
ADD target/dist/maxpods-${VERSION}-x86_64-unknown-linux-musl.tar.gz /

FROM scratch AS arm64
ARG VERSION=*
ADD target/dist/maxpods-${VERSION}-aarch64-unknown-linux-musl.tar.gz /

# The stage above that is named like the architecture.
# hadolint ignore=DL3006
FROM ${TARGETARCH} AS archive

FROM scratch
LABEL org.opencontainers.image.title="maxpods" \
      org.opencontainers.image.licenses="MIT OR Apache-2.0"
COPY --from=archive /maxpods-*/maxpods /usr/bin/maxpods
# The licences of all that it is linked with.
COPY --from=archive /maxpods-*/COPYRIGHT-* /maxpods-*/LICENSE-* /maxpods-*/NOTICE /maxpods-*/THIRD-PARTY-* /usr/share/doc/maxpods/
# Nobody: the program only reads, but for `check --fix`, which `--user` gives the owner of the files.
USER 65532:65532
WORKDIR /work
ENTRYPOINT ["/usr/bin/maxpods"]
