//! What front ends without Rust call: the text of a request in, the text of an answer out, both JSON.
//!
//! Each function gives `{"ok": ...}`, or `{"error": ...}` with a [`Refusal`](super::Refusal): the code of the
//! first problem, all of them as text, and as a list in which each has its own code, message and path, or its
//! place in a file.
//!
//! # Example
//!
//! ```
//! use maxpods::json::call;
//!
//! let answer = call::command(r#"{"types": ["t3.medium"], "cni": "cilium", "first_interface_index": 1}"#);
//! assert_eq!(answer, r#"{"ok":"maxpods t3.medium --cni cilium --first-interface-index 1"}"#);
//! let refusal = call::command(r#"{"types": ["t3.medium"], "max_enis": 1}"#);
//! let refusal: serde_json::Value = serde_json::from_str(&refusal).unwrap();
//! let problem = &refusal["error"]["problems"][0];
//! assert_eq!(problem["code"], "unknown-field");
//! assert_eq!(problem["message"], "unknown field `max_enis`; did you mean `max_eni`?");
//! assert_eq!(problem["path"], "max_enis");
//! ```

mod asked;
#[cfg(feature = "manifest")]
mod check;
mod emit;
mod expression;
mod find;
mod plan;
mod respond;
mod shell;
mod types;

#[cfg(feature = "manifest")]
pub use check::{check, fix};
pub use emit::emit;
pub use expression::{evaluate_expression, expression_value, lint_expression};
pub use find::find;
#[cfg(feature = "manifest")]
pub use plan::read;
pub use plan::{blocks, footprint, plan, plan_command, subnets};
pub use types::{
    calculate, catalog, command, compare, evaluate, grid, instance_types, options, search, snippets, table,
};
