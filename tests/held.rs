//! What really holds the addresses of subnets: every address looked at,
//! and between the best and the worst case.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::net::Ipv4Addr;

use maxpods::json::call;
use maxpods::subnet::{HeldAddresses, Holder, HolderKind, SubnetBlocks};
use maxpods::{Cidr, Subnet};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::common::ok;

fn cidr(text: &str) -> Cidr {
    text.parse().expect(text)
}

/// The plan of files as the page gets it, with this added.
fn plan(files: &[&str], more: &Value) -> Value {
    let mut plan = ok(&call::read(&json!({ "files": files }).to_string()))["plan"].clone();
    plan.as_object_mut().expect("fields").extend(more.as_object().expect("fields").clone());
    plan
}

#[track_caller]
fn case(name: &str) -> String {
    fs::read_to_string(format!("tests/runs/subnets.in/{name}")).expect(name)
}

/// What each kind holds: its count, single addresses and prefixes.
fn held_by(answer: &Value) -> BTreeMap<String, (u64, u64, u64)> {
    let number = |it: &Value, name: &str| it[name].as_u64().expect(name);
    let each = answer["holders"].as_array().expect("a list").iter();
    let row = |it: &Value| {
        let counts = (number(it, "holders"), number(it, "single_addresses"), number(it, "prefixes"));
        (it["kind"].as_str().expect("text").to_owned(), counts)
    };
    each.map(row).collect()
}

/// K70: each kind of interface by its description, its type, its tags or its instance.
#[test]
fn k70_interfaces_have_their_holders() {
    let plan = plan(&[&case("subnets.json"), &case("enis.json")], &json!({}));
    let answer = ok(&call::plan(&plan.to_string()));
    let held = &answer["subnets"][0]["held"];
    let expected = [
        ("node", (2, 5, 4)),
        ("instance", (1, 1, 0)),
        ("control-plane", (1, 1, 0)),
        ("load-balancer", (2, 3, 0)),
        ("lambda", (1, 1, 0)),
        ("nat-gateway", (1, 1, 0)),
        // An endpoint, and an ENI that a node left behind.
        ("other", (2, 6, 0)),
    ];
    assert_eq!(held_by(held), expected.map(|(kind, counts)| (kind.to_owned(), counts)).into());
    // 14 blocks are whole in a /24; four are prefixes, and seven are broken.
    assert_eq!((&held["addresses"], &held["most_prefixes"]), (&json!(82), &json!(3)));
    assert_eq!(held["broken_blocks"].as_array().map(Vec::len), Some(7));
    assert_eq!(
        held["broken_blocks"][2],
        json!({"cidr": "10.8.0.128/28", "addresses": 2, "holders":
            ["control plane sample", "load balancer app/web/0123456789abcdef"],
            "text": "10.8.0.128/28 is broken by 2 addresses of control plane sample, load balancer \
                     app/web/0123456789abcdef"})
    );
    // J14: what AWS counts and no interface has is somewhere.
    let other = &answer["subnets"][1];
    assert_eq!(other["held"]["addresses"], 3);
    assert_eq!(other["now"]["used"], 5);
    assert_eq!((&other["held"]["most_prefixes"], &other["held"]["fewest_prefixes"]), (&json!(5), &json!(3)));
}

/// The texts of the warnings with this code.
fn warnings(answer: &Value, code: &str) -> Vec<String> {
    let all = answer["warnings"].as_array().expect("a list").iter();
    all.filter(|it| it["code"] == code).map(|it| it["text"].as_str().expect("text").to_owned()).collect()
}

