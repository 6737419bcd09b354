//! One number in a process that runs: look-up and arithmetic, over all names in an order without pattern.

use std::collections::HashMap;
use std::hash::{BuildHasher, BuildHasherDefault, DefaultHasher};
use std::hint::black_box;
use std::time::Instant;

use maxpods::{Catalog, Cni, VpcCni};

/// Against a hash map of the same limits, and nodeadm's scan of lines.
pub(crate) fn compare(passes: usize) {
    println!("one number of the VPC CNI in a process that runs: the least of {passes} passes in turn");
    let names = shuffled_names();
    let cni = Cni::from(VpcCni::new());
    let map = limits_by_name();
    let lines = json_lines::of_catalog();
    let maxpods = |name: &str| {
        let instance_type = Catalog::built_in().get(name).ok()?;
        black_box(&cni).capacity(instance_type).ok().map(|it| (it.max_pods(), it.recommended_max_pods()))
    };
    let hash_map = |name: &str| map.get(name).map(|&limits| vpc_cni_max_pods(limits));
    let scan = |name: &str| json_lines::find(&lines, name).map(vpc_cni_max_pods);
    // A scan takes a thousand times as long as the others.
    let few = names.get(..names.len() / 100).unwrap_or_default();
    let mut least = [f64::INFINITY; 3];
    for pass in 0..passes {
        let scan_least = if pass % 10 == 0 { nanoseconds(few, scan) } else { f64::INFINITY };
        let times = [nanoseconds(&names, maxpods), nanoseconds(&names, hash_map), scan_least];
        least.iter_mut().zip(times).for_each(|(least, time)| *least = least.min(time));
    }
    let titles =
        ["this library", "a HashMap of the limits, and the bare formula", "nodeadm's scan of lines in JSON"];
    for (title, time) in titles.iter().zip(least) {
        println!("{title:44} {time:9.1} ns {:7.2} times the first", time / least[0]);
    }
}

/// What one of these names takes.
fn nanoseconds<T>(names: &[String], look_up: impl Fn(&str) -> T) -> f64 {
    let begun = Instant::now();
    for name in names {
        black_box(look_up(black_box(name)));
    }
    begun.elapsed().as_secs_f64() * 1e9 / f64::from(u32::try_from(names.len()).unwrap_or(u32::MAX))
}

/// All names in an order that is the same in every run.
fn shuffled_names() -> Vec<String> {
    let mut names: Vec<String> = Catalog::built_in().iter().map(|it| it.name().to_owned()).collect();
    names.sort_by_cached_key(|name| BuildHasherDefault::<DefaultHasher>::default().hash_one(name));
    names
}

/// ENIs, and IPv4 addresses of each.
pub(crate) type Limits = (u32, u32);

/// What every other implementation works out, and all that it does.
pub(crate) fn vpc_cni_max_pods((enis, ipv4_per_eni): Limits) -> u32 {
    enis * (ipv4_per_eni - 1) + 2
}

/// The table that a program would have which wants the limits and nothing else.
fn limits_by_name() -> HashMap<&'static str, Limits> {
    Catalog::built_in()
        .iter()
        .map(|it| (it.name(), (it.limits().enis(), it.limits().ipv4_per_eni())))
        .collect()
}

/// The way of nodeadm, the bootstrapper of Amazon's node images: a text with an object of JSON for each type,
/// parsed line by line until the type is found.
mod json_lines {
    use std::fmt::Write as _;

    use maxpods::Catalog;
    use serde::Deserialize;

    use super::Limits;

    #[derive(Deserialize)]
    #[serde(rename_all = "camelCase")]
    struct Line<'a> {
        instance_type: &'a str,
        #[serde(rename = "defaultMaxENIs")]
        default_max_enis: u32,
        ipv4_addresses_per_interface: u32,
    }

    /// The catalogue in that form.
    pub(crate) fn of_catalog() -> String {
        let mut lines = String::new();
        for instance_type in Catalog::built_in() {
            let (name, limits) = (instance_type.name(), instance_type.limits());
            writeln!(
                lines,
                r#"{{"instanceType":"{name}","defaultMaxENIs":{},"ipv4AddressesPerInterface":{}}}"#,
                limits.enis(),
                limits.ipv4_per_eni()
            )
            .expect("a string takes any text");
        }
        lines
    }

    /// The limits of the type of this name.
    pub(crate) fn find(lines: &str, name: &str) -> Option<Limits> {
        lines
            .lines()
            .map(|line| serde_json::from_str::<Line<'_>>(line).expect("made above"))
            .find(|line| line.instance_type == name)
            .map(|line| (line.default_max_enis, line.ipv4_addresses_per_interface))
    }
}
