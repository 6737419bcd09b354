//! The functions of the npm package's modules, each by its name in [`maxpods::json::call`],
//! which describes them.
//!
//! A feature selects the functions of one module.

use maxpods::json::call;
use wasm_bindgen::prelude::wasm_bindgen;

/// Exports functions that take a request.
macro_rules! export {
    ($($name:ident),*) => {$(
        #[wasm_bindgen]
        pub fn $name(request: &str) -> String {
            call::$name(request)
        }
    )*};
}

#[cfg(feature = "calculator")]
#[wasm_bindgen]
#[must_use]
pub fn catalog() -> String {
    call::catalog()
}

#[cfg(feature = "calculator")]
export!(instance_types, search, calculate, evaluate, compare, table, options, grid, snippets, command);

#[cfg(feature = "plan")]
export!(plan, subnets, blocks, plan_command, footprint);

#[cfg(feature = "find")]
export!(find);

#[cfg(feature = "expression")]
export!(evaluate_expression, expression_value, lint_expression, emit);

#[cfg(feature = "manifest")]
export!(read);

#[cfg(feature = "check")]
export!(check, fix);