#[test]
fn as_many_nodes_that_run_as_the_groups_have_are_the_plan_s() {
    let files = [case("subnets.json"), case("enis.json")];
    let files = [&*files[0], &*files[1]];
    let group = |nodes: Value| {
        let groups =
            json!({"groups": [{"types": ["m5.large"], "nodes": nodes, "pods": 9, "subnets": ["private-a"]}]});
        ok(&call::plan(&plan(&files, &groups).to_string()))
    };
    // 82 less the 5 addresses and 4 prefixes of nodes, and 20 for each node of the group.
    let both = group(json!(2));
    assert_eq!(both["subnets"][0]["now"]["held"], 13);
    assert_eq!(both["subnets"][0]["now"]["used"], 13 + 2 * 20);
    assert!(warnings(&both, "running-nodes")[0].contains("those that run count as the plan's own"));
    // Of the two, one has 1 + 2 x 16 = 33 and the other 4 + 2 x 16 = 36: that one stays.
    let one = group(json!({"now": 1, "max": 2}));
    assert_eq!(one["subnets"][0]["now"]["held"], 13 + 36);
    assert_eq!(one["subnets"][0]["max"]["used"], 13 + 36 + 2 * 20);
    assert_eq!(
        warnings(&one, "running-nodes"),
        [
            "2 nodes already run in these subnets, and the plan has 1 now: the other 1 stays counted as in \
             use",
            "the nodes that already run in `private-a` have prefixes, and the plan's have none: their \
             addresses count as free, which they are once these nodes are replaced"
        ]
    );
    let none = group(json!({"now": 0, "max": 1}));
    assert_eq!(none["subnets"][0]["now"]["used"], 82);
    assert_eq!(
        warnings(&none, "running-nodes"),
        ["2 nodes already run in these subnets, and the plan has 0 now: all of them stay counted as in use"]
    );
}

/// The nodes that run keep what they hold where it is: of the 14 whole blocks of a /24 they have four as
/// prefixes and break two, and others break five. The plan's two nodes take an ENI and three prefixes each
/// (two for 20 pods and a warm one, C2), of which two prefixes are still to come.
#[test]
fn k70_nodes_that_run_break_the_blocks_that_they_break() {
    let files = [case("subnets.json"), case("enis.json")];
    let group = |nodes: u32| {
        let groups = json!({
            "groups": [{"types": ["m5.large"], "nodes": nodes, "pods": 20, "subnets": ["private-a"]}],
            "prefix_delegation": true,
        });
        ok(&call::plan(&plan(&[&files[0], &files[1]], &groups).to_string()))
    };
    let two = group(2);
    let now = &two["subnets"][0]["now"];
    assert_eq!(
        (&now["prefixes"], &now["used"], &now["fits"]),
        (&json!(6), &json!(13 + 2 * 49), &json!(true))
    );
    // Four that they have, and 14 - 4 - 2 - 5 more; no single address is still to come.
    assert_eq!((&now["most_prefixes"], &now["fewest_prefixes"]), (&json!(7), &json!(7)));
    assert_eq!(two["limit"]["nodes"], 2);
    // A third takes one address and three prefixes more, of which one block is left.
    let three = group(3);
    assert_eq!(three["subnets"][0]["now"]["prefixes"], 9);
    assert_eq!((&three["subnets"][0]["now"]["fits"], &three["limit"]["nodes"]), (&json!(false), &json!(2)));
}

/// A /26 has two whole blocks. A node that runs has one as a prefix, and its address breaks the other, so
/// that the second prefix that 10 pods need (C2) has none; were its address beside those of AWS, all would
/// fit.
#[test]
fn a_prefix_does_not_fit_where_the_node_itself_broke_the_block() {
    let answer = |address: u8| {
        let plan = json!({
            "subnets": [{"name": "a", "id": "subnet-1", "cidr": "10.0.0.0/26",
                "held": [node("i-00000000000000001", 0, &[address], &[32])]}],
            "groups": [{"types": ["m5.large"], "nodes": 1, "pods": 10}], "prefix_delegation": true,
        });
        let now = ok(&call::plan(&plan.to_string()))["subnets"][0]["now"].clone();
        let number = |name: &str| now[name].as_u64().expect(name);
        (number("prefixes"), number("most_prefixes"), number("fewest_prefixes"), now["fits"] == true)
    };
    assert_eq!(answer(20), (2, 1, 1, false));
    assert_eq!(answer(5), (2, 2, 2, true));
}

