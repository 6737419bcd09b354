//! What a large plan costs: 1,000 subnets, 1,000 groups, 100,000 nodes, from its form to the answer.

#[allow(dead_code, reason = "other benches use the rest")]
mod inputs;

use std::hint::black_box;
use std::time::Duration;

use criterion::{Criterion, criterion_group, criterion_main};
use maxpods::Catalog;
use maxpods::document::Tree;
use maxpods::json::PlanDocument;
use maxpods::query::PlanDraft;

use self::inputs::plans;

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

fn large(c: &mut Criterion) {
    let mut group = c.benchmark_group("plan of 1,000 subnets, 1,000 groups and 100,000 nodes");
    let three = plans::in_three(1_000);
    let all = plans::form(1_000, |_| Vec::new());
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
