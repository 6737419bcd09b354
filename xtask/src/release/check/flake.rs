//! Nix reads flake.nix, and evaluates it on a stand-in for nixpkgs.

use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, ensure};
use serde_json::Value;

use super::{LINTERS, answer};
use crate::dist;

pub(super) fn check(root: &Path) -> Result<()> {
    let mut nix = Command::new("nix-instantiate");
    nix.args(["--eval", "--strict", "--json"]).arg(root.join(LINTERS).join("flake.nix"));
    let systems: Value =
        serde_json::from_str(&answer(&mut nix)?).context("nix-instantiate prints no JSON")?;
    let systems = systems.as_object().context("flake.nix has no packages")?;
    ensure!(systems.len() == 4, "flake.nix has packages for {:?}", systems.keys());
    let package = dist::package(root)?;
    for (system, built) in systems {
        for (field, of_cargo) in [("pname", "name"), ("version", "version"), ("description", "description")] {
            let (nix, cargo) = (&built[field], &package[of_cargo]);
            ensure!(nix == cargo, "{field} of flake.nix on {system} is {nix}, and in Cargo.toml {cargo}");
        }
        let licenses: Vec<&str> =
            built["license"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
        let license = licenses.join(" OR ");
        ensure!(package["license"] == *license, "the licence in flake.nix is {license}");
        let shell = built["shell"].as_array().into_iter().flatten();
        let unknown: Vec<&Value> = shell.filter(|it| !it.is_string()).collect();
        ensure!(unknown.is_empty(), "the shell of flake.nix has what is no package: {unknown:?}");
    }
    Ok(())
}
