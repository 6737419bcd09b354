//! What printing the whole catalogue costs, in the formats that people and programs ask for most.

use std::hint::black_box;
use std::time::Duration;

use criterion::{Criterion, SamplingMode, Throughput, criterion_group, criterion_main};
use maxpods::{Capacity, Catalog, Cni, VpcCni};

use self::program::{args, failure, render};

/// The part of the program that prints. No other crate can use a program's modules, so they are compiled in
/// here once more: inside a module with their folder, since `render.rs` under a path of its own wouldn't find
/// the files of its modules.
#[path = "../src/bin/maxpods"]
#[allow(dead_code, reason = "only the rendering is measured")]
#[allow(unused_imports, reason = "without a test harness, the unit tests come to nothing but their imports")]
mod program {
    pub(crate) mod args;
    pub(crate) mod failure;
    pub(crate) mod render;
}

criterion_group! {
    name = benches;
    config = settings();
    targets = whole_catalog
}
criterion_main!(benches);

fn settings() -> Criterion {
    Criterion::default()
        .sample_size(50)
        .warm_up_time(Duration::from_millis(500))
        .measurement_time(Duration::from_secs(2))
        .nresamples(10_000)
        .without_plots()
}

/// The answers for all types, from numbers to bytes in memory.
fn whole_catalog(c: &mut Criterion) {
    let cni = Cni::from(VpcCni::new());
    let capacities: Vec<Capacity<'_>> =
        Catalog::built_in().iter().map(|it| cni.capacity(it).expect("built-in limits are small")).collect();
    let mut group = c.benchmark_group("render whole catalog");
    group.throughput(Throughput::Elements(capacities.len() as u64)).sampling_mode(SamplingMode::Flat);
    for (title, format) in formats() {
        let columns = render::columns(format, None).expect("a format knows its own columns");
        let mut out = Vec::new();
        group.bench_function(title, |b| {
            b.iter(|| {
                out.clear();
                render::answer(&mut out, format, &columns, black_box(&capacities), false)
                    .expect("memory takes any text");
                out.len()
            });
        });
    }
    group.finish();
}

fn formats() -> [(&'static str, args::Format); 4] {
    use args::Format;
    [("table", Format::Table), ("md", Format::Md), ("csv", Format::Csv), ("json", Format::Json)]
}