/// Nodes get no prefixes where they run: they are replaced by those that have them.
#[test]
fn nodes_with_other_settings_than_the_plan_s_are_replaced() {
    let answer = |prefixes: &[u8], prefix_delegation: bool| {
        let plan = json!({
            "subnets": [{"name": "a", "id": "subnet-1", "cidr": "10.0.0.0/26",
                "held": [node("i-00000000000000001", 0, &[20, 40, 41], prefixes)]}],
            "groups": [{"types": ["m5.large"], "nodes": 1, "pods": 10}], "prefix_delegation": prefix_delegation,
        });
        ok(&call::plan(&plan.to_string()))
    };
    let now_with = answer(&[], true);
    // Both blocks are whole once it is gone, and its ENI can be beside the addresses of AWS.
    assert_eq!(now_with["subnets"][0]["now"]["most_prefixes"], 2);
    assert_eq!(
        warnings(&now_with, "running-nodes"),
        [
            "1 node already runs in these subnets, and the plan has 1 now: those that run count as the \
             plan's own, so plan all nodes, not only those that you add",
            "the nodes that already run in `a` have no prefixes, and the plan's have: their addresses count \
             as free, which they are once these nodes are replaced"
        ]
    );
    let now_without = answer(&[16], false);
    // C1: 10 pods are on two ENIs, and a third is warm.
    assert_eq!(now_without["subnets"][0]["now"]["used"], 30);
    assert_eq!(
        warnings(&now_without, "running-nodes")[1],
        "the nodes that already run in `a` have prefixes, and the plan's have none: their addresses count as \
         free, which they are once these nodes are replaced"
    );
}

/// What the nodes that run hold is where it is, and only what comes in addition is placed.
#[test]
fn the_picture_places_what_is_still_to_come() {
    let plan = json!({
        "subnets": [{"name": "a", "id": "subnet-1", "cidr": "10.0.0.0/25",
            "held": [node("i-00000000000000001", 0, &[20], &[32])]}],
        "groups": [{"types": ["m5.large"], "nodes": {"now": 1, "max": 2}, "pods": 10}], "prefix_delegation": true,
    });
    let answer = ok(&call::blocks(&plan.to_string()));
    let row = |phase: &str, packing: &str| -> Vec<(u64, u64, u64, bool)> {
        let runs = answer[0][phase][packing]["runs"].as_array().expect("runs").iter();
        let number = |run: &Value, name: &str| run[name].as_u64().expect(name);
        let cells = |run: &Value| {
            let (in_use, singles) = (number(run, "in_use"), number(run, "single_addresses"));
            vec![
                (number(run, "kept_by_aws"), in_use, singles, run["prefix"] == true);
                usize::try_from(number(run, "blocks")).expect("few blocks")
            ]
        };
        runs.flat_map(cells).collect()
    };
    // One more prefix, in the first block that is free.
    let (kept, in_use, prefix, free) =
        ((4, 0, 0, false), (0, 1, 0, false), (0, 0, 0, true), (0, 0, 0, false));
    let last = (1, 0, 0, false);
    assert_eq!(row("now", "packed"), [kept, in_use, prefix, prefix, free, free, free, last]);
    // Another node: an ENI, and two prefixes.
    let beside_aws = (4, 0, 1, false);
    assert_eq!(row("max", "packed"), [beside_aws, in_use, prefix, prefix, prefix, prefix, free, last]);
    let alone = (0, 0, 1, false);
    assert_eq!(row("max", "scattered"), [kept, in_use, prefix, alone, prefix, prefix, prefix, last]);
}

/// A node of a subnet as AWS would say, with single addresses and prefixes by their last numbers.
fn node(name: &str, third: u8, singles: &[u8], prefixes: &[u8]) -> Value {
    let singles = singles.iter().map(|it| format!("10.0.{third}.{it}"));
    let prefixes = prefixes.iter().map(|it| format!("10.0.{third}.{it}/28"));
    json!({"kind": "node", "name": name, "addresses": singles.chain(prefixes).collect::<Vec<_>>()})
}

/// J14: what nodes hold that aren't the plan's is in use.
#[test]
fn j14_other_nodes_than_the_plan_s_stay_in_use() {
    // 11 nodes with one address and one prefix each, which is 187 of 251.
    let held: Vec<Value> =
        (0..11).map(|it| node(&format!("i-{it:017x}"), 0, &[4 + it], &[16 * (1 + it)])).collect();
    let plan = json!({
        "subnets": [{"name": "a", "id": "subnet-1", "cidr": "10.0.0.0/24", "held": held}],
        "groups": [{"types": ["m5.large"], "nodes": 3, "pods": 20}], "prefix_delegation": true,
    });
    let answer = ok(&call::plan(&plan.to_string()));
    let now = &answer["subnets"][0]["now"];
    // C2: 20 pods need two prefixes, and one is warm: 1 + 3 x 16 for each of three nodes.
    assert_eq!((&now["held"], &now["used"]), (&json!(8 * 17), &json!(8 * 17 + 3 * 49)));
    assert_eq!(answer["fits"], false);
    assert_eq!(
        warnings(&answer, "running-nodes"),
        ["11 nodes already run in these subnets, and the plan has 3 now: the other 8 stay counted as in use"]
    );
}

