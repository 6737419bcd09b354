//! The manifest for krew, which installs plug-ins of kubectl.

use serde_json::json;

use super::target::Os;
use super::{Archive, Release};

const DESCRIPTION: &str = "\
Reads the nodes, pods and settings of the cluster, and finds nodes whose maxPods is
    higher than the addresses of their ENIs allow, or wastes addresses or memory, for the
    Amazon VPC CNI, Cilium and plug-ins with pod CIDRs. It changes nothing.";

/// The manifest of a release, with the platforms whose archives are there.
pub(super) fn manifest(release: &Release) -> String {
    let platforms: String = release.archives.iter().map(|archive| platform(release, archive)).collect();
    format!(
        "apiVersion: krew.googlecontainertools.github.com/v1alpha2
kind: Plugin
metadata:
  name: maxpods
spec:
  version: {version}
  homepage: {homepage}
  shortDescription: {summary}
  description: |
    {DESCRIPTION}
  platforms:
{platforms}",
        version = json!(format!("v{}", release.version)),
        homepage = json!(release.repository),
        summary = json!(release.summary()),
    )
}

/// An archive, for the system that it is for. krew's index wants a file `LICENSE` among those that are installed, and
/// the licences of what is linked go where the program goes.
fn platform(release: &Release, archive: &Archive) -> String {
    let Archive { target, name, sha256 } = archive;
    let program = if target.os == Os::Windows { "maxpods.exe" } else { "maxpods" };
    format!(
        "  - selector:
      matchLabels:
        os: {os}
        arch: {arch}
    uri: {uri}
    sha256: {sha256:?}
    files:
    - {{from: {name}/LICENSE-APACHE, to: LICENSE}}
    - {{from: {name}/*, to: .}}
    bin: {program}
",
        os = target.os.in_go(),
        arch = target.arch.in_go(),
        uri = json!(release.url(archive)),
    )
}
