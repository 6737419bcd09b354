//! The project's own chores, run as `cargo xtask <command>`.

pub mod data;
pub mod test;
mod tool;
pub mod wasm;
pub mod web;

// The crate `maxpods` looks types up by this order, and its table is made here: one copy serves both.
#[path = "../../src/catalog/order.rs"]
mod order;