/// A group stands for no node of a subnet that it isn't in; of two groups the one that can stands for a node.
#[test]
fn groups_stand_for_nodes_of_their_own_subnets() {
    let held = |third: u8, names: &[u8]| -> Vec<Value> {
        names.iter().map(|it| node(&format!("i-{third}{it:016x}"), third, &[10 + it], &[])).collect()
    };
    let answer = |groups: Value| {
        let plan = json!({
            "subnets": [
                {"name": "a", "id": "subnet-1", "cidr": "10.0.0.0/24", "held": held(0, &[1, 2])},
                {"name": "b", "id": "subnet-2", "cidr": "10.0.1.0/24", "held": held(1, &[1, 2, 3])},
            ],
            "groups": groups,
        });
        let answer = ok(&call::plan(&plan.to_string()));
        let held = |place: usize| answer["subnets"][place]["now"]["held"].as_u64().expect("a number");
        ((held(0), held(1)), warnings(&answer, "running-nodes"))
    };
    let group = |name: &str, nodes: u32, subnets: &[&str]| json!({"name": name, "types": ["m5.large"], "nodes": nodes, "pods": 1, "subnets": subnets});
    let (left, said) = answer(json!([group("x", 4, &["a"])]));
    assert_eq!(left, (0, 3));
    assert_eq!(
        said,
        ["5 nodes already run in these subnets, and the plan has 4 now, which can stand for 2 of them: \
          the other 3 stay counted as in use"]
    );
    // The first can stand for nodes of both, and does for those that the second can't.
    assert_eq!(answer(json!([group("x", 3, &["a", "b"]), group("y", 2, &["a"])])).0, (0, 0));
    assert_eq!(answer(json!([group("x", 2, &["a", "b"]), group("y", 2, &["a"])])).0, (0, 1));
}

/// The node of the last subnet finds a place once each of three others is of the next group.
#[test]
fn groups_stand_for_as_many_nodes_as_they_can() {
    let subnet = |(third, name): (u8, &str)| {
        let held = [node(&format!("i-{third:017x}"), third, &[10], &[])];
        json!({"name": name, "id": format!("subnet-{third}"), "cidr": format!("10.0.{third}.0/24"), "held": held})
    };
    let group = |(name, subnets): (&str, &[&str])| json!({"name": name, "types": ["m5.large"], "nodes": 1, "pods": 1, "subnets": subnets});
    let groups: [(&str, &[&str]); 4] =
        [("x", &["a", "b"]), ("y", &["b", "c"]), ("z", &["c", "d"]), ("w", &["d"])];
    let plan = |groups: &[(&str, &[&str])]| {
        let subnets = [(0, "b"), (1, "c"), (2, "d"), (3, "a")].map(subnet);
        let groups: Vec<Value> = groups.iter().copied().map(group).collect();
        let answer = ok(&call::plan(&json!({"subnets": subnets, "groups": groups}).to_string()));
        let held = |place: usize| answer["subnets"][place]["now"]["held"].as_u64().expect("a number");
        [held(0), held(1), held(2), held(3)]
    };
    assert_eq!(plan(&groups), [0; 4]);
    // Without the last group one node stays, and of like ones it is the last.
    assert_eq!(plan(&groups[..3]), [0, 0, 0, 1]);
}

#[test]
fn the_control_plane_that_is_there_is_not_counted_twice() {
    let files = [case("subnets.json"), case("enis.json")];
    let more = json!({
        "groups": [{"types": ["m5.large"], "nodes": 1, "pods": 9, "subnets": ["private-a"]}], "control_plane": ["private-a"],
    });
    let answer = ok(&call::plan(&plan(&[&files[0], &files[1]], &more).to_string()));
    // 13 with one ENI of the control plane, which has up to three more here; five are kept free, the node
    // takes 20, and the other that runs has 36.
    assert_eq!(answer["subnets"][0]["now"]["used"], 13 + 3 + 5 + 20 + 36);
}

