//! The tests of what the library computes, as one program: it needs neither the program nor the reading of manifests, and so
//! is compiled in seconds.

mod auto_mode;
mod blocks;
mod capacity;
mod catalog;
mod common;
mod describe;
mod footprint;
mod large_plans;
mod ledgers;
mod properties;
mod rules;
mod shapes;
