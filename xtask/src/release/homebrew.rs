//! Homebrew's formula, for a tap.

use super::target::{Arch, Os};
use super::{Archive, Release};

/// The formula of a release, with the systems whose archives are there.
pub(super) fn formula(release: &Release) -> String {
    let license = release.license.split(" OR ").map(quoted).collect::<Vec<_>>().join(", ");
    let systems =
        [("macos", Os::Macos), ("linux", Os::Linux)].map(|(name, os)| system(release, name, os)).concat();
    let (desc, homepage, version) =
        (quoted(release.summary()), quoted(&release.repository), quoted(&release.version));
    format!(
        "class Maxpods < Formula
  desc {desc}
  homepage {homepage}
  version {version}
  license any_of: [{license}]
{systems}
  def install
    bin.install \"maxpods\"
    # As a plug-in of kubectl: `kubectl maxpods`.
    bin.install_symlink \"maxpods\" => \"kubectl-maxpods\"
    # The licences of what it is linked with.
    doc.install Dir[\"COPYRIGHT-*\", \"NOTICE\", \"THIRD-PARTY-*\"]
    man1.install Dir[\"man/man1/*.1\"]
    generate_completions_from_executable(bin/\"maxpods\", \"completions\")
  end

  test do
    assert_match version.to_s, shell_output(\"#{{bin}}/maxpods --version\")
    assert_equal \"12\", shell_output(\"#{{bin}}/maxpods t3.medium --cni cilium -q\").strip
  end
end
"
    )
}

/// The archives for an operating system; nothing if there are none.
fn system(release: &Release, name: &str, os: Os) -> String {
    let archive = |(method, arch)| {
        let of_this = |it: &&Archive| it.target.os == os && it.target.arch == arch;
        let archive = release.archives.iter().find(of_this)?;
        let (url, sha256) = (quoted(&release.url(archive)), quoted(&archive.sha256));
        Some(format!("    on_{method} do\n      url {url}\n      sha256 {sha256}\n    end\n"))
    };
    let archives: Vec<_> =
        [("arm", Arch::Arm64), ("intel", Arch::X86_64)].into_iter().filter_map(archive).collect();
    if archives.is_empty() {
        return String::new();
    }
    format!("\n  on_{name} do\n{}  end\n", archives.join("\n"))
}

/// A string of Ruby.
fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\"").replace('#', "\\#"))
}
