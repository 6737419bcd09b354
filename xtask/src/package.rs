//! `cargo xtask package`: the crate as Cargo's registry gets it, tried as those do who have the packed file alone, with the
//! oldest Rust that it is for.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail, ensure};
use flate2::read::GzDecoder;
use serde_json::Value;
use tar::Archive;

use crate::tool::{self, PROGRAM};
use crate::{dist, links, msrv};

/// What the packed file stays below, in bytes.
const LIMIT: u64 = 1_000_000;

/// Where it is compiled, below the workspace's root.
const TARGET: &str = "target/packed";

/// How the names of pictures end.
const PICTURES: [&str; 6] = ["gif", "jpeg", "jpg", "png", "svg", "webp"];

/// Packs the crate, unpacks it elsewhere, builds, runs and documents it there.
///
/// # Errors
///
/// Says what doesn't hold of the packed crate.
pub fn check(root: &Path) -> Result<()> {
    let packed = pack(root)?;
    let size = fs::metadata(&packed).with_context(|| format!("cannot read {}", packed.display()))?.len();
    ensure!(
        size < LIMIT,
        "the packed crate has {size} bytes, and is to stay below {LIMIT}; see `include` in Cargo.toml"
    );
    let elsewhere = tempfile::tempdir().context("cannot make a temporary folder")?;
    let folder = unpack(&packed, elsewhere.path())?;
    no_pictures(&folder)?;
    links::check(&folder, root)?;
    let unpacked = Unpacked::new(folder, root)?;
    let compiled = unpacked.answers()?;
    unpacked.compiles_alone()?;
    unpacked.documents()?;
    fs::copy(compiled, program(root)).context("the program can't be copied")?;
    println!("the packed crate: {size} bytes; it builds, answers and is documented by itself");
    Ok(())
}

/// Where its program is then: compiled quickly, and able to write its man pages.
pub(crate) fn program(root: &Path) -> PathBuf {
    root.join(TARGET).join(PROGRAM)
}

/// Packs the crate, the changes that aren't committed too, and returns where it is.
fn pack(root: &Path) -> Result<PathBuf> {
    let package = dist::package(root)?;
    let version = package["version"].as_str().context("cargo metadata names no version")?;
    let target = root.join(TARGET);
    let mut cargo = tool::cargo(root);
    cargo.args(["package", "--quiet", "--package", "maxpods", "--locked", "--allow-dirty", "--no-verify"]);
    tool::run(cargo.arg("--target-dir").arg(&target))?;
    Ok(target.join(format!("package/maxpods-{version}.crate")))
}

/// Unpacks a crate, and returns its folder.
fn unpack(packed: &Path, into: &Path) -> Result<PathBuf> {
    let file = File::open(packed).with_context(|| format!("cannot read {}", packed.display()))?;
    let mut archive = Archive::new(GzDecoder::new(file));
    // Packed files are dated 2006, which cargo would take for older than what was compiled last time.
    archive.set_preserve_mtime(false);
    archive.unpack(into).with_context(|| format!("cannot unpack {}", packed.display()))?;
    Ok(into.join(packed.file_stem().context("the packed crate has no name")?))
}

fn no_pictures(folder: &Path) -> Result<()> {
    for path in tool::files(folder)? {
        let is_picture =
            path.extension().is_some_and(|end| PICTURES.iter().any(|it| end.eq_ignore_ascii_case(it)));
        ensure!(
            !is_picture,
            "the packed crate has the picture {}; see `include` in Cargo.toml",
            path.display()
        );
    }
    Ok(())
}

/// The crate in a folder of its own.
struct Unpacked {
    folder: PathBuf,
    /// Where it is built: always the same folder, so that the crates it depends on are compiled once.
    target: PathBuf,
    /// The oldest Rust, where it can be had.
    toolchain: Option<String>,
    /// Cargo's home without a file in it: nothing is there but what the packed crate brings, and Cargo's registry.
    home: PathBuf,
}

