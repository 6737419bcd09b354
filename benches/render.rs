//! What printing the whole catalogue costs, in each format.

use std::hint::black_box;
use std::time::Duration;

use criterion::{Criterion, SamplingMode, Throughput, criterion_group, criterion_main};
use maxpods::query::TypeAnswer;
use maxpods::{Catalog, Cni, Kubelet, VpcCni};

use self::program::render::{Capacities, report};
use self::program::{args, completion, failure, files, input, output, progress, render, stderr};

/// The part of the program that prints. No other crate can use a program's modules, so they are compiled in
/// here once more: inside a module with their folder, since `render.rs` under a path of its own wouldn't find
/// the files of its modules.
#[path = "../src/bin/maxpods"]
#[allow(dead_code, unused_imports, reason = "only the rendering is measured")]
mod program {
    pub(crate) mod args;
    pub(crate) mod completion;
    pub(crate) mod config;
    pub(crate) mod failure;
    pub(crate) mod files;
    pub(crate) mod input;
    pub(crate) mod output;
    pub(crate) mod progress;
    pub(crate) mod render;
    pub(crate) mod stderr;
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
    let answer = |it| TypeAnswer::from(cni.capacity(it).expect("built-in limits are small"));
    let answers: Vec<TypeAnswer<'_>> = Catalog::built_in().iter().map(answer).collect();
    let report =
        Capacities { plug_ins: vec![cni], kubelet: Kubelet::new(), answers, is_table: true, uncapped: false };
    let mut group = c.benchmark_group("render whole catalog");
    group.throughput(Throughput::Elements(report.answers.len() as u64)).sampling_mode(SamplingMode::Flat);
    for (title, format) in formats() {
        let columns = report::columns(format, None, &report.answers).expect("a format knows its own columns");
        let mut out = Vec::new();
        group.bench_function(title, |b| {
            b.iter(|| {
                out.clear();
                report::write(&mut out, format.into(), &columns, black_box(&report))
                    .expect("memory takes any text");
                out.len()
            });
        });
    }
    group.finish();
}

/// Every format that shows all types.
fn formats() -> [(&'static str, args::Format); 10] {
    use args::Format;
    [
        ("text", Format::Text),
        ("table", Format::Table),
        ("wide", Format::Wide),
        ("md", Format::Md),
        ("csv", Format::Csv),
        ("tsv", Format::Tsv),
        ("json", Format::Json),
        ("ndjson", Format::Ndjson),
        ("yaml", Format::Yaml),
        ("eni-max-pods", Format::EniMaxPods),
    ]
}
