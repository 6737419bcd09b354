//! `check`: rules, and what is read.

#[path = "check/rules.rs"]
mod rules;
#[path = "check/seed.rs"]
mod seed;
mod sources;
