//! Plans: the published examples, the facts' worked numbers, and everything against placing node by node.

use maxpods::document::Tree;
use maxpods::json::{PlanDocument, call};
use maxpods::query::PlanDraft;
use maxpods::{
    Catalog, Cidr, Cni, EniLimits, Footprint, InstanceType, IpFamily, Kubelet, NodePods, Os, Plan, Subnet,
    VpcCni,
    catalog::Hypervisor,
    plan::{Forecast, NodeGroup, Nodes, Phase, PlanSubnet, SubnetId, Surge},
};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::common::{ok, refusal};
use crate::every_option::all_options;

fn footprint(cni: impl Into<Cni>, name: &str, load: impl Into<NodePods>) -> Footprint<'static> {
    cni.into().footprint(Catalog::built_in().get(name).expect(name), load).expect("an answer")
}

fn subnet(name: &str, cidr: &str) -> PlanSubnet {
    PlanSubnet::new(name, Subnet::new(cidr.parse().expect(cidr)).expect(cidr))
}

/// A plan of these subnets, and of groups that are in all of them.
fn plan(subnets: Vec<PlanSubnet>, groups: Vec<NodeGroup<'static>>) -> Plan<'static> {
    let mut plan = Plan::new();
    let ids: Vec<SubnetId> = subnets.into_iter().map(|it| plan.add_subnet(it).expect("a subnet")).collect();
    for group in groups {
        plan.add_group(group, &ids, &[]).expect("a group");
    }
    plan
}

/// What is used and what is free at present, in the first subnet.
fn now(plan: &Plan<'_>) -> (u32, i64) {
    let forecast = plan.forecast().expect("an answer");
    let first = forecast.subnets().next().expect("a subnet");
    (first.usage(Phase::Now).used(), first.free(Phase::Now))
}

/// The example of the spreadsheet that AWS publishes, which itself says 351 and 159: it gives pods the primary
/// addresses too, counts 2 addresses a node for the host network, and 2 reserved ones in place of 5 (C2.2, E1).
#[test]
fn the_spreadsheets_example() {
    let groups = vec![
        NodeGroup::new("large", Nodes::from(2), footprint(VpcCni::new(), "m5.12xlarge", 100)),
        NodeGroup::new("small", Nodes::from(1), footprint(VpcCni::new(), "c5.2xlarge", 30)),
    ];
    assert_eq!(now(&plan(vec![subnet("a", "10.0.0.0/23")], groups)), (360, 147));
}

/// Three c5.large, two of them with a pod of `CoreDNS`: 20 + 20 + 10 addresses, 17 + 17 + 9 unused (C3.4).
#[test]
fn three_nodes_with_coredns_on_two() {
    let groups = vec![
        NodeGroup::new("with", Nodes::from(2), footprint(VpcCni::new(), "c5.large", 1)),
        NodeGroup::new("without", Nodes::from(1), footprint(VpcCni::new(), "c5.large", 0)),
    ];
    let plan = plan(vec![subnet("a", "10.0.0.0/24")], groups);
    assert_eq!(now(&plan), (50, 201));
    assert_eq!(plan.forecast().expect("an answer").unused_ips(Phase::Now), 43);
}

/// The nodes in each subnet.
fn nodes(forecast: &Forecast<'_, '_>, phase: Phase) -> Vec<u32> {
    forecast.subnets().map(|subnet| subnet.usage(phase).nodes()).collect()
}

#[test]
fn nodes_spread_over_zones_first_and_the_first_listed_have_more() {
    let workers = || {
        NodeGroup::new("workers", Nodes::new(11, 13).expect("more"), footprint(VpcCni::new(), "m5.large", 0))
    };
    let cidrs = ["10.0.0.0/24", "10.0.1.0/24", "10.0.2.0/24"];
    let plain: Vec<PlanSubnet> =
        ["a1", "a2", "b"].into_iter().zip(cidrs).map(|(name, it)| subnet(name, it)).collect();
    let plan_of = |subnets| plan(subnets, vec![workers().surge(Surge::Percent(10))]);
    let without_zones = plan_of(plain.clone());
    let forecast = without_zones.forecast().expect("an answer");
    assert_eq!(nodes(&forecast, Phase::Now), [4, 4, 3]);
    assert_eq!(nodes(&forecast, Phase::Max), [5, 4, 4]);
    // 13 and 10 % of them, rounded up.
    assert_eq!(nodes(&forecast, Phase::Surge), [5, 5, 5]);
    let zoned: Vec<PlanSubnet> = plain
        .into_iter()
        .map(|it| {
            let zone = it.name()[..1].to_owned();
            it.in_zone(zone)
        })
        .collect();
    let with_zones = plan_of(zoned);
    assert_eq!(nodes(&with_zones.forecast().expect("an answer"), Phase::Now), [3, 3, 5]);
}

#[test]
fn custom_networking_takes_pods_addresses_of_the_zones_own_subnets() {
    let cni = VpcCni::new().custom_networking(true);
    let mut plan = Plan::new();
    let mut add =
        |name: &str, cidr: &str| plan.add_subnet(subnet(name, cidr).in_zone(&name[..1])).expect("a subnet");
    let (a, b) = (add("a", "10.0.0.0/28"), add("b", "10.0.0.16/28"));
    let (pods_a, pods_b) = (add("a-pods", "100.64.0.0/24"), add("b-pods", "100.64.1.0/24"));
    let group = |name| NodeGroup::new(name, Nodes::from(5), footprint(cni, "m5.large", 1));
    // 1 + 20 addresses a node: 2 ENIs with 9 secondary addresses each, and the primary one.
    plan.add_group(group("both"), &[a, b], &[pods_a, pods_b]).expect("a group");
    let error = plan.add_group(group("elsewhere"), &[a, b], &[pods_a]).expect_err("zone b has none");
    assert_eq!(
        error.to_string(),
        "the pods of `elsewhere` have no subnet in the zone `b`; give one there, as in `--pod-subnet \
         'p=100.64.0.0/20 zone=ZONE'` or `pod_subnets` of a plan"
    );
    let error = plan.add_group(group("nowhere"), &[a, b], &[]).expect_err("none at all");
    assert_eq!(
        error.to_string(),
        "the pods of `nowhere` have no subnet; give one there, as in `--pod-subnet 'p=100.64.0.0/20 \
         zone=ZONE'` or `pod_subnets` of a plan"
    );
    let forecast = plan.forecast().expect("an answer");
    let used: Vec<u32> = forecast.subnets().map(|it| it.usage(Phase::Now).used()).collect();
    assert_eq!(used, [3, 2, 60, 40]);
}

#[test]
fn prefixes_go_by_blocks_and_a_reservation_makes_them_sure() {
    // m5.large with 20 pods: 1 ENI and 3 prefixes with WARM_PREFIX_TARGET 1.
    let cni = VpcCni::new().prefix_delegation(true).warm_prefix_target(1);
    let group = || NodeGroup::new("workers", Nodes::from(4), footprint(cni, "m5.large", 20));
    let open = plan(vec![subnet("a", "10.0.0.0/24")], vec![group()]);
    let forecast = open.forecast().expect("an answer");
    let a = forecast.subnets().next().expect("a subnet");
    // 12 of 14 blocks at best, of 10 if each of the four ENIs lies in another.
    assert_eq!((a.most_prefixes(Phase::Now), a.fewest_prefixes(Phase::Now)), (14, 10));
    assert!(a.fits(Phase::Now) && !a.fits_for_sure(Phase::Now));
    assert_eq!(a.usage(Phase::Now).used(), 4 + 12 * 16);
    assert_eq!(a.smallest_mask(), Some(24));

    let reserved = ["10.0.0.64/26", "10.0.0.128/25"].map(|range| range.parse().expect("a CIDR"));
    let reserved = Subnet::new("10.0.0.0/24".parse().expect("a CIDR"))
        .and_then(|subnet| subnet.with_reservations(&reserved, &[]))
        .expect("room");
    let sure = plan(vec![PlanSubnet::new("a", reserved)], vec![group()]);
    let forecast = sure.forecast().expect("an answer");
    assert_eq!(forecast.subnets().next().map(|a| a.fewest_prefixes(Phase::Now)), Some(11));
}

#[test]
fn the_control_plane_and_what_else_is_there_count() {
    let mut plan = Plan::new();
    let ids: Vec<SubnetId> = ["10.0.0.0/28", "10.0.0.16/28", "10.0.0.32/28"]
        .iter()
        .map(|cidr| {
            plan.add_subnet(subnet(cidr, cidr).in_use(1).load_balancers(1).others(1)).expect("a subnet")
        })
        .collect();
    plan.add_control_plane(&ids).expect("room");
    let forecast = plan.forecast().expect("an answer");
    // Four ENIs in three subnets: up to two in each (E11), and five kept free (J7).
    assert!(forecast.subnets().all(|it| it.usage(Phase::Now).used() == 10 && it.free(Phase::Now) == 1));
    assert!(forecast.fits() && forecast.limit().is_none());
    let error = plan.add_subnet(subnet("tiny", "10.0.1.0/28").in_use(9).others(3)).expect_err("12 of 11");
    assert_eq!(
        error.to_string(),
        "12 addresses are in use in `tiny`, which has 11; count those of this subnet alone"
    );
}

/// What doesn't help isn't named, unless it is asked for: 40 pods need 2 more slots than the 29 of m5.large
/// (A1.6) whatever is kept free, and have them with prefixes.
#[test]
fn alternatives_that_change_nothing_are_left_out() {
    let answer = |pods: u32, more: &Value| {
        let mut request = json!({
            "subnets": [{"name": "a", "cidr": "10.0.0.0/22"}],
            "groups": [{"types": ["m5.large"], "nodes": 2, "pods": pods}],
        });
        request.as_object_mut().expect("fields").extend(more.as_object().expect("fields").clone());
        let answer = ok(&call::plan(&request.to_string()));
        let all = answer["alternatives"].as_array().cloned().unwrap_or_default();
        all.iter().map(|it| it["fits"] == true).collect::<Vec<_>>()
    };
    assert_eq!(answer(40, &json!({})), [false, true, true]);
    let asked = answer(40, &json!({"alternatives": true}));
    assert!(asked.len() > 3 && asked.iter().filter(|fits| **fits).count() == 2, "{asked:?}");
    // No setting helps where kubelet lets in no more.
    assert_eq!(answer(40, &json!({"max_pods": 20})), [false; 0]);
    assert_eq!(answer(20, &json!({})), [false; 0]);
}

/// The settings of a row lead to its figures when they are added to those of the plan.
#[test]
fn an_alternative_beside_the_settings_of_the_plan_comes_to_what_it_says() {
    let bases = [
        json!({"warm_ip_target": 3, "minimum_ip_target": 20}),
        json!({"warm_eni_target": 3}),
        json!({"prefix_delegation": true, "warm_prefix_target": 2}),
        json!({"prefix_delegation": true, "warm_ip_target": 4, "minimum_ip_target": 9}),
        json!({"cni": "cilium", "min_allocate": 20, "pre_allocate": 3}),
        json!({"cni": "cilium", "max_above_watermark": 5, "prefix_delegation": true}),
        json!({"os": "windows", "warm_ip_target": 7, "minimum_ip_target": 8}),
    ];
    for base in &bases {
        let answer = |more: &Value| {
            let mut request = json!({
                "subnets": [{"name": "a", "cidr": "10.0.0.0/22"}],
                "groups": [{"types": ["m5.large"], "nodes": 4, "pods": 9}],
                "alternatives": true,
            });
            let fields = request.as_object_mut().expect("fields");
            fields.extend(base.as_object().expect("fields").clone());
            fields.extend(more.as_object().expect("fields").clone());
            ok(&call::plan(&request.to_string()))
        };
        let own = answer(&json!({}));
        for row in own["alternatives"].as_array().expect("a list") {
            let settings: serde_json::Map<String, Value> = row["settings"]
                .as_array()
                .expect("a list")
                .iter()
                .map(|it| (it["name"].as_str().expect("a name").to_owned(), it["value"].clone()))
                .collect();
            let set = answer(&Value::Object(settings));
            assert_eq!(set["alternatives"][0]["used"], row["used"], "{base} with {}", row["settings"]);
        }
    }
}

#[test]
fn alternatives_say_that_max_pods_has_to_be_raised_too() {
    let plan = json!({
        "subnets": [{"name": "a", "cidr": "10.0.0.0/24"}],
        "groups": [{"types": ["t3.small"], "nodes": 2, "pods": 25}],
    });
    let answer = |plan: &Value| ok(&call::plan(&plan.to_string()));
    // A1.1 and A1.5: 3 x 3 + 2 = 11 with single addresses, 110 with prefixes.
    let prefixes = |answer: &Value| {
        let rows = answer["alternatives"].as_array().cloned().expect("a list");
        rows.into_iter().find(|row| row["settings"][0]["name"] == "prefix_delegation").expect("prefixes fit")
    };
    let row = prefixes(&answer(&plan));
    assert_eq!((&row["fits"], &row["raises_max_pods"]), (&json!(true), &json!(true)));
    assert_eq!(row["outcome"], "yes, with maxPods raised");
    // What sets up the node decides anew (A2.14): 110 with prefixes, so 7 nodes of ceil(20 / 16) + 1 prefixes (C2.4)
    // and an address of its own each.
    let managed = json!({
        "subnets": [{"name": "a", "cidr": "10.0.0.0/24"}],
        "groups": [{"types": ["m5.large"], "nodes": 5, "pods": 20, "provisioner": "managed-node-group"}],
        "surge": 2,
        "alternatives": true,
    });
    let row = prefixes(&answer(&managed));
    assert_eq!((&row["used"], &row["raises_max_pods"]), (&json!(343), &json!(true)));
    // A number that the configuration gives stays, and the pods with it.
    let mut given = plan;
    given["groups"][0]["max_pods"] = json!(11);
    given["alternatives"] = json!(true);
    let row = prefixes(&answer(&given));
    assert_eq!((&row["raises_max_pods"], &row["outcome"]), (&json!(false), &json!("no: pods stay pending")));
}

#[test]
fn alternatives_name_what_fits_and_what_it_asks_of_ec2() {
    let group = NodeGroup::new("workers", Nodes::from(10), footprint(VpcCni::new(), "m5.large", 12));
    let plan = plan(vec![subnet("a", "10.0.0.0/24")], vec![group]);
    let alternatives = plan.alternatives().expect("answers");
    let described: Vec<(String, u64, bool, u64, u64)> = alternatives
        .iter()
        .map(|it| {
            let names: Vec<String> = it
                .settings
                .iter()
                .map(|(setting, value)| match value {
                    maxpods::setting::Value::Flag(_) => setting.replace('_', "-"),
                    value => format!("{}={value}", setting.replace('_', "-")),
                })
                .collect();
            let calls = it.calls;
            let (create, assign) = (calls.create_network_interface, calls.assign_private_ip_addresses);
            (names.join(" "), it.used, it.fits, create, assign)
        })
        .collect();
    // By hand, for 10 nodes of 3 ENIs with 9 addresses each and 12 pods: one ENI more with pod 1 and one with
    // pod 10; without a target in ENIs 2 ENIs and 12 pods, 5 or 1 warm addresses.
    let by_hand = [
        ("", 300, false, 20, 0),
        ("warm-eni-target=0", 200, true, 10, 0),
        ("warm-ip-target=5", 190, true, 10, 110),
        ("warm-ip-target=1", 150, true, 10, 110),
        ("warm-ip-target=1 minimum-ip-target=12", 150, true, 0, 10),
        ("prefix-delegation warm-prefix-target=1", 330, false, 0, 10),
        ("prefix-delegation warm-ip-target=1", 170, true, 0, 0),
    ];
    let by_hand =
        by_hand.map(|(names, used, fits, create, assign)| (names.to_owned(), used, fits, create, assign));
    assert_eq!(described, by_hand);
}

/// A small plan, as it is drawn.
#[derive(Debug, Clone)]
struct Case {
    /// Of each subnet the mask, the zone, and what is in use.
    subnets: Vec<(u8, Option<u8>, u32)>,
    /// The same of the pods' subnets.
    pod_subnets: Vec<(u8, Option<u8>, u32)>,
    /// Of each group the type, pods, nodes now, nodes more, and its surge.
    groups: Vec<(usize, u32, u32, u32, Surge)>,
    prefixes: bool,
    custom: bool,
}

const TYPES: [&str; 4] = ["t3.medium", "m5.large", "m5.4xlarge", "c5.2xlarge"];

fn cases() -> impl Strategy<Value = Case> {
    let subnets = |zones: bool, most| {
        let zone = if zones { (0_u8..2).prop_map(Some).boxed() } else { Just(None).boxed() };
        prop::collection::vec((20_u8..=28, zone, 0_u32..12), 1..=most)
    };
    let surge = prop_oneof![(0_u32..5).prop_map(Surge::Nodes), (0_u32..120).prop_map(Surge::Percent)];
    let group = (0..TYPES.len(), 0_u32..25, 0_u32..30, 0_u32..20, surge);
    any::<(bool, bool, bool)>().prop_flat_map(move |(zones, prefixes, custom)| {
        let groups = prop::collection::vec(group.clone(), 1..=3);
        (subnets(zones, 4), subnets(zones, 3), groups).prop_map(move |(subnets, mut pod_subnets, groups)| {
            // Every zone has a subnet for pods.
            if zones {
                pod_subnets.extend([(24, Some(0), 0), (25, Some(1), 0)]);
            }
            Case { subnets, pod_subnets, groups, prefixes, custom }
        })
    })
}

impl Case {
    fn plan(&self) -> Plan<'static> {
        let cni = VpcCni::new().prefix_delegation(self.prefixes).custom_networking(self.custom);
        let mut plan = Plan::new();
        let mut add = |(place, &(mask, zone, in_use)): (usize, &(u8, Option<u8>, u32))| {
            // Each in a /20 of its own.
            let cidr = format!("10.{}.{}.0/{mask}", place / 16, place % 16 * 16);
            let it = subnet(&format!("s{place}"), &cidr).in_use(in_use.min(11));
            plan.add_subnet(match zone {
                Some(zone) => it.in_zone(zone.to_string()),
                None => it,
            })
        };
        let nodes_in: Vec<SubnetId> =
            self.subnets.iter().enumerate().map(&mut add).map(Result::unwrap).collect();
        let pods_in: Vec<SubnetId> =
            (100..).zip(&self.pod_subnets).map(&mut add).map(Result::unwrap).collect();
        for (place, &(of_type, pods, now, more, surge)) in self.groups.iter().enumerate() {
            let nodes = Nodes::new(now, now + more).expect("no fewer");
            let group = NodeGroup::new(format!("g{place}"), nodes, footprint(cni, TYPES[of_type], pods));
            plan.add_group(group.surge(surge), &nodes_in, &pods_in).expect("a group");
        }
        plan
    }
}

