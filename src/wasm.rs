//! The functions of the npm package: JSON text in, JSON text out, each one line into [`crate::wire`].
#![expect(unreachable_pub, reason = "what is exported must be public, and JavaScript alone calls it")]

use alloc::string::String;

use wasm_bindgen::prelude::wasm_bindgen;

use crate::wire;

#[wasm_bindgen]
pub fn catalog() -> String {
    wire::respond(Ok(wire::CatalogInfo::new()))
}

#[wasm_bindgen]
pub fn evaluate(request: &str) -> String {
    wire::respond(wire::evaluate(request))
}
