//! The functions of the module that comes first: how many pods fit.

use alloc::string::String;

use wasm_bindgen::prelude::wasm_bindgen;

use crate::wire::call;

#[wasm_bindgen]
pub fn catalog() -> String {
    call::catalog()
}

#[wasm_bindgen]
pub fn instance_types(request: &str) -> String {
    call::instance_types(request)
}

#[wasm_bindgen]
pub fn search(request: &str) -> String {
    call::search(request)
}

#[wasm_bindgen]
pub fn evaluate(request: &str) -> String {
    call::evaluate(request)
}

#[wasm_bindgen]
pub fn compare(request: &str) -> String {
    call::compare(request)
}

#[wasm_bindgen]
pub fn table(request: &str) -> String {
    call::table(request)
}

#[wasm_bindgen]
pub fn options(request: &str) -> String {
    call::options(request)
}

#[wasm_bindgen]
pub fn grid(request: &str) -> String {
    call::grid(request)
}

#[wasm_bindgen]
pub fn snippets(request: &str) -> String {
    call::snippets(request)
}

#[wasm_bindgen]
pub fn command(request: &str) -> String {
    call::command(request)
}
