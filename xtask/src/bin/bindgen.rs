//! `bindgen MODULE.wasm FOLDER NAME`: writes the JavaScript that calls a module, `NAME.js`, and the module
//! without what only this step reads, `NAME_bg.wasm`. It does what the program `wasm-bindgen` does,
//! at the version that Cargo.lock names.

use std::env;
use std::process::ExitCode;

use wasm_bindgen_cli_support::Bindgen;

fn main() -> ExitCode {
    let arguments: Vec<_> = env::args_os().skip(1).collect();
    let [module, folder, name] = arguments.as_slice() else {
        eprintln!("Usage: bindgen MODULE.wasm FOLDER NAME");
        return ExitCode::from(2);
    };
    let mut bindgen = Bindgen::new();
    let made = bindgen.input_path(module).web(true).and_then(|bindgen| {
        bindgen
            .out_name(&name.to_string_lossy())
            .typescript(false)
            // The facade says where the module is.
            .omit_default_module_path(true)
            // The facade starts afresh where the memory has run out.
            .reset_state_function(true)
            .remove_name_section(true)
            .remove_producers_section(true)
            .generate(folder)
    });
    match made {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}