/// Single addresses and prefixes of each subnet with this number of nodes in each group, placed one after the other
/// where the fewest of the group are.
fn placed(case: &Case, plan: &Plan<'_>, counts: &[u32]) -> Vec<(u64, u64)> {
    let all: Vec<(u8, Option<u8>, u32)> = [&case.subnets[..], &case.pod_subnets[..]].concat();
    let mut used: Vec<(u64, u64)> = all.iter().map(|it| (u64::from(it.2.min(11)), 0)).collect();
    let of_pods = case.subnets.len()..all.len();
    // The zone of a subnet, or itself.
    let zone = |place: usize| all[place].1.map_or(100 + place, usize::from);
    for (group, &count) in plan.groups().iter().zip(counts) {
        let each = group.footprint();
        let (node, pod) = (each.node_subnet_addresses(), each.pod_subnet_addresses());
        let mut there = vec![0_u32; all.len()];
        let mut pods_there = vec![0_u32; all.len()];
        for _ in 0..count {
            let in_zone = |of: usize| -> u32 {
                (0..case.subnets.len()).filter(|&it| zone(it) == zone(of)).map(|it| there[it]).sum()
            };
            let first_of_zone = |of: usize| (0..case.subnets.len()).find(|&it| zone(it) == zone(of));
            let place = (0..case.subnets.len())
                .min_by_key(|&it| (in_zone(it), first_of_zone(it), there[it], it))
                .expect("a subnet");
            there[place] += 1;
            let prefixes = u64::from(each.attached_prefixes());
            if pod == 0 {
                used[place].0 += u64::from(node) - 16 * prefixes;
                used[place].1 += prefixes;
                continue;
            }
            used[place].0 += u64::from(node);
            let fits_zone = |it: &usize| all[place].1.is_none() || all[*it].1 == all[place].1;
            let place =
                of_pods.clone().filter(fits_zone).min_by_key(|&it| (pods_there[it], it)).expect("a subnet");
            pods_there[place] += 1;
            used[place].0 += u64::from(pod) - 16 * prefixes;
            used[place].1 += prefixes;
        }
    }
    used
}