#[test]
fn addresses_outside_the_range_are_said() {
    let held = json!([{"kind": "other", "name": "x", "addresses": ["10.0.0.9", "10.0.1.9", "10.0.0.255", "10.0.0.0/28"]}]);
    let plan = json!({"subnets": [{"name": "a", "id": "subnet-1", "cidr": "10.0.0.0/24", "held": held}]});
    let answer = ok(&call::plan(&plan.to_string()));
    assert_eq!(answer["subnets"][0]["held"]["addresses"], 1);
    assert_eq!(answer["warnings"][0]["code"], "held-outside");
    assert!(
        answer["warnings"][0]["text"].as_str().expect("text").contains(", 3 can't be in 10.0.0.0/24"),
        "{answer:#}"
    );
}

#[test]
fn what_a_holder_cannot_be_is_said_at_its_field() {
    let refused = |held: Value| {
        let plan = json!({"subnets": [{"name": "a", "id": "subnet-1", "cidr": "10.0.0.0/24", "held": held}]});
        let response: Value = serde_json::from_str(&call::plan(&plan.to_string())).expect("JSON");
        response["error"]["problems"][0]["path"].as_str().expect("a path").to_owned()
    };
    assert_eq!(refused(json!([{"kind": "pod", "name": "x", "addresses": []}])), "subnets[0].held[0].kind");
    assert_eq!(
        refused(json!([{"kind": "node", "name": "x", "addresses": ["10.0.0.9", "10.0.0.0/27"]}])),
        "subnets[0].held[0].addresses[1]"
    );
    assert_eq!(refused(json!([{"kind": "node", "nam": "x"}])), "subnets[0].held[0].nam");
    assert_eq!(refused(json!("x")), "subnets[0].held");
}

#[test]
fn the_picture_has_the_blocks_as_they_are() {
    let plan = plan(&[&case("subnets.json"), &case("enis.json")], &json!({}));
    let answer = ok(&call::blocks(&plan.to_string()));
    let runs = answer[0]["held"].as_array().expect("runs");
    let sum = |part: &str| {
        runs.iter()
            .map(|run| {
                run["blocks"].as_u64().expect("a number")
                    * match &run[part] {
                        Value::Bool(is_there) => u64::from(*is_there),
                        number => number.as_u64().expect("a number"),
                    }
            })
            .sum::<u64>()
    };
    assert_eq!((sum("in_use"), sum("prefix"), sum("kept_by_aws"), sum("single_addresses")), (18, 4, 5, 0));
}

#[test]
fn ranges_that_are_reserved_are_free() {
    let blocks = SubnetBlocks::new(cidr("10.0.0.0/24"), &[], &[]).expect("a subnet");
    let mut holder = Holder::new(HolderKind::Other, "x".into());
    holder.addresses = vec![Ipv4Addr::new(10, 0, 0, 200)];
    let held = HeldAddresses::new(&blocks, &[holder]);
    let ranges =
        |prefixes| held.blocks().free_ranges(prefixes).iter().map(ToString::to_string).collect::<Vec<_>>();
    assert_eq!(ranges(3), ["10.0.0.176/28", "10.0.0.208/28", "10.0.0.224/28"]);
    assert_eq!(ranges(6), ["10.0.0.128/26", "10.0.0.208/28", "10.0.0.224/28"]);
    assert_eq!(ranges(14), Vec::<String>::new());
    assert_eq!(ranges(13).len(), 6);
}

/// Holders of addresses and prefixes of a subnet, some of them outside.
fn any_holders(mask: u8) -> impl Strategy<Value = Vec<Holder>> {
    let size = 1_u32 << (32 - mask);
    let singles = prop::collection::vec(0..size + 20, 0..60);
    let prefixes = prop::collection::vec(0..size / 16 + 1, 0..12);
    prop::collection::vec((0..HolderKind::ALL.len(), singles, prefixes), 0..6).prop_map(|holders| {
        let holder = |(kind, singles, prefixes): (usize, Vec<u32>, Vec<u32>)| {
            let mut holder = Holder::new(HolderKind::ALL[kind], format!("{kind}"));
            holder.addresses = singles.into_iter().map(|it| Ipv4Addr::from_bits(0x0a01_0000 + it)).collect();
            let prefix =
                |it: u32| Cidr::new(Ipv4Addr::from_bits(0x0a01_0000 + it * 16), 28).expect("a block");
            holder.prefixes = prefixes.into_iter().map(prefix).collect();
            holder
        };
        holders.into_iter().map(holder).collect()
    })
}

