//! `cargo xtask wasm`: makes the npm package `pkg/`.
//!
//! The way is: the library as a WebAssembly module (cargo) → the JavaScript that calls it (bindgen), for each of the
//! modules → the facade and the types of `src/wasm/` beside them.

mod inputs;
mod toolchain;
mod types;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail, ensure};
use serde_json::Value;

use self::toolchain::{TARGET, Toolchain};
use crate::tool;

/// The package's folder.
const PACKAGE: &str = "pkg";

/// A module of the package.
#[derive(Debug, Clone, Copy)]
struct Module {
    /// What its files begin with: `NAME.js`, which calls it, and `NAME_bg.wasm`.
    name: &'static str,
    /// The library's feature that says what it exports.
    feature: &'static str,
}

const MODULES: [Module; 3] = [
    Module { name: "maxpods", feature: "wasm-calculator" },
    Module { name: "plan", feature: "wasm-plan" },
    Module { name: "manifest", feature: "wasm-manifest" },
];

/// What the names of the modules end with: the files whose bytes depend on the compiler's version.
const OF_MODULE: &str = "_bg.wasm";

/// Files of `src/wasm/` that go into the package as they are.
const AS_THEY_ARE: [&str; 14] = [
    "README.md",
    "api.js",
    "calculator.js",
    "index.js",
    "manifest-index.d.ts",
    "manifest-index.js",
    "manifest-node.js",
    "node.js",
    "open.js",
    "plan-index.d.ts",
    "plan-index.js",
    "plan-node.js",
    "planner.js",
    "reader.js",
];

/// Files of the project that go into the package as they are.
const LEGAL: [&str; 3] = ["LICENSE-APACHE", "LICENSE-MIT", "NOTICE"];

/// The package's files by name.
type Files = BTreeMap<String, Vec<u8>>;

/// Builds the package, and puts it in place of the one below `root`.
///
/// # Errors
///
/// Fails if there is no compiler for WebAssembly and none can be installed, or the library doesn't compile.
pub fn write(root: &Path) -> Result<()> {
    let files = build(root)?;
    let folder = root.join(PACKAGE);
    put(&files, &folder)?;
    println!("{PACKAGE}/: {} files", files.len());
    for (name, content) in files.iter().filter(|(name, _)| name.ends_with(OF_MODULE)) {
        println!("{PACKAGE}/{name}: {} bytes", content.len());
    }
    Ok(())
}

/// Fails unless the package below `root` is what its sources make.
///
/// # Errors
///
/// Names the sources that have changed since it was made, or the files that differ; and fails as [`write()`] does.
pub fn check(root: &Path) -> Result<()> {
    check_inputs(root)?;
    let files = build(root)?;
    let folder = root.join(PACKAGE);
    let there = names(&folder)?;
    let made: Vec<&String> = files.keys().collect();
    ensure!(
        there.iter().eq(made.iter().copied()),
        "{PACKAGE}/ has {there:?}, not {made:?}; run `cargo xtask wasm`"
    );
    for (name, content) in files.iter().filter(|(name, _)| !name.ends_with(OF_MODULE)) {
        let there = fs::read(folder.join(name)).with_context(|| format!("cannot read {PACKAGE}/{name}"))?;
        ensure!(there == *content, "{PACKAGE}/{name} isn't what its sources make; run `cargo xtask wasm`");
    }
    let fresh = target_folder(root)?.join("npm").join(PACKAGE);
    put(&files, &fresh)?;
    tool::check_node()?;
    tool::run(
        std::process::Command::new("node")
            .arg(root.join("tests/npm/same.js"))
            .args([&folder, &fresh])
            .current_dir(root),
    )
    .context("the package answers otherwise than its sources; run `cargo xtask wasm`")
}

/// Fails if a source of the package has changed since it was made.
///
/// # Errors
///
/// Names what has changed.
pub fn check_inputs(root: &Path) -> Result<()> {
    let path = root.join(PACKAGE).join(inputs::FILE);
    let recorded = fs::read_to_string(&path).unwrap_or_default();
    let changed = inputs::difference(&recorded, &inputs::record(root)?);
    if !changed.is_empty() {
        let changed = Vec::from_iter(changed).join(", ");
        bail!("{PACKAGE}/ is older than {changed}; run `cargo xtask wasm`, and commit what it writes");
    }
    Ok(())
}

/// Makes every file of the package.
fn build(root: &Path) -> Result<Files> {
    let target = target_folder(root)?;
    let toolchain = Toolchain::find()?;
    let mut files = Files::new();
    for module in MODULES {
        // The next one is compiled over it.
        let compiled = compile(root, &target, &toolchain, module)?;
        files.extend(bound(root, &target, &compiled, module)?);
    }
    for name in LEGAL {
        files.insert(name.to_owned(), read(&root.join(name))?);
    }
    for name in AS_THEY_ARE {
        files.insert(name.to_owned(), read(&root.join("src/wasm").join(name))?);
    }
    files.insert("package.json".to_owned(), manifest(root)?.into_bytes());
    let schema = schema(root)?;
    files.insert("index.d.ts".to_owned(), declarations(root, &schema)?.into_bytes());
    files.insert("schema.json".to_owned(), schema.into_bytes());
    files.insert(inputs::FILE.to_owned(), inputs::record(root)?.into_bytes());
    Ok(files)
}

