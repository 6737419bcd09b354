//! The addresses that one node takes from its subnets: the published tables, worked numbers of the facts, and
//! the closed form against the loops that it is derived from, step by step.

#[path = "footprint/cases.rs"]
mod cases;
#[path = "footprint/ipamd.rs"]
mod ipamd;
#[path = "footprint/operator.rs"]
mod operator;
#[path = "footprint/simulation.rs"]
mod simulation;
#[path = "footprint/tables.rs"]
mod tables;
