//! `maxpods emit`: what is written for each tool, held against what reads it.

mod elsewhere;
mod expressions;
mod one_number;
mod prometheus;
mod round_trip;
mod tools;

use std::sync::LazyLock;

use maxpods::emit::{Emission, Tool};
use maxpods::options::Options;
use maxpods::{Catalog, InstanceType};

use crate::shapes::shapes;

/// Options as they are given on the command line: `cni=cilium prefix_delegation`.
fn options(text: &str) -> Options {
    let mut options = Options::new();
    for word in text.split_whitespace() {
        let (name, value) = word.split_once('=').unwrap_or((word, "true"));
        let value = maxpods::options::find(name).expect("an option").parse(value).expect("a value");
        options.set(name, value).expect("an option");
    }
    options
}

fn types(names: &[&str]) -> Vec<&'static InstanceType> {
    names.iter().map(|name| Catalog::built_in().get(name).expect("a type")).collect()
}

/// A catalogue of these types and one of each shape, for what is asked of all types on behalf of some.
fn catalog_with<'t>(types: impl IntoIterator<Item = &'t InstanceType>) -> Catalog {
    static SHAPES: LazyLock<Vec<&InstanceType>> = LazyLock::new(shapes);
    let types = types.into_iter().chain(SHAPES.iter().copied()).cloned();
    Catalog::from_types(types).expect("each name is there once")
}

#[track_caller]
fn emission(tool: Tool, given: &str, names: &[&str]) -> Emission<'static> {
    Emission::new(tool, &options(given), &types(names), "maxpods emit").expect("it can be emitted")
}