impl Unpacked {
    fn new(folder: PathBuf, root: &Path) -> Result<Self> {
        let target = root.join(TARGET);
        let home = target.join("home");
        if home.exists() {
            fs::remove_dir_all(&home).with_context(|| format!("cannot empty {}", home.display()))?;
        }
        fs::create_dir_all(&home).with_context(|| format!("cannot make {}", home.display()))?;
        let unpacked = Unpacked { folder, target, toolchain: msrv::toolchain(root)?, home };
        // The folder has another name each time, and cargo would keep what it made of each.
        for target in [&unpacked.target, &unpacked.target.join("documentation")] {
            let mut cargo = unpacked.cargo();
            cargo.args(["clean", "--quiet", "--package", "maxpods", "--target-dir"]);
            tool::run(cargo.arg(target))?;
        }
        Ok(unpacked)
    }

    fn cargo(&self) -> Command {
        self.with_settings(tool::cargo(&self.folder))
    }

    /// That of the oldest Rust, where it can be had.
    fn oldest_cargo(&self) -> Command {
        let of = |toolchain| tool::cargo_of(toolchain, &self.folder);
        self.with_settings(self.toolchain.as_deref().map_or_else(|| tool::cargo(&self.folder), of))
    }

    fn with_settings(&self, mut cargo: Command) -> Command {
        cargo.env("CARGO_HOME", &self.home).env("CARGO_TARGET_DIR", &self.target);
        // What only a debugger or the next build would read.
        cargo.env("CARGO_PROFILE_DEV_DEBUG", "0").env("CARGO_INCREMENTAL", "0");
        cargo
    }

    /// What to do if it doesn't compile.
    fn remedy(&self) -> String {
        let rust = self.toolchain.as_ref().map(|it| format!("Rust {it}, its `rust-version`"));
        format!(
            "the packed crate can't be built with {}: Cargo's registry has to be reached, `include` to name all sources, and these \
             to use what that Rust has; or raise `rust-version` in each Cargo.toml and in the README",
            rust.as_deref().unwrap_or("the Rust in use")
        )
    }

    /// Fails unless the program can be built, and gives t3.medium its 12 pods; says where it is.
    fn answers(&self) -> Result<PathBuf> {
        let cargo = self.oldest_cargo();
        let program = dist::build_for_trials(cargo, self.toolchain.as_deref(), &self.folder, &self.target)
            .with_context(|| self.remedy())?;
        let answer = tool::output(Command::new(&program).args(["t3.medium", "--cni", "cilium", "-q"]))?;
        ensure!(answer == "12\n", "the program of the packed crate answers {answer:?}, not \"12\\n\"");
        Ok(program)
    }

    /// Fails unless the library compiles without a feature.
    fn compiles_alone(&self) -> Result<()> {
        let mut cargo = self.oldest_cargo();
        cargo.args(["check", "--quiet", "--locked", "--lib", "--no-default-features"]);
        tool::run(&mut cargo).with_context(|| self.remedy())
    }

    /// Documents it as docs.rs does, with what Cargo.toml says there.
    fn documents(&self) -> Result<()> {
        let package = dist::package(&self.folder)?;
        let settings = &package["metadata"]["docs"]["rs"];
        let words = |name: &str| -> Vec<&str> {
            settings[name].as_array().into_iter().flatten().filter_map(Value::as_str).collect()
        };
        if settings.is_null() {
            bail!("the packed Cargo.toml has no `package.metadata.docs.rs`");
        }
        let mut cargo = self.cargo();
        cargo.args(["doc", "--quiet", "--locked", "--no-deps", "--lib"]);
        cargo.args(["--features", &words("features").join(",")]);
        for (setting, flag) in
            [("all-features", "--all-features"), ("no-default-features", "--no-default-features")]
        {
            if settings[setting] == true {
                cargo.arg(flag);
            }
        }
        let rustdoc = ["--deny", "warnings"].into_iter().chain(words("rustdoc-args")).collect::<Vec<_>>();
        cargo.env("CARGO_ENCODED_RUSTDOCFLAGS", rustdoc.join("\u{1f}"));
        // docs.rs documents with a nightly compiler; this lets the one in use do what a nightly one may. In a folder
        // of its own, because it has much compiled anew.
        cargo.env("RUSTC_BOOTSTRAP", "1").env("CARGO_TARGET_DIR", self.target.join("documentation"));
        tool::run(&mut cargo).context("docs.rs couldn't document the packed crate")
    }
}
