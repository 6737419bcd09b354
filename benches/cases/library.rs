//! Calls of the library.

use std::fmt::Write as _;
use std::hint::black_box;

use maxpods::document::Tree;
use maxpods::expression::{Evaluation, ExpressionDialect};
use maxpods::json::PlanDocument;
use maxpods::query::PlanDraft;
use maxpods::subnet::{HeldAddresses, Holder, HolderKind, SubnetBlocks};
use maxpods::{Catalog, Cilium, Cni, InstanceType, Kubelet, NodePods, VpcCni};
use serde_json::Value;

use super::Case;
use crate::inputs::plans;

/// The sizes at which growth is seen.
const SIZES: &[usize] = &[10, 100, 1_000];

pub(super) const CASES: &[Case] = &[
    Case::inside("look-up/every name", |_| {
        let names: Vec<String> = Catalog::built_in().iter().map(|it| it.name().to_owned()).collect();
        Box::new(move || {
            for name in &names {
                let _ = black_box(Catalog::built_in().get(black_box(name)));
            }
        })
    }),
    Case::inside("look-up/did you mean", |_| {
        Box::new(|| {
            let _ = black_box(Catalog::built_in().get(black_box("t3.meduim")));
        })
    }),
    Case::inside("catalogue/vpc-cni", |_| catalogue(VpcCni::new().into())),
    Case::inside("catalogue/vpc-cni with prefixes", |_| {
        catalogue(VpcCni::new().prefix_delegation(true).into())
    }),
    Case::inside("catalogue/cilium", |_| catalogue(Cilium::new().into())),
    Case::inside("catalogue/cilium with prefixes", |_| {
        catalogue(Cilium::new().prefix_delegation(true).into())
    }),
    Case::inside("footprint/vpc-cni, every type", |_| footprints(VpcCni::new().into())),
    Case::inside("footprint/cilium, every type", |_| footprints(Cilium::new().into())),
    Case::inside("ledger/vpc-cni, every type", |_| ledgers(VpcCni::new().into())),
    Case::inside("ledger/cilium, every type", |_| ledgers(Cilium::new().into())),
    Case::inside("expression/nodeadm, every type", |_| {
        expression(ExpressionDialect::Nodeadm, "default_enis * (ips_per_eni - 1) + 2")
    }),
    Case::inside("expression/karpenter, every type", |_| {
        expression(ExpressionDialect::Karpenter, "min(max_pods, vcpus < 30 ? 110 : 250)")
    }),
    Case::inside("plan/each group in 3 subnets", |size| plan(plans::in_three(size))).at(SIZES),
    Case::inside("plan/1 group in all subnets", |size| plan(one_group(size))).at(SIZES),
    Case::inside("subnet/network interfaces", |size| subnet(size)).at(&[60, 600, 6_000]),
];

fn each_type(mut work: impl FnMut(&'static InstanceType) + 'static) -> Box<dyn FnMut()> {
    Box::new(move || Catalog::built_in().iter().for_each(&mut work))
}

fn catalogue(cni: Cni) -> Box<dyn FnMut()> {
    each_type(move |it| {
        let capacity = black_box(&cni).capacity(it).expect("built-in limits are small");
        black_box((capacity.max_pods(), capacity.recommended_max_pods()));
    })
}

fn footprints(cni: Cni) -> Box<dyn FnMut()> {
    each_type(move |it| {
        let footprint = black_box(&cni).footprint(it, NodePods::new(30)).expect("few pods");
        black_box((footprint.subnet_addresses(), footprint.pending_pods()));
    })
}

/// The steps of an answer, and their text.
fn ledgers(cni: Cni) -> Box<dyn FnMut()> {
    let mut text = String::new();
    each_type(move |it| {
        let capacity = black_box(&cni).capacity(it).expect("built-in limits are small");
        text.clear();
        write!(text, "{}", capacity.ledger()).expect("a string takes any text");
        black_box(&text);
    })
}

/// An expression on every type, from its text to the verdicts.
fn expression(dialect: ExpressionDialect, text: &'static str) -> Box<dyn FnMut()> {
    let cni = Cni::from(VpcCni::new());
    let kubelet = Kubelet::new();
    Box::new(move || {
        let capacity = |it| cni.capacity_with(it, kubelet).expect("built-in limits are small");
        let evaluation = Evaluation::new(dialect, black_box(text), Catalog::built_in().iter().map(capacity));
        let evaluation = evaluation.expect("Linux nodes");
        assert!(evaluation.expression.is_ok(), "{text}: {:?}", evaluation.expression);
        black_box(evaluation.counts());
    })
}

/// A plan from its form to the answer.
fn plan(form: Value) -> Box<dyn FnMut()> {
    Box::new(move || {
        let draft = PlanDraft::from(&Tree::from(black_box(&form)));
        let read = draft.resolve(Catalog::built_in()).expect("nothing is wrong");
        let forecast = read.plan.forecast().expect("an answer");
        let document = PlanDocument::new(&read, &forecast).expect("an answer");
        black_box(document.limit.map(|limit| limit.nodes));
    })
}

fn one_group(subnets: usize) -> Value {
    let mut form = plans::form(subnets, |_| Vec::new());
    if let Some(groups) = form["groups"].as_array_mut() {
        groups.truncate(1);
    }
    form
}

/// What network interfaces hold of a /16, ten addresses each, and what still fits.
fn subnet(interfaces: usize) -> Box<dyn FnMut()> {
    let cidr = "10.0.0.0/16".parse().expect("a range");
    let blocks = SubnetBlocks::new(cidr, &[], &[]).expect("a subnet");
    let holders: Vec<Holder> = (0..interfaces)
        .map(|number| {
            let mut holder = Holder::new(HolderKind::Node, format!("i-{number:017x}"));
            let address = |it: usize| u32::try_from(number * 10 + it + 16).unwrap_or_default() + 0x0a00_0000;
            holder.addresses = (0..10).map(|it| address(it).into()).collect();
            holder
        })
        .collect();
    Box::new(move || {
        let held = HeldAddresses::new(black_box(&blocks), &holders);
        black_box(held.blocks().scattered(100, 10).missing_prefixes());
    })
}