proptest! {
    #[test]
    fn what_is_left_is_what_looking_at_each_address_leaves(
        (mask, holders) in (20_u8..=28).prop_flat_map(|mask| (Just(mask), any_holders(mask))),
    ) {
        let range = Cidr::new(Ipv4Addr::from_bits(0x0a01_0000), mask).expect("a range");
        let blocks = SubnetBlocks::new(range, &[], &[]).expect("a subnet");
        let held = HeldAddresses::new(&blocks, &holders);
        let (first, last) = (range.first().to_bits(), range.last().to_bits());
        let is_kept = |address: u32| address < first + 4 || address == last;
        let mut taken: BTreeSet<u32> = BTreeSet::new();
        let mut prefixes: BTreeSet<u32> = BTreeSet::new();
        for holder in &holders {
            for prefix in &holder.prefixes {
                let begin = prefix.first().to_bits();
                if range.contains(*prefix) && (begin..begin + 16).all(|it| !is_kept(it)) {
                    prefixes.insert(begin);
                }
            }
        }
        for address in holders.iter().flat_map(|holder| &holder.addresses) {
            let address = address.to_bits();
            if (first..=last).contains(&address) && !is_kept(address) && !prefixes.contains(&(address & !15)) {
                taken.insert(address);
            }
        }
        prop_assert_eq!((held.single_addresses() as usize, held.prefixes() as usize), (taken.len(), prefixes.len()));
        let is_free = |begin: &u32| {
            (*begin..begin + 16).all(|it| !is_kept(it) && !taken.contains(&it)) && !prefixes.contains(begin)
        };
        let free = (first..=last).step_by(16).filter(is_free).count();
        let left = held.blocks().subnet();
        prop_assert_eq!(left.most_prefixes(0) as usize, free);
        let usable = Subnet::new(range).expect("a subnet").usable();
        prop_assert_eq!(left.most_single_addresses(), usable - held.addresses());
        prop_assert_eq!(held.blocks().free_ranges(left.most_prefixes(0)).iter().map(|it| it.addresses()).sum::<u64>(), free as u64 * 16);
        // Each broken block is one that is neither free nor a prefix, and has no address that AWS keeps.
        let broken: Vec<u32> = held.broken().iter().map(|block| block.cidr.first().to_bits()).collect();
        let is_broken = |begin: &u32| {
            (*begin..begin + 16).all(|it| !is_kept(it)) && (*begin..begin + 16).any(|it| taken.contains(&it))
        };
        prop_assert_eq!(broken, (first..=last).step_by(16).filter(is_broken).collect::<Vec<_>>());
        prop_assert_eq!(held.by_kind().iter().map(|it| it.single_addresses).sum::<u32>(), held.single_addresses());
    }

    /// Where addresses really are leaves no more than the best case and no fewer than the worst.
    #[test]
    fn the_real_number_is_between_the_best_and_the_worst(
        (mask, holders) in (20_u8..=28).prop_flat_map(|mask| (Just(mask), any_holders(mask))),
        more in 0..80_u32,
    ) {
        let range = Cidr::new(Ipv4Addr::from_bits(0x0a01_0000), mask).expect("a range");
        let fresh = Subnet::new(range).expect("a subnet");
        let blocks = SubnetBlocks::new(range, &[], &[]).expect("a subnet");
        let held = HeldAddresses::new(&blocks, &holders);
        let left = held.blocks().subnet();
        let singles = held.single_addresses() + more;
        // Single addresses can't push out prefixes that are there.
        if more <= left.most_single_addresses() {
            prop_assert!(left.most_prefixes(more) + held.prefixes() <= fresh.most_prefixes(singles));
        }
        prop_assert!(left.fewest_prefixes(more) + held.prefixes() >= fresh.fewest_prefixes(singles));
        prop_assert!(left.fewest_prefixes(more) <= left.most_prefixes(more));
    }
}