/// Whether it fits in a fresh subnet: single addresses go beside those that AWS keeps,
/// then block after block.
fn has_room(mask: u8, (singles, prefixes): (u64, u64)) -> bool {
    let blocks = 1_u64 << (28 - mask);
    let (edges, kept) = (blocks.min(2), 5);
    let mut free_blocks = blocks - edges;
    let mut room = edges * 16 - kept;
    while room < singles {
        if free_blocks == 0 {
            return false;
        }
        free_blocks -= 1;
        room += 16;
    }
    prefixes <= free_blocks
}

fn fits(case: &Case, plan: &Plan<'_>, counts: &[u32]) -> Vec<bool> {
    let with_surge: Vec<u32> = plan
        .groups()
        .iter()
        .zip(counts)
        .map(|(group, &count)| match plan.surge_of(group) {
            _ if count == 0 => 0,
            Surge::Nodes(more) => count + more,
            Surge::Percent(percent) => count + (count * percent).div_ceil(100),
            _ => unreachable!("no other is drawn"),
        })
        .collect();
    let masks = case.subnets.iter().chain(&case.pod_subnets).map(|it| it.0);
    masks.zip(placed(case, plan, &with_surge)).map(|(mask, used)| has_room(mask, used)).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn usage_is_what_placing_node_by_node_gives(case in cases()) {
        let plan = case.plan();
        let forecast = plan.forecast().expect("an answer");
        for &phase in Phase::ALL {
            let counts = forecast.nodes_of_groups(phase);
            let expected = placed(&case, &plan, counts);
            let masks = case.subnets.iter().chain(&case.pod_subnets).map(|it| it.0);
            for ((subnet, used), mask) in forecast.subnets().zip(expected).zip(masks) {
                let usage = subnet.usage(phase);
                prop_assert_eq!((u64::from(usage.single_addresses()), u64::from(usage.prefixes())), used);
                prop_assert_eq!(subnet.fits(phase), has_room(mask, used));
                prop_assert_eq!(u64::from(usage.used()), used.0 + 16 * used.1);
                let replayed = subnet.ledger(phase).replay().expect("a number");
                prop_assert_eq!(i64::from(crate::common::number(replayed)), subnet.free(phase).abs());
            }
        }
    }

    #[test]
    fn growth_ends_where_one_node_after_the_other_ends(case in cases()) {
        let plan = case.plan();
        let groups = plan.groups();
        let now: Vec<u32> = groups.iter().map(|it| it.nodes().now()).collect();
        let more: Vec<u32> = groups.iter().map(|it| it.nodes().max() - it.nodes().now()).collect();
        let none = vec![0; now.len()];
        let fits_with = |counts: &[u32]| fits(&case, &plan, counts).into_iter().all(|it| it);
        let (mut counts, weights) = match fits_with(&now) {
            false => (none, now),
            true if more.iter().any(|&it| it > 0) => (now, more),
            true => (now.clone(), now),
        };
        let base = counts.clone();
        let forecast = plan.forecast().expect("an answer");
        if weights.iter().all(|&weight| weight == 0) || !fits_with(&counts) {
            prop_assert!(forecast.limit().is_none());
            return Ok(());
        }
        let limit = forecast.limit().expect("it grows");
        // The next node is of the group that is the least of its weight ahead with it.
        loop {
            let next = (0..counts.len())
                .filter(|&it| weights[it] > 0)
                .min_by(|&a, &b| {
                    let ahead = |it: usize| u64::from(counts[it] - base[it] + 1);
                    (ahead(a) * u64::from(weights[b])).cmp(&(ahead(b) * u64::from(weights[a]))).then(a.cmp(&b))
                })
                .expect("one grows");
            counts[next] += 1;
            if !fits_with(&counts) {
                let full = fits(&case, &plan, &counts);
                counts[next] -= 1;
                prop_assert_eq!(&limit.nodes_of_groups, &counts);
                prop_assert_eq!(limit.group, groups[next].name());
                let place = plan.subnets().iter().position(|it| it.name() == limit.subnet).expect("it is there");
                prop_assert!(!full[place]);
                break;
            }
        }
    }
}

