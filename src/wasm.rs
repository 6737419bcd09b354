//! The functions of the npm package's modules, each by its name in [`crate::json::call`], which describes them.
#![expect(unreachable_pub, reason = "what is exported must be public, and JavaScript alone calls it")]

use alloc::string::String;

use wasm_bindgen::prelude::wasm_bindgen;

use crate::json::call;

/// Exports functions that take a request.
macro_rules! export {
    ($($name:ident),*) => {$(
        #[wasm_bindgen]
        pub fn $name(request: &str) -> String {
            call::$name(request)
        }
    )*};
}

#[cfg(feature = "wasm-calculator")]
#[wasm_bindgen]
pub fn catalog() -> String {
    call::catalog()
}

#[cfg(feature = "wasm-calculator")]
export!(instance_types, search, evaluate, compare, table, options, grid, snippets, command);

#[cfg(feature = "wasm-plan")]
export!(plan, subnets, blocks, footprint);

#[cfg(feature = "wasm-manifest")]
export!(read);