/// Compiles the library; where the module then is.
fn compile(root: &Path, target: &Path, toolchain: &Toolchain, module: Module) -> Result<PathBuf> {
    let folder = target.join(toolchain.folder());
    let mut cargo = toolchain.cargo(root, &["rustc", "--locked", "--lib", "--crate-type", "cdylib"]);
    cargo.args(["--profile", "wasm", "--no-default-features", "--features", module.feature]);
    cargo.args(["--target", TARGET]);
    cargo.arg("--target-dir").arg(&folder);
    cargo.env("CARGO_ENCODED_RUSTFLAGS", remap(root)?.join("\x1f"));
    tool::run(&mut cargo)?;
    Ok(folder.join(TARGET).join("wasm").join("maxpods.wasm"))
}

/// The compiler's flags that keep this machine's paths out of the module.
fn remap(root: &Path) -> Result<Vec<String>> {
    let metadata = tool::output(tool::cargo(root).args(["metadata", "--locked", "--format-version", "1"]))?;
    let metadata: Value = serde_json::from_str(&metadata).context("cargo metadata prints no JSON")?;
    let packages = metadata["packages"].as_array().context("cargo metadata names no packages")?;
    let manifest = |package: &Value| package["manifest_path"].as_str().map(PathBuf::from);
    let is_serde_json = |package: &&Value| package["name"] == "serde_json";
    // The folder of all crates: /home/me/.cargo/registry/src/…/serde_json-1.0.154/Cargo.toml
    let crates = packages.iter().find(is_serde_json).and_then(manifest);
    let crates = crates.as_deref().and_then(|manifest| manifest.ancestors().nth(2));
    let crates = crates.context("cargo metadata doesn't say where serde_json is")?;
    let flag = |from: &Path, to: &str| format!("--remap-path-prefix={}={to}", from.display());
    Ok(vec![flag(root, "maxpods"), flag(crates, "crates")])
}

/// The module as it is shipped, and its JavaScript.
fn bound(root: &Path, target: &Path, compiled: &Path, module: Module) -> Result<Files> {
    let folder = target.join("npm").join("bindgen").join(module.name);
    let mut cargo = tool::cargo(root);
    cargo.args(["run", "--quiet", "--package", "xtask", "--features", "bindgen", "--bin", "bindgen", "--"]);
    tool::run(cargo.args([compiled, &folder]).arg(module.name))?;
    names(&folder)?.into_iter().map(|name| Ok((name.clone(), read(&folder.join(name))?))).collect()
}

/// The JSON Schema of what the functions take and give.
fn schema(root: &Path) -> Result<String> {
    let mut cargo = tool::cargo(root);
    cargo.args(["run", "--quiet", "--locked", "--package", "maxpods", "--example", "schema"]);
    tool::output(cargo.args(["--no-default-features", "--features", "schema"]))
}

/// The functions as `src/wasm/index.d.ts` declares them, and the types that they take and give.
fn declarations(root: &Path, schema: &str) -> Result<String> {
    let functions = String::from_utf8(read(&root.join("src/wasm/index.d.ts"))?)?;
    Ok(functions + &types::from_schema(schema)?)
}

/// `package.json`: what Cargo.toml says of the package, then what `src/wasm/package.json` says.
fn manifest(root: &Path) -> Result<String> {
    let metadata = metadata(root)?;
    let packages = metadata["packages"].as_array().context("cargo metadata names no packages")?;
    let package = packages.iter().find(|package| package["name"] == "maxpods");
    let package = package.context("cargo metadata doesn't know maxpods")?;
    let fields = ["name", "version", "description", "license"];
    let fields: String = fields.map(|field| format!("\n  \"{field}\": {},", package[field])).concat();
    let own = String::from_utf8(read(&root.join("src/wasm/package.json"))?)?;
    let own = own.strip_prefix('{').context("src/wasm/package.json isn't an object; begin it with `{`")?;
    Ok(format!("{{{fields}{own}"))
}

/// Where builds go.
fn target_folder(root: &Path) -> Result<PathBuf> {
    let metadata = metadata(root)?;
    let folder = metadata["target_directory"].as_str();
    folder.map(PathBuf::from).context("cargo metadata doesn't say where builds go")
}

/// What cargo knows of the workspace's own packages.
fn metadata(root: &Path) -> Result<Value> {
    let arguments = ["metadata", "--locked", "--format-version", "1", "--no-deps"];
    let printed = tool::output(tool::cargo(root).args(arguments))?;
    serde_json::from_str(&printed).context("cargo metadata prints no JSON")
}

/// Makes `folder` hold these files and no other.
fn put(files: &Files, folder: &Path) -> Result<()> {
    fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
    for name in names(folder)?.iter().filter(|name| !files.contains_key(*name)) {
        fs::remove_file(folder.join(name))?;
    }
    for (name, content) in files {
        let path = folder.join(name);
        fs::write(&path, content).with_context(|| format!("cannot write {}", path.display()))?;
    }
    Ok(())
}

/// The names of the files in a folder, sorted.
fn names(folder: &Path) -> Result<Vec<String>> {
    let entries = fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))?;
    let mut names: Vec<String> =
        entries.map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned())).collect::<Result<_>>()?;
    names.sort();
    Ok(names)
}

fn read(path: &Path) -> Result<Vec<u8>> {
    fs::read(path).with_context(|| format!("cannot read {}", path.display()))
}