/// Subnets whose ranges are to be chosen: 20 m5.large with 25 pods each take 600 addresses,
/// which a /22 has (C2.2, E1).
#[test]
fn ranges_are_chosen_beside_those_that_are_taken() {
    let mut plan = Plan::new();
    let given = plan.add_subnet(subnet("given", "10.0.0.0/22")).expect("a subnet");
    let open: Vec<SubnetId> = ["a", "b"]
        .into_iter()
        .map(|name| plan.add_subnet(PlanSubnet::without_range(name)).expect("a subnet"))
        .collect();
    let workers = |name: &str, nodes: u32| {
        NodeGroup::new(name, Nodes::from(nodes), footprint(VpcCni::new(), "m5.large", 25))
    };
    plan.add_group(workers("small", 2), &[given, open[1]], &[]).expect("a group");
    plan.add_group(workers("large", 20), &open[..1], &[]).expect("a group");
    let cidr = |text: &str| text.parse::<Cidr>().expect(text);
    let chosen = |vpc: &[Cidr], taken: &[Cidr]| {
        let mut plan = plan.clone();
        plan.choose_ranges(vpc, taken).expect("an answer");
        let subnets = plan.subnets()[1..].iter();
        subnets.map(|it| (it.cidr().map(|it| it.to_string()), it.subnet().usable())).collect::<Vec<_>>()
    };
    let some = |text: &str| Some(text.to_owned());
    // 30 addresses and five: a /26.
    assert_eq!(
        chosen(&[cidr("10.0.0.0/16")], &[cidr("10.0.4.0/24")]),
        [(some("10.0.8.0/22"), 1019), (some("10.0.5.0/26"), 59)]
    );
    assert_eq!(chosen(&[cidr("10.0.4.0/24")], &[]), [(None, 1019), (some("10.0.4.0/26"), 59)]);
    assert_eq!(chosen(&[], &[]), [(None, 1019), (None, 59)]);
}

