//! What an answer costs in a process that runs: the look-up, the arithmetic, the ledger, an expression. What other
//! programs take for the same is in the bench `peers`.

use std::env;
use std::fmt::Write as _;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::hint::black_box;
use std::time::{Duration, Instant};

use criterion::measurement::WallTime;
use criterion::{BenchmarkGroup, Criterion, Throughput, criterion_group, criterion_main};
use maxpods::expression::{Evaluation, ExpressionDialect};
use maxpods::{Capacity, Catalog, Cilium, Cni, Count, Footprint, Kubelet, NodePods, VpcCni};

/// How often each name stands in the order of [`shuffled_names`]. One pass alone is so short that the branch
/// predictor learns part of it by heart, as it couldn't with a caller's names.
const SHUFFLES: usize = 8;

criterion_group! {
    name = benches;
    config = settings();
    targets = look_up_and_evaluate, look_up, whole_catalog, footprint, ledger, expression, least
}
criterion_main!(benches);

/// Short, since what is measured is short: some 15 figures in half a minute.
fn settings() -> Criterion {
    Criterion::default()
        .warm_up_time(Duration::from_millis(500))
        .measurement_time(Duration::from_millis(1500))
        .nresamples(10_000)
        .without_plots()
}

/// The answer for one name, each time another one.
fn look_up_and_evaluate(c: &mut Criterion) {
    let names = shuffled_names();
    let mut group = c.benchmark_group("look up and evaluate");
    for (title, cni) in cnis() {
        each(&mut group, title, &names, |name| {
            Catalog::built_in()
                .get(name)
                .and_then(|it| black_box(&cni).capacity(it))
                .as_ref()
                .map(numbers)
                .ok()
        });
    }
    group.finish();
}

/// What a caller reads of an answer.
fn numbers(capacity: &Capacity<'_>) -> (Count, Count) {
    (capacity.max_pods(), capacity.recommended_max_pods())
}

/// The look-up alone, and what is said of names that aren't there.
fn look_up(c: &mut Criterion) {
    let names = shuffled_names();
    let mut group = c.benchmark_group("look up");
    each(&mut group, "hit", &names, |name| Catalog::built_in().get(name));
    let misses = [
        ("miss, did you mean", "t3.meduim"),
        ("miss, nothing near", "quite.another"),
        ("miss, family alone", "m5"),
    ];
    for (title, name) in misses {
        assert!(Catalog::built_in().get(name).is_err(), "{name} is a type by now: choose another name");
        group.bench_function(title, |b| b.iter(|| Catalog::built_in().get(black_box(name))));
    }
    group.finish();
}

/// All types under one option set.
fn whole_catalog(c: &mut Criterion) {
    let catalog = Catalog::built_in();
    let mut group = c.benchmark_group("whole catalog");
    group.throughput(Throughput::Elements(catalog.len() as u64));
    for (title, cni) in cnis() {
        group.bench_function(title, |b| {
            b.iter(|| {
                let cni = black_box(&cni);
                for instance_type in catalog {
                    black_box(cni.capacity(instance_type).as_ref().map(numbers).ok());
                }
            });
        });
    }
    group.finish();
}

/// What nodes take from their subnets: of one type after the other,
/// and of as many node groups as a large plan has.
fn footprint(c: &mut Criterion) {
    let catalog = Catalog::built_in();
    let mut group = c.benchmark_group("footprint");
    for (title, cni, load) in loads() {
        let mut types = catalog.iter().cycle();
        group.bench_function(title, |b| {
            b.iter(|| {
                types.next().map(|it| black_box(&cni).footprint(it, load).as_ref().map(addresses).ok())
            });
        });
    }
    group.throughput(Throughput::Elements(NODE_GROUPS as u64));
    group.bench_function("1,000 node groups", |b| {
        b.iter(|| {
            let groups = catalog.iter().cycle().zip(loads().into_iter().cycle()).take(NODE_GROUPS);
            groups
                .filter_map(|(it, (_, cni, load))| cni.footprint(it, load).as_ref().map(addresses).ok())
                .map(|(addresses, _)| u64::from(addresses))
                .sum::<u64>()
        });
    });
    group.finish();
}

/// The node groups of a large plan.
const NODE_GROUPS: usize = 1_000;

/// What a caller reads of a footprint.
fn addresses(footprint: &Footprint<'_>) -> (u32, u32) {
    (footprint.subnet_addresses(), footprint.pending_pods())
}

