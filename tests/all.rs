//! All integration tests, as one program.

mod blocks;
mod call;
mod capacity;
mod catalog;
mod compat;
mod describe;
mod docs;
mod document;
mod footprint;
mod manifest;
mod plan;
mod planner;
mod properties;
mod provisioner;
mod rules;
mod runs;
mod settings;