#[test]
fn a_plan_without_ranges_says_the_smallest_and_whether_one_is_free() {
    let plan = |vpc: Value| {
        let plan = serde_json::json!({
            "subnets": [{"name": "a"}], "groups": [{"types": ["m5.large"], "nodes": 20, "pods": 25}], "vpc": vpc,
        });
        let answer = ok(&call::plan(&plan.to_string()));
        let of = |name: &str| answer["subnets"][0][name].clone();
        (of("cidr"), of("mask"), of("range"), answer["fits"].clone())
    };
    let is = |cidr: Value, range: &str, fits: bool| (cidr, 22.into(), range.into(), fits.into());
    assert_eq!(plan(serde_json::json!([])), is(Value::Null, "size-alone", true));
    assert_eq!(plan(serde_json::json!(["10.0.0.0/16"])), is("10.0.0.0/22".into(), "found", true));
    // What is larger than what is left of the VPC doesn't fit.
    assert_eq!(plan(serde_json::json!(["10.0.0.0/23"])), is(Value::Null, "size-alone", false));
    let reserved = serde_json::json!({
        "subnets": [{"name": "a", "reserved": ["10.0.0.0/28"]}], "groups": [{"types": ["m5.large"], "nodes": 1}],
    });
    let (_, refused) = refusal(&call::plan(&reserved.to_string()));
    assert!(refused.contains("subnets[0].cidr: `cidr` is missing"), "{refused}");
}

/// A group's own options override the plan's, and what aws-node is told doesn't concern Windows (B20, B22).
#[test]
fn groups_have_options_of_their_own() {
    let plan = serde_json::json!({
        "prefix_delegation": true, "warm_prefix_target": 1, "max_pods": 30,
        "subnets": [{"name": "a", "cidr": "10.0.0.0/20"}],
        "groups": [
            {"name": "plain", "types": ["m5.large"], "nodes": 1},
            {"name": "dense", "types": ["m5.large"], "nodes": 1, "max_pods": 60},
            {"name": "windows", "types": ["t3.xlarge"], "nodes": 1, "os": "windows", "pods": 5},
        ],
    });
    let answer = ok(&call::plan(&plan.to_string()));
    let of = |group: usize, name: &str| answer["groups"][group][name].clone();
    assert_eq!((of(0, "pods"), of(1, "pods")), (28.into(), 58.into()));
    // Four prefixes are enough for 58 pods and for maxPods 60 (C2.4);
    // with Windows 5 pods and 3 addresses kept free (B22).
    assert_eq!((of(1, "attached_prefixes"), of(2, "attached_prefixes")), (4.into(), 0.into()));
    assert_eq!(of(2, "node_subnet_addresses"), 9);
    // Other settings of aws-node leave the group with Windows as it is.
    let mut two = plan.clone();
    two["alternatives"] = true.into();
    two["groups"].as_array_mut().expect("a list").drain(..2);
    two["groups"]
        .as_array_mut()
        .expect("a list")
        .push(serde_json::json!({"types": ["m5.large"], "nodes": 1, "pods": 0}));
    let answer = ok(&call::plan(&two.to_string()));
    let alternatives = answer["alternatives"].as_array().expect("a list");
    let used = |name: &str, value: u32| {
        let settings = serde_json::json!([{"name": "prefix_delegation", "value": false}, {"name": name, "value": value}]);
        alternatives.iter().find(|it| it["settings"] == settings).map(|it| it["used"].clone())
    };
    // 9 with Windows, and an ENI with 9 addresses, or with the one that is kept free (E9).
    assert_eq!(used("warm_eni_target", 1), Some((9 + 10).into()), "{alternatives:#?}");
    assert_eq!(used("warm_ip_target", 1), Some((9 + 2).into()), "{alternatives:#?}");
    let refuse = |group: Value| {
        let plan = serde_json::json!({"subnets": [{"name": "a"}], "groups": [group]});
        refusal(&call::plan(&plan.to_string())).1
    };
    let refused = refuse(serde_json::json!({"types": ["m5.large"], "nodes": 1, "first_interface_index": 1}));
    assert!(
        refused.contains("groups[0].first_interface_index: `first-interface-index` has no meaning"),
        "{refused}"
    );
    let refused = refuse(serde_json::json!({"types": ["m5.large"], "nodes": 1, "prefix_delegation": true}));
    assert!(refused.contains("unknown field `prefix_delegation`"), "{refused}");
}

/// Each fault of the form, with the path of the field that it stands in, all at once.
#[test]
fn a_fault_is_told_by_path_whatever_the_field() {
    let value: Value = serde_json::json!({
        "subnets": [{"name": 3, "cidr": "10.0.0.0/24", "zone": []}, 4],
        "groups": {"types": "m5.large"},
        "surge": -1,
        "limits": [{"instance_type": "x"}],
        "max_eni": 0,
        "warm_ip_target": "two",
    });
    let faults = PlanDraft::from(&Tree::from(&value)).resolve(Catalog::built_in()).expect_err("errors");
    let mut paths: Vec<&str> = faults.iter().filter_map(|error| error.place()?.path()).collect();
    paths.sort_unstable();
    let expected = [
        "groups",
        "limits",
        "max_eni",
        "subnets[0].name",
        "subnets[0].zone",
        "subnets[1]",
        "surge",
        "warm_ip_target",
    ];
    assert_eq!(paths, expected);
}

