//! All integration tests, as one program.

mod auto_mode;
mod blocks;
mod call;
mod capacity;
mod cases;
mod catalog;
mod check;
mod columns;
mod compare;
mod compat;
#[cfg(unix)]
mod completions;
mod data;
mod describe;
mod diff;
mod docs;
mod document;
mod draft;
mod eksctl;
mod emit;
mod explain;
mod expr;
mod find;
mod footprint;
mod fuzz;
mod held;
mod kops;
mod kops_recomputed;
mod kubectl;
mod large_plans;
mod manifest;
mod outside;
mod plan;
mod planner;
mod properties;
mod provisioner;
mod rules;
mod runs;
mod settings;
mod shown;
mod side_by_side;
mod subnets;
mod twice;
mod unread;
mod widths;
mod words;

/// Whether an error says that a setting, with underscores, has no meaning beside a choice.
fn has_no_meaning(error: &maxpods::Error, setting: &str, choice: &str) -> bool {
    let sentence = format!("`{}` has no meaning with `{choice}`; ", setting.replace('_', "-"));
    error.code() == "no-meaning" && error.to_string().starts_with(&sentence)
}

/// The number of what has a limit.
#[track_caller]
fn number(count: maxpods::Count) -> u32 {
    count.limited().expect("it has a limit")
}
