//! The tests of the program, and of what it shares with the packages, as one program.

mod call;
mod cases;
mod check;
mod common;
mod compare;
mod compat;
#[cfg(unix)]
mod completions;
mod data;
mod diff;
mod docs;
mod document;
mod draft;
mod eksctl;
mod emit;
mod explain;
mod expr;
mod find;
mod fuzz;
mod held;
mod kops;
mod kops_recomputed;
mod kubectl;
mod manifest;
mod outside;
mod plan_command;
mod planner;
mod runs;
mod shapes;
mod shown;
mod subnets;
mod twice;
mod unread;
mod widths;
mod words;