/// Anything that may stand in a field, right or wrong.
fn values() -> impl Strategy<Value = Value> {
    let cidr = ("(10|100|255)\\.[0-9]{1,3}\\.(0|64|128)\\.0", 14_u32..33)
        .prop_map(|(network, mask)| format!("{network}/{mask}"));
    let text = prop_oneof![
        cidr.prop_map(Value::from),
        prop::sample::select(vec!["a", "b", "m5.large", "t3.*", "10%", "999999999%", "", "use1-az1"])
            .prop_map(Value::from),
    ];
    let number =
        prop_oneof![0_u32..100, Just(u32::MAX), Just(u32::MAX - 1), any::<u32>()].prop_map(Value::from);
    let nodes =
        (any::<u32>(), any::<u32>()).prop_map(|(now, max)| serde_json::json!({"now": now, "max": max}));
    prop_oneof![
        4 => text.clone(),
        4 => number,
        2 => prop::collection::vec(text, 0..3).prop_map(Value::from),
        1 => nodes,
        1 => any::<bool>().prop_map(Value::from),
    ]
}

/// A plan of mostly right values, some of which are put in others' places.
fn forms() -> impl Strategy<Value = Value> {
    let wrong = |value: Value| prop_oneof![9 => Just(value), 1 => values()];
    let subnet = (0_usize..3, 16_u32..29, any::<u32>()).prop_flat_map(move |(name, mask, in_use)| {
        let fields = (
            wrong(["a", "b", "c"][name].into()),
            wrong(format!("10.{name}.0.0/{mask}").into()),
            wrong((in_use % 40).into()),
            values(),
        );
        fields.prop_map(|(name, cidr, in_use, zone)| serde_json::json!({"name": name, "cidr": cidr, "in_use": in_use, "zone": zone}))
    });
    let number = prop_oneof![0_u32..300, Just(u32::MAX), any::<u32>()];
    let group = (number.clone(), number, 0_usize..4).prop_flat_map(move |(nodes, pods, of_type)| {
        let fields =
            (wrong([TYPES[of_type]].as_slice().into()), wrong(nodes.into()), wrong(pods.into()), values());
        fields.prop_map(|(types, nodes, pods, surge)| {
            serde_json::json!({"types": types, "nodes": nodes, "pods": pods, "surge": surge})
        })
    });
    let options = prop::collection::btree_map(
        prop::sample::select(vec![
            "prefix_delegation",
            "custom_networking",
            "cni",
            "ip_family",
            "os",
            "max_pods",
            "warm_ip_target",
            "minimum_ip_target",
            "warm_eni_target",
            "pre_allocate",
            "vpc",
            "control_plane",
            "max_eni",
            "limits",
        ]),
        values(),
        0..3,
    );
    let lists = (prop::collection::vec(subnet.clone(), 0..4), prop::collection::vec(group, 0..3), options);
    lists.prop_map(|(subnets, groups, options)| {
        let mut form = serde_json::json!({"subnets": subnets, "groups": groups});
        form.as_object_mut()
            .expect("an object")
            .extend(options.into_iter().map(|(name, value)| (name.to_owned(), value)));
        form
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn every_form_is_answered_or_refused(value in forms()) {
        match PlanDraft::from(&Tree::from(&value)).resolve(Catalog::built_in()) {
            Ok(read) => {
                let forecast = read.plan.forecast().expect("it was tried");
                let document = PlanDocument::new(&read, &forecast).expect("an answer");
                prop_assert_eq!(document.subnets.len(), read.plan.subnets().len());
            }
            Err(errors) => {
                prop_assert!(!errors.is_empty());
                for error in errors {
                    let text = error.to_string();
                    prop_assert!(text.contains(';') || text.ends_with('?'), "{}", text);
                }
            }
        }
    }
}

#[test]
fn a_group_of_several_types_is_no_better_than_its_worst_type() {
    let sizes = ["t3.nano", "t3.small", "m5.large", "m5.xlarge", "c5.4xlarge", "i3.large"];
    for (one, other) in sizes.into_iter().flat_map(|one| sizes.into_iter().map(move |other| (one, other))) {
        for pods in [0, 5, 12, 25, 60] {
            let of = |name| footprint(VpcCni::new(), name, pods);
            let alone = |name| {
                plan(vec![subnet("a", "10.0.0.0/24")], vec![NodeGroup::new(name, Nodes::from(4), of(name))])
            };
            let group = NodeGroup::new("both", Nodes::from(4), of(one)).or_type(of(other));
            let both = plan(vec![subnet("a", "10.0.0.0/24")], vec![group]);
            let forecast = both.forecast().expect("an answer");
            let of_each = [alone(one), alone(other)];
            let of_each = of_each.each_ref().map(|plan| plan.forecast().expect("an answer"));
            let used = |forecast: &Forecast<'_, '_>| {
                forecast.subnets().map(|it| it.usage(Phase::Max).used()).sum::<u32>()
            };
            assert_eq!(Some(used(&forecast)), of_each.iter().map(used).max(), "{one} {other} {pods}");
            let with_address = |forecast: &Forecast<'_, '_>| forecast.pods(Phase::Max);
            assert_eq!(
                Some(with_address(&forecast)),
                of_each.iter().map(with_address).min(),
                "{one} {other} {pods}"
            );
            assert_eq!(forecast.fits(), of_each.iter().all(Forecast::fits), "{one} {other} {pods}");
        }
    }
}

/// Types of the catalogue that are one group, and settings with which they can be.
fn any_mixed_group() -> impl Strategy<Value = (Vec<&'static InstanceType>, Cni, NodePods)> {
    let every_type: Vec<&InstanceType> = Catalog::built_in().iter().collect();
    // Every other one is of Xen, where prefixes are no prefixes.
    let of_xen: Vec<_> = every_type.iter().copied().filter(|it| it.hypervisor() == Hypervisor::Xen).collect();
    let one = prop_oneof![prop::sample::select(every_type), prop::sample::select(of_xen)];
    let target = || prop::option::weighted(0.3, 0..=20_u32);
    let cni = prop::sample::select(all_options()).prop_filter("it has a footprint", |cni| {
        cni.footprint(Catalog::built_in().get("m5.large").expect("a type"), 1).is_ok()
    });
    let cni =
        (cni, [target(), target(), target()]).prop_map(|(cni, [warm_enis, warm_ips, minimum])| match cni {
            Cni::VpcCni(mut vpc_cni) if vpc_cni.os == Os::Linux && vpc_cni.ip_family == IpFamily::Ipv4 => {
                (vpc_cni.warm_eni_target, vpc_cni.warm_ip_target, vpc_cni.minimum_ip_target) =
                    (warm_enis, warm_ips, minimum);
                Cni::from(vpc_cni)
            }
            other => other,
        });
    let pods = prop_oneof![3 => 0..=60_u32, 1 => 0..=1_000_u32];
    let max_pods = prop::option::of(1..=300_u32);
    (prop::collection::vec(one, 2..=3), cni, pods, max_pods).prop_map(|(types, cni, pods, max_pods)| {
        let mut kubelet = Kubelet::new();
        kubelet.max_pods = max_pods;
        (types, cni, NodePods::new(pods).kubelet(kubelet))
    })
}

/// A plan of one group, in a subnet for its nodes and one for their pods.
fn plan_of_group(mask: u8, group: NodeGroup<'_>) -> Plan<'_> {
    let mut plan = Plan::new();
    let mut add = |name: &str, network: &str| {
        plan.add_subnet(subnet(name, &format!("{network}/{mask}"))).expect("a subnet")
    };
    let (nodes_in, pods_in) = (add("nodes", "10.0.0.0"), add("pods", "10.1.0.0"));
    plan.add_group(group, &[nodes_in], &[pods_in]).expect("a group");
    plan
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(2_000) })]

    #[test]
    fn any_group_of_types_is_its_worst_type(
        (types, cni, pods) in any_mixed_group(), nodes in 1..=8_u32, mask in 20..=28_u8,
    ) {
        let footprints: Result<Vec<Footprint>, _> = types.iter().map(|it| cni.footprint(it, pods)).collect();
        let footprints = footprints.expect("an answer");
        let of = |footprint: &Footprint<'static>| NodeGroup::new("g", Nodes::from(nodes), *footprint);
        let group = footprints[1..].iter().fold(of(&footprints[0]), |group, it| group.or_type(*it));

        let most = footprints.iter().map(Footprint::subnet_addresses).max();
        prop_assert_eq!(Some(group.footprint().subnet_addresses()), most);
        let fewest = footprints.iter().map(Footprint::pods_with_address).min();
        prop_assert_eq!(Some(group.pods_with_address()), fewest);
        let pending = footprints.iter().map(Footprint::pending_pods).max();
        prop_assert_eq!(Some(group.pending_pods()), pending);
        let safe = footprints.iter().map(|it| it.capacity().recommended_max_pods()).min();
        prop_assert_eq!(Some(group.safe_max_pods()), safe);

        let together = plan_of_group(mask, group);
        let forecast = together.forecast().expect("an answer");
        let alone: Vec<Plan> = footprints.iter().map(|it| plan_of_group(mask, of(it))).collect();
        let of_each: Vec<Forecast> = alone.iter().map(|plan| plan.forecast().expect("an answer")).collect();
        prop_assert_eq!(forecast.fits_at(Phase::Max), of_each.iter().all(|it| it.fits_at(Phase::Max)));
        prop_assert_eq!(forecast.fits(), of_each.iter().all(Forecast::fits));
        let used = |it: &Forecast| it.subnets().map(|it| it.usage(Phase::Max).used()).sum::<u32>();
        prop_assert_eq!(Some(used(&forecast)), of_each.iter().map(used).max());
        prop_assert_eq!(Some(forecast.pods(Phase::Max)), of_each.iter().map(|it| it.pods(Phase::Max)).min());
        let masks: Vec<Vec<Option<u8>>> =
            of_each.iter().map(|it| it.subnets().map(|it| it.smallest_mask()).collect()).collect();
        for (place, subnet) in forecast.subnets().enumerate() {
            // The largest that one of them needs; none at all is larger than each.
            let largest = masks.iter().map(|of_type| of_type[place]).min().expect("a type");
            prop_assert_eq!(subnet.smallest_mask(), largest);
        }
    }
}

