//! Plans with many subnets and node groups.

use serde_json::{Value, json};

const TYPES: [&str; 5] = ["m5.large", "c5.2xlarge", "m6i.xlarge", "r6g.4xlarge", "t3.medium"];

/// A /19 for each of this many subnets, and as many groups of 50 nodes each that grow to twice as many; a
/// group is in the subnets of these numbers, and in all if there are none.
pub(crate) fn form(count: usize, subnets_of_group: impl Fn(usize) -> Vec<usize>) -> Value {
    let subnets = (0..count).map(|it| {
        let cidr = format!("10.{}.{}.0/19", it / 8, it % 8 * 32);
        json!({ "name": format!("s{it}"), "cidr": cidr, "in_use": it % 50 })
    });
    let groups = (0..count).map(|it| {
        let subnets: Vec<String> = subnets_of_group(it).iter().map(|it| format!("s{it}")).collect();
        let nodes = json!({ "now": 50, "max": 100 });
        json!({
            "name": format!("g{it}"), "types": [TYPES[it % 5]], "nodes": nodes,
            "pods": it % 30, "subnets": subnets,
        })
    });
    json!({
        "subnets": subnets.collect::<Vec<_>>(), "groups": groups.collect::<Vec<_>>(), "surge": "10%",
    })
}

/// The same with each group in three of the subnets.
pub(crate) fn in_three(count: usize) -> Value {
    form(count, |it| vec![it, (it + 1) % count, (it + 2) % count])
}
