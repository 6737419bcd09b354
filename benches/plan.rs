//! What a large plan costs: 1,000 subnets, 1,000 groups, 100,000 nodes, from its form to the answer.

use std::hint::black_box;
use std::time::Duration;

use criterion::{Criterion, criterion_group, criterion_main};
use maxpods::Catalog;
use maxpods::document::Tree;
use maxpods::json::PlanDocument;
use maxpods::query::PlanDraft;
use serde_json::{Value, json};

criterion_group! {
    name = benches;
    config = Criterion::default()
        .warm_up_time(Duration::from_millis(500))
        .measurement_time(Duration::from_secs(4))
        .sample_size(20)
        .without_plots();
    targets = large
}
criterion_main!(benches);

const TYPES: [&str; 5] = ["m5.large", "c5.2xlarge", "m6i.xlarge", "r6g.4xlarge", "t3.medium"];

/// A /19 for each subnet, and groups of 50 nodes each that grow to twice as many.
fn plan(subnets_of_group: impl Fn(usize) -> Vec<usize>) -> Value {
    let subnets = (0..1_000).map(|it| {
        let cidr = format!("10.{}.{}.0/19", it / 8, it % 8 * 32);
        json!({ "name": format!("s{it}"), "cidr": cidr, "in_use": it % 50 })
    });
    let groups = (0..1_000).map(|it| {
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

fn large(c: &mut Criterion) {
    let mut group = c.benchmark_group("plan of 1,000 subnets, 1,000 groups and 100,000 nodes");
    let three = plan(|it| vec![it, (it + 1) % 1_000, (it + 2) % 1_000]);
    let all = plan(|_| Vec::new());
    for (title, form) in [("each group in 3 subnets", three), ("each group in all subnets", all)] {
        group.bench_function(title, |bencher| {
            bencher.iter(|| {
                let draft = PlanDraft::from(&Tree::from(black_box(&form)));
                let read = draft.resolve(Catalog::built_in()).expect("nothing is wrong");
                let forecast = read.plan.forecast().expect("an answer");
                let document = PlanDocument::new(&read, &forecast).expect("an answer");
                black_box(document.limit.map(|limit| limit.nodes))
            });
        });
    }
    group.finish();
}