/// Each of 45 addresses, where a m4.xlarge takes 45 and 4 of its ENIs single ones, and a m5.large 3 prefixes
/// and one: 49 on both. A /26 has 59, and no more than two prefixes (E3).
#[test]
fn prefixes_of_one_type_can_be_what_does_not_fit() {
    let cni = VpcCni::new().prefix_delegation(true).warm_ip_target(5);
    let [xen, nitro] = ["m4.xlarge", "m5.large"].map(|name| footprint(cni, name, 40));
    assert_eq!((xen.subnet_addresses(), nitro.subnet_addresses()), (49, 49));
    let fits = |group: NodeGroup<'static>| {
        let plan = plan(vec![subnet("a", "10.0.0.0/26")], vec![group]);
        let forecast = plan.forecast().expect("an answer");
        let of_subnet = forecast.subnets().next().expect("a subnet");
        (forecast.fits(), of_subnet.smallest_mask(), of_subnet.ledger(Phase::Max).notes().len())
    };
    let of = |it| NodeGroup::new("g", Nodes::from(1), it);
    assert_eq!(fits(of(xen)), (true, Some(26), 0));
    assert_eq!(fits(of(nitro)), (false, Some(25), 1));
    assert_eq!(fits(of(xen).or_type(nitro)), (false, Some(25), 1));
    assert_eq!(fits(of(nitro).or_type(xen)), (false, Some(25), 1));
    // Of four blocks AWS keeps addresses of the first and the last.
    let both = plan(vec![subnet("a", "10.0.0.0/26")], vec![of(xen).or_type(nitro)]);
    let of_both = both.forecast().expect("an answer");
    let ledger = of_both.subnets().next().expect("a subnet").ledger(Phase::Max);
    let notes: Vec<String> = ledger.notes().iter().map(ToString::to_string).collect();
    let wanted = "needs 3 prefixes with the types that take the most of them; free /28 blocks: 2 at best";
    assert_eq!(notes, [wanted]);
}

/// With custom networking the only ENI of a type is the node's (A2.5).
#[test]
fn no_pods_take_no_nodes_even_where_none_fits() {
    let one_eni =
        InstanceType::new("x9.one", EniLimits::new(1, 10, 0).expect("none is zero")).expect("a good name");
    let custom_networking = VpcCni::new().custom_networking(true);
    let footprint = custom_networking.footprint(&one_eni, 0).expect("an answer");
    let group = NodeGroup::new("g", Nodes::from(0), footprint);
    assert_eq!(group.nodes_for(0), Ok(0));
    assert_eq!(group.nodes_for(1).expect_err("none fits").code(), "no-pods-fit");
}