/// What answers that overlap say twice is there once, and nothing differs from what AWS counts.
#[test]
fn an_interface_that_is_listed_twice_counts_once() {
    let (subnets, enis) = (case("subnets.json"), case("enis.json"));
    let once = plan(&[&subnets, &enis], &json!({}));
    assert_eq!(plan(&[&subnets, &enis, &enis], &json!({})), once);
    let mut all: Value = serde_json::from_str(&enis).expect("JSON");
    let list = all["NetworkInterfaces"].as_array_mut().expect("a list");
    list.extend(list.clone());
    let files = [subnets.clone(), all.to_string()];
    let answer = ok(&call::read(&json!({ "files": files }).to_string()));
    assert_eq!(answer["plan"], once);
    let differs = |it: &Value| it["text"].as_str().expect("text").contains("AWS counts 82");
    assert!(!answer["warnings"].as_array().expect("a list").iter().any(differs), "{answer:#}");
    // An address that two interfaces have counts once too, and one within a prefix not at all.
    let interface = |id: &str, more: Value| {
        let mut it = json!({"NetworkInterfaceId": id, "SubnetId": "s", "PrivateIpAddresses": [{"PrivateIpAddress": "10.0.0.9"}]});
        it.as_object_mut().expect("fields").extend(more.as_object().expect("fields").clone());
        it
    };
    let enis = json!({"NetworkInterfaces": [
        interface("eni-1", json!({})),
        interface("eni-2", json!({"Description": "x", "PrivateIpAddresses": [{"PrivateIpAddress": "10.0.0.9"},
            {"PrivateIpAddress": "10.0.0.20"}], "Ipv4Prefixes": [{"Ipv4Prefix": "10.0.0.16/28"}]})),
    ]});
    let subnets = json!({"Subnets": [{"SubnetId": "s", "CidrBlock": "10.0.0.0/24", "AvailableIpAddressCount": 251 - 17}]});
    let answer = ok(&call::read(&json!({"files": [subnets.to_string(), enis.to_string()]}).to_string()));
    assert_eq!(answer["plan"]["subnets"][0]["in_use"], 0);
    assert_eq!(answer["warnings"].as_array().map_or(0, Vec::len), 0, "{answer:#}");
}

/// As many interfaces as large accounts have are read in one pass, and joined by look-ups.
#[test]
fn a_hundred_thousand_interfaces_are_read() {
    let interface = |number: u32| {
        let address = Ipv4Addr::from_bits(0x0a00_0000 + number / 5_000 * 0x1_0000 + 16 + number % 5_000);
        json!({
            "NetworkInterfaceId": format!("eni-{number:017x}"), "SubnetId": format!("subnet-{}", number / 5_000),
            "PrivateIpAddresses": [{"PrivateIpAddress": address, "Primary": true}], "Status": "in-use",
            "Description": format!("aws-K8S-i-{:017x}", number / 2), "Attachment": {"InstanceId": format!("i-{:017x}", number / 2)},
        })
    };
    let subnet = |number: u32| {
        json!({"SubnetId": format!("subnet-{number}"), "CidrBlock": format!("10.{number}.0.0/16"), "VpcId": "vpc-1",
            "AvailableIpAddressCount": 65_531 - 5_000})
    };
    let subnets = json!({"Subnets": (0..20).map(subnet).collect::<Vec<_>>()}).to_string();
    let interfaces =
        json!({"NetworkInterfaces": (0..100_000).map(interface).collect::<Vec<_>>()}).to_string();
    let source = maxpods::manifest::PlanSource::read(&[&subnets, &interfaces]).expect("a plan");
    let mut draft = maxpods::query::PlanDraft::from(source);
    draft.join();
    assert_eq!((draft.problems.len(), draft.warnings().len()), (0, 0));
    let read = draft.resolve(maxpods::Catalog::built_in()).expect("a plan");
    for held in &read.held {
        let held = &held.as_ref().expect("AWS was asked").addresses;
        assert_eq!((held.single_addresses(), held.by_kind()[0].holders), (5_000, 2_500));
    }
}
