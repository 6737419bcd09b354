//! The functions of the npm package's modules, each one line into [`crate::wire::call`], which describes them.
#![expect(unreachable_pub, reason = "what is exported must be public, and JavaScript alone calls it")]

#[cfg(feature = "wasm-calculator")]
mod calculator;
#[cfg(feature = "wasm-plan")]
mod plan;
