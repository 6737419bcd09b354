//! The project's own chores, run as `cargo xtask <command>`.

pub mod api;
pub mod bench;
pub mod book;
pub mod data;
pub mod dist;
pub mod fuzz;
pub mod linked;
mod links;
mod made;
pub mod man;
mod metadata;
mod msrv;
pub mod mutants;
pub mod package;
#[cfg(feature = "book")]
#[allow(
    clippy::format_collect,
    clippy::format_push_string,
    reason = "a page is put together from texts, and the allocations of a chore cost nothing"
)]
pub mod pages;
pub mod python;
pub mod release;
mod schema;
pub mod test;
mod tool;
mod venv;
pub mod wasm;
pub mod web;

use std::path::Path;

// The crate `maxpods` looks types up by this order, and its table is made here: one copy serves both.
#[path = "../../src/catalog/order.rs"]
mod order;

/// The workspace's root, wherever a command is run from.
#[must_use]
pub fn root() -> &'static Path {
    let xtask = Path::new(env!("CARGO_MANIFEST_DIR"));
    xtask.parent().unwrap_or(xtask)
}
