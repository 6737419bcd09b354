//! `maxpods emit`: what is written for each tool, held against what reads it.

mod elsewhere;
mod expressions;
mod one_number;
mod prometheus;
mod round_trip;
mod tools;

use maxpods::emit::{Emission, Tool};
use maxpods::options::Options;
use maxpods::{Catalog, InstanceType};

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

#[track_caller]
fn emission(tool: Tool, given: &str, names: &[&str]) -> Emission<'static> {
    Emission::new(tool, &options(given), &types(names), "maxpods emit").expect("it can be emitted")
}