#[test]
fn the_limit_says_how_many_fit_as_long_as_none_is_updated() {
    let groups = |surge| {
        vec![NodeGroup::new("g", Nodes::from(6), footprint(VpcCni::new(), "m5.large", 20)).surge(surge)]
    };
    let of = |surge| {
        let plan = plan(vec![subnet("a", "10.0.0.0/24"), subnet("b", "10.0.1.0/26")], groups(surge));
        plan.forecast().expect("an answer").limit().map(|limit| (limit.nodes, limit.nodes_without_surge))
    };
    let (without, _) = of(Surge::Nodes(0)).expect("it grows");
    assert_eq!(of(Surge::Nodes(0)), Some((without, None)));
    let (with, and_without) = of(Surge::Nodes(2)).expect("it grows");
    assert_eq!(and_without, Some(without));
    assert_eq!(with + 2, without);
}

/// One node fewer would hold too few pods, whichever of its types comes.
#[test]
fn as_many_nodes_as_pods_take_and_no_more() {
    for names in ["m5.large", "t3.small", "m5.large,t3.small", "c5.18xlarge,m5.metal"] {
        let fewest = match names {
            "m5.large" => 27,
            // 3 x (4 - 1) pods with an address, whatever the other type holds.
            "t3.small" | "m5.large,t3.small" => 9,
            // EKS recommends 250, two of them on the host network.
            _ => 248,
        };
        for pods in [0, 1, 9, 27, 28, 500, 10_000] {
            let request = serde_json::json!({
                "subnets": [{"name": "a", "cidr": "10.0.0.0/16"}],
                "groups": [{"types": names.split(',').collect::<Vec<_>>(), "total_pods": pods}],
            });
            let answer = ok(&call::plan(&request.to_string()));
            let nodes = answer["groups"][0]["nodes_max"].as_u64().expect("a number");
            assert!(
                nodes * fewest >= pods && nodes.saturating_sub(1) * fewest < pods.max(1),
                "{names} {pods}: {nodes}"
            );
            assert_eq!(answer["groups"][0]["total_pods"], pods);
        }
    }
}

/// The codes and texts of the warnings about a plan.
fn warnings_of(plan: &Value) -> Vec<String> {
    let answer = ok(&call::plan(&plan.to_string()));
    let warnings = answer["warnings"].as_array().expect("a list").clone();
    warnings.iter().map(|it| format!("{}: {}", it["code"], it["text"])).collect()
}

/// m5.large has 18 pods with an address, 9 on branch ENIs, and 2 on the host network: 29 (B5, B7).
#[test]
fn b5_b7_advice_about_max_pods_makes_room_for_branch_pods() {
    let plan = |max_pods: Option<u32>, provisioner: Option<&str>| {
        let group = json!({"types": ["m5.large"], "nodes": 3, "pods": 18, "branch_pods": 9,
                           "max_pods": max_pods, "provisioner": provisioner});
        let subnets = json!([{"name": "a", "cidr": "10.0.0.0/24"}]);
        json!({"subnets": subnets, "groups": [group], "security_groups_for_pods": true})
    };
    for provisioner in [None, Some("self-managed"), Some("managed-node-group")] {
        assert_eq!(warnings_of(&plan(Some(29), provisioner)), [""; 0], "{provisioner:?}");
        let sum = "set it to 29: 18 with an address + 9 on branch ENIs + 2 on the host network";
        for (max_pods, code) in [(20, "pending-pods"), (30, "max-pods-too-high")] {
            let warnings = warnings_of(&plan(Some(max_pods), provisioner));
            let is_there = warnings.iter().any(|it| it.contains(code) && it.contains(sum));
            assert!(is_there, "{max_pods} {provisioner:?}: {warnings:?}");
        }
    }
}

/// D2.9, J15: the first ENI is the node's, with one address of its own subnet; by tags the others are in the pods' subnet.
#[test]
fn j15_cilium_has_subnets_for_pods_from_the_second_eni_on() {
    let of = |index: u32| {
        call::plan(&json!({
            "cni": "cilium", "first_interface_index": index,
            "subnets": [{"name": "a", "cidr": "10.0.0.0/24"}], "pod_subnets": [{"name": "p", "cidr": "100.64.0.0/20"}],
            "groups": [{"name": "g", "types": ["m5.large"], "nodes": 3, "pods": 10}],
        }).to_string())
    };
    let answer = ok(&of(1));
    let used = |place: usize| answer["subnets"][place]["now"]["used"].as_u64();
    assert_eq!(used(0), Some(3), "{answer}");
    // Ten pods, three of the agent and eight free ones are more than two ENIs hold: 2 x 9, and their own addresses (C4).
    assert_eq!(used(1), Some(3 * (2 * 9 + 2)), "{answer}");
    assert_eq!(refusal(&of(0)).0, "needs");
}

/// What pods with addresses of the cluster's own range take is one address for each node, and no setting changes that (J13).
#[test]
fn alternatives_are_those_of_the_plug_in() {
    let names = |options: &str, nodes: u32| {
        let group = json!([{"name": "g", "types": ["m5.large"], "nodes": nodes, "pods": 10}]);
        let mut request = json!({"subnets": [{"name": "a", "cidr": "10.0.0.0/24"}], "groups": group});
        for option in options.split_whitespace() {
            let (name, value) = option.split_once('=').expect("an option");
            request[name] = json!(value);
        }
        let answer = ok(&call::plan(&request.to_string()));
        assert_eq!(answer["fits"], false, "{options}");
        let settings = answer["alternatives"]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(|it| it["settings"].as_array());
        let names = settings.flatten().map(|it| it["name"].as_str().expect("a name").to_owned());
        names.collect::<std::collections::BTreeSet<_>>().into_iter().collect::<Vec<_>>().join(" ")
    };
    assert_eq!(names("cni=cilium", 12), "pre_allocate prefix_delegation");
    assert!(names("cni=vpc-cni", 13).contains("warm_ip_target"));
    for of_own_range in ["cni=cilium ipam=cluster-pool", "cni=cilium ipam=kubernetes", "cni=calico"] {
        assert_eq!(names(of_own_range, 300), "", "{of_own_range}");
    }
}

#[test]
fn ipv6_prefixes_are_noted_where_there_are_any() {
    for (cni, is_noted) in [
        (VpcCni::new().ip_family(IpFamily::Ipv6), true),
        (VpcCni::new(), false),
        (VpcCni::new().prefix_delegation(true), false),
    ] {
        let group = NodeGroup::new("g", Nodes::from(3), footprint(cni, "m5.large", 10));
        let plan = plan(vec![subnet("a", "10.0.0.0/24")], vec![group]);
        let forecast = plan.forecast().expect("an answer");
        let ledger = forecast.subnets().next().expect("a subnet").ledger(Phase::Now);
        let notes: Vec<String> = ledger.notes().iter().map(ToString::to_string).collect();
        assert_eq!(notes.iter().any(|note| note.contains("IPv6")), is_noted, "{notes:?}");
    }
}
