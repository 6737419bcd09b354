//! The tests of what the library computes, as one program: it needs neither the program nor the reading of manifests, and so
//! is compiled in seconds.

mod auto_mode;
mod blocks;
mod capacity;
mod catalog;
mod cel;
mod columns;
mod common;
mod describe;
mod every_option;
mod footprint;
mod large_plans;
mod ledgers;
mod plan;
mod properties;
mod provisioner;
mod rules;
mod settings;
mod shapes;
mod side_by_side;
