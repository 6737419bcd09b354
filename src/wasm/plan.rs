//! The functions of the module that is loaded when a plan is wanted: what nodes take from subnets.

use alloc::string::String;

use wasm_bindgen::prelude::wasm_bindgen;

use crate::wire::call;

#[wasm_bindgen]
pub fn plan(request: &str) -> String {
    call::plan(request)
}

#[wasm_bindgen]
pub fn blocks(request: &str) -> String {
    call::blocks(request)
}

#[wasm_bindgen]
pub fn footprint(request: &str) -> String {
    call::footprint(request)
}