/// The plug-ins with the targets that make a difference to the work.
fn loads() -> [(&'static str, Cni, NodePods); 4] {
    let prefixes = VpcCni::new().prefix_delegation(true).custom_networking(true);
    [
        ("vpc-cni", VpcCni::new().into(), NodePods::new(30)),
        (
            "vpc-cni, prefixes, targets in addresses",
            prefixes.warm_ip_target(5).minimum_ip_target(20).into(),
            NodePods::new(30),
        ),
        ("cilium", Cilium::new().into(), NodePods::new(30)),
        ("cilium, max-above-watermark", Cilium::new().max_above_watermark(10).into(), NodePods::new(30)),
    ]
}

/// Prints the least of many passes, which other programs on the machine disturb
/// less than they do Criterion's means.
fn least(_: &mut Criterion) {
    let given = |flag: &str| env::args().any(|argument| argument == flag);
    if !given("--bench") || given("--test") || given("--list") {
        return;
    }
    let names = shuffled_names();
    let catalog = Catalog::built_in();
    let number = |it, cni: &Cni| black_box(cni.capacity(it).as_ref().map(numbers).ok());
    for (title, cni) in cnis() {
        let look_up = least_of(400, || {
            names.iter().filter_map(|name| catalog.get(black_box(name)).ok()).for_each(|it| {
                number(it, black_box(&cni));
            });
        });
        let whole = least_of(4_000, || {
            for it in catalog {
                number(it, black_box(&cni));
            }
        });
        let each = look_up.as_secs_f64() * 1e9 / f64::from(u32::try_from(names.len()).unwrap_or(u32::MAX));
        println!("least, {title}: {each:.1} ns to look up and evaluate, {whole:.1?} for the whole catalog");
    }
}

/// The shortest time that `work` takes.
fn least_of(passes: u32, work: impl Fn()) -> Duration {
    let time = |_| {
        let begun = Instant::now();
        work();
        begun.elapsed()
    };
    (0..passes).map(time).min().unwrap_or_default()
}

/// The steps of an answer, and their text.
fn ledger(c: &mut Criterion) {
    let mut group = c.benchmark_group("ledger");
    for (title, cni) in cnis() {
        let t3_medium = Catalog::built_in().get("t3.medium").expect("a common type");
        let capacity = cni.capacity(t3_medium).expect("its limits are small");
        group.bench_function(format!("{title}: steps"), |b| b.iter(|| black_box(&capacity).ledger()));

        let ledger = capacity.ledger();
        let mut text = String::new();
        group.bench_function(format!("{title}: text"), |b| {
            b.iter(|| {
                text.clear();
                write!(text, "{}", black_box(&ledger)).expect("a string takes any text");
                text.len()
            });
        });
    }
    group.finish();
}

/// An expression on all types, from its text to the verdicts.
fn expression(c: &mut Criterion) {
    let (cni, kubelet) = (Cni::from(VpcCni::new()), Kubelet::new());
    let mut group = c.benchmark_group("expression on all types");
    group.throughput(Throughput::Elements(Catalog::built_in().len() as u64));
    for (dialect, text) in [
        (ExpressionDialect::Nodeadm, "default_enis * (ips_per_eni - 1) + 2"),
        (ExpressionDialect::Karpenter, "min(max_pods, vcpus < 30 ? 110 : 250)"),
    ] {
        group.bench_function(dialect.name(), |b| {
            b.iter(|| {
                let capacity = |it| cni.capacity_with(it, kubelet).expect("built-in limits are small");
                let capacities = Catalog::built_in().iter().map(capacity);
                let evaluation = Evaluation::new(dialect, black_box(text), capacities).expect("Linux nodes");
                assert!(evaluation.expression.is_ok(), "{text}");
                evaluation.counts()
            });
        });
    }
    group.finish();
}

/// Measures `look_up` with one name after the other, so that the figure is that of one look-up.
fn each<'n, T>(
    group: &mut BenchmarkGroup<'_, WallTime>,
    title: &str,
    names: &'n [String],
    look_up: impl Fn(&'n str) -> T,
) {
    group.bench_function(title, |b| {
        let mut order = names.iter().cycle();
        b.iter(|| order.next().map(|name| look_up(black_box(name))));
    });
}

/// The plug-ins with the settings that make a difference to the work.
fn cnis() -> [(&'static str, Cni); 4] {
    [
        ("vpc-cni", VpcCni::new().into()),
        ("vpc-cni, prefixes", VpcCni::new().prefix_delegation(true).into()),
        ("cilium", Cilium::new().into()),
        ("cilium, prefixes, index 1", Cilium::new().prefix_delegation(true).first_interface_index(1).into()),
    ]
}

/// All names, [`SHUFFLES`] times over, in an order without pattern that is the same in every run. They are
/// copies, as a caller's are: to compare a name of the table with itself takes half the memory.
fn shuffled_names() -> Vec<String> {
    let mut order: Vec<_> = (0..SHUFFLES)
        .flat_map(|round| Catalog::built_in().iter().map(move |it| (round, it.name())))
        .collect();
    order.sort_by_cached_key(hash);
    order.into_iter().map(|(_, name)| name.to_owned()).collect()
}

fn hash(value: &impl Hash) -> u64 {
    // Its keys are fixed, unlike those of a `HashMap`.
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}
