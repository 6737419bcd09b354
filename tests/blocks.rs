//! The drawing of a subnet block by block: it agrees with what the subnet counts,
//! and with a list of all its addresses.

use maxpods::{
    Cidr, Subnet,
    subnet::{Block, BlockLayout, BlockRun, SubnetBlocks},
};
use proptest::prelude::*;

/// 10.1.0.0, of which every mask from 16 to 32 is a range.
const NETWORK: u32 = 0x0a01_0000;

fn cidr(text: &str) -> Cidr {
    text.parse().expect(text)
}

fn range(first: u32, mask: u8) -> Cidr {
    Cidr::new(first.into(), mask).expect("it begins a range")
}

/// A subnet with ranges reserved for prefixes and set aside.
#[derive(Debug, Clone)]
struct Case {
    cidr: Cidr,
    for_prefixes: Vec<Cidr>,
    set_aside: Vec<Cidr>,
}

impl Case {
    fn blocks(&self) -> SubnetBlocks {
        SubnetBlocks::new(self.cidr, &self.for_prefixes, &self.set_aside).expect("ranges of the subnet")
    }

    fn subnet(&self) -> Subnet {
        let subnet = Subnet::new(self.cidr).expect("a subnet");
        subnet.with_reservations(&self.for_prefixes, &self.set_aside).expect("ranges of the subnet")
    }

    /// The blocks as they are before anything is in them, each of its addresses looked at.
    fn by_looking(&self) -> Vec<Block> {
        let first = u32::from(self.cidr.first());
        let last = u32::from(self.cidr.last());
        let is_in = |ranges: &[Cidr], address| ranges.iter().any(|it| it.contains(range(address, 32)));
        let block = |begin: u32| {
            let mut block = Block::default();
            for address in begin..=begin + 15 {
                if address < first + 4 || address == last {
                    block.kept_by_aws += 1;
                } else if is_in(&self.set_aside, address) {
                    block.set_aside += 1;
                }
            }
            block.reserved_for_prefixes = is_in(&self.for_prefixes, begin);
            block
        };
        (first..=last).step_by(16).map(block).collect()
    }
}

/// Any subnet, with ranges that don't overlap: those that do are left out.
fn any_case() -> impl Strategy<Value = Case> {
    let ranges = prop::collection::vec((0_u8..=16, any::<u32>(), any::<bool>()), 0..12);
    (16_u8..=28, ranges).prop_map(|(mask, ranges)| {
        let subnet = range(NETWORK, mask);
        let mut case = Case { cidr: subnet, for_prefixes: Vec::new(), set_aside: Vec::new() };
        for (longer, place, for_prefixes) in ranges {
            let mask = (mask + longer).min(if for_prefixes { 28 } else { 32 });
            let size = 1_u32 << (32 - mask);
            let ranges = 1_u32 << (mask - subnet.mask());
            let new = range(NETWORK + place % ranges * size, mask);
            if case.for_prefixes.iter().chain(&case.set_aside).all(|other| !other.overlaps(new)) {
                if for_prefixes { &mut case.for_prefixes } else { &mut case.set_aside }.push(new);
            }
        }
        case
    })
}

/// A number of single addresses or prefixes: few, some, or too many.
fn any_number() -> impl Strategy<Value = u32> {
    prop_oneof![0..40_u32, 0..5_000_u32, 0..70_000_u32, Just(u32::MAX)]
}

/// Every block by itself.
fn each(layout: &BlockLayout) -> Vec<Block> {
    let of_run = |run: &BlockRun| vec![run.block; usize::try_from(run.blocks).expect("few")];
    layout.runs().iter().flat_map(of_run).collect()
}

fn sum(blocks: &[Block], part: impl Fn(&Block) -> u32) -> u32 {
    blocks.iter().map(part).sum()
}

fn prefixes(blocks: &[Block]) -> u32 {
    sum(blocks, |it| it.prefix.into())
}

fn singles(blocks: &[Block]) -> u32 {
    sum(blocks, |it| it.single_addresses)
}

/// What holds whichever way things are packed.
fn holds(
    case: &Case,
    layout: &BlockLayout,
    (wanted, wanted_prefixes): (u32, u32),
) -> Result<(), TestCaseError> {
    let blocks = each(layout);
    prop_assert!(layout.runs().iter().all(|run| run.blocks > 0));
    prop_assert!(layout.runs().windows(2).all(|two| two[0].block != two[1].block), "equal runs are one");

    // What is there before stays as it is.
    let mut before = blocks.clone();
    for block in &mut before {
        (block.single_addresses, block.prefix) = (0, false);
    }
    prop_assert_eq!(before, case.by_looking());
    prop_assert_eq!(sum(&blocks, |it| it.kept_by_aws), 5);

    for block in &blocks {
        let taken = block.kept_by_aws + block.set_aside + block.single_addresses;
        prop_assert!(taken <= 16, "{:?}", block);
        prop_assert!(!block.prefix || taken == 0, "a prefix takes all of {:?}", block);
        prop_assert!(!block.reserved_for_prefixes || block.single_addresses == 0, "{:?}", block);
    }

    // Nothing is lost, and nothing is missing while there is room.
    prop_assert_eq!(singles(&blocks) + layout.missing_single_addresses(), wanted);
    prop_assert_eq!(prefixes(&blocks) + layout.missing_prefixes(), wanted_prefixes);
    let most = case.subnet().most_single_addresses();
    prop_assert_eq!(singles(&blocks), wanted.min(most));
    let has_room = |it: &Block| it.kept_by_aws + it.set_aside + it.single_addresses == 0 && !it.prefix;
    prop_assert!(layout.missing_prefixes() == 0 || !blocks.iter().any(has_room));
    // Prefixes have reserved blocks first.
    let is_free = |it: &Block| it.reserved_for_prefixes && has_room(it);
    let is_elsewhere = |it: &Block| it.prefix && !it.reserved_for_prefixes;
    prop_assert!(!blocks.iter().any(is_free) || !blocks.iter().any(is_elsewhere));
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn blocks_are_as_many_as_the_subnet_counts(
        case in any_case(),
        wanted in any_number(),
        wanted_prefixes in any_number(),
    ) {
        let subnet = case.subnet();
        let blocks = case.blocks();
        prop_assert_eq!(blocks.subnet(), subnet);

        let packed = blocks.packed(wanted, wanted_prefixes);
        holds(&case, &packed, (wanted, wanted_prefixes))?;
        prop_assert_eq!(prefixes(&each(&packed)), wanted_prefixes.min(subnet.most_prefixes(wanted)));
        let nothing_missing = packed.missing_single_addresses() == 0 && packed.missing_prefixes() == 0;
        prop_assert_eq!(nothing_missing, subnet.fits(wanted, wanted_prefixes));

        let scattered = blocks.scattered(wanted, wanted_prefixes);
        holds(&case, &scattered, (wanted, wanted_prefixes))?;
        prop_assert_eq!(prefixes(&each(&scattered)), wanted_prefixes.min(subnet.fewest_prefixes(wanted)));
    }

    /// Each single address has a block of its own as long as there is one.
    #[test]
    fn scattered_addresses_share_no_block_while_there_are_others(case in any_case(), wanted in any_number()) {
        let blocks = each(&case.blocks().scattered(wanted, 0));
        let has_room = |it: &&Block| !it.reserved_for_prefixes && it.kept_by_aws + it.set_aside < 16;
        let blocks_with_room = blocks.iter().filter(has_room).count();
        let shared = blocks.iter().any(|it| it.single_addresses > 1);
        let used = blocks.iter().filter(|it| it.single_addresses > 0).count();
        prop_assert!(!shared || used == blocks_with_room);
        // What is left over lies in all of them alike: none has two more than one with a free block.
        let most = blocks.iter().map(|it| it.single_addresses).max().unwrap_or_default();
        let is_full = |it: &&Block| it.kept_by_aws + it.set_aside + it.single_addresses == 16;
        prop_assert!(blocks.iter().filter(has_room).all(|it| is_full(&it) || it.single_addresses + 1 >= most));
    }

    /// Blocks that a prefix could have are used for single addresses only when all others are full,
    /// one after the other.
    #[test]
    fn packed_addresses_leave_whole_blocks_alone_while_there_are_others(case in any_case(), wanted in any_number()) {
        let blocks = each(&case.blocks().packed(wanted, 0));
        let is_whole = |it: &&Block| it.kept_by_aws + it.set_aside == 0 && !it.reserved_for_prefixes;
        let room_beside: u32 = case.by_looking().iter()
            .filter(|it| !is_whole(it) && !it.reserved_for_prefixes)
            .map(|it| 16 - it.kept_by_aws - it.set_aside)
            .sum();
        let beyond: Vec<u32> = blocks.iter().filter(is_whole).map(|it| it.single_addresses).collect();
        prop_assert_eq!(beyond.iter().sum::<u32>(), wanted.saturating_sub(room_beside).min(16 * u32::try_from(beyond.len()).expect("few")));
        prop_assert!(beyond.iter().filter(|it| (1..16).contains(*it)).count() <= 1);
        prop_assert!(beyond.is_sorted_by(|a, b| a >= b));
    }
}

#[test]
fn every_subnet_is_drawn_whole() {
    for mask in 16..=28 {
        let case = Case { cidr: range(NETWORK, mask), for_prefixes: Vec::new(), set_aside: Vec::new() };
        assert_eq!(each(&case.blocks().packed(0, 0)), case.by_looking(), "/{mask}");
        let runs = case.blocks().packed(0, 0).runs().len();
        assert_eq!(runs, [3, 2, 1][usize::from(mask.saturating_sub(26))], "/{mask}");
    }
}

/// E3, E4: a /24 has 14 blocks for prefixes and 27 addresses beside those that AWS keeps;
/// the 28th costs a block.
#[test]
fn the_best_case_fills_the_edges_first() {
    let blocks = SubnetBlocks::new(cidr("10.0.0.0/24"), &[], &[]).expect("a subnet");
    let drawn = |single_addresses, prefixes| {
        let layout = blocks.packed(single_addresses, prefixes);
        let of_run = |run: &BlockRun| {
            (run.blocks, run.block.kept_by_aws, run.block.single_addresses, run.block.prefix)
        };
        (layout.runs().iter().map(of_run).collect::<Vec<_>>(), layout.missing_prefixes())
    };
    assert_eq!(drawn(27, 14), (vec![(1, 4, 12, false), (14, 0, 0, true), (1, 1, 15, false)], 0));
    let with_28 = vec![(1, 4, 12, false), (1, 0, 1, false), (13, 0, 0, true), (1, 1, 15, false)];
    assert_eq!(drawn(28, 14), (with_28, 1));
}

/// E4: one stray address in a block takes it from prefixes.
#[test]
fn the_worst_case_spoils_a_block_with_each_address() {
    let blocks = SubnetBlocks::new(cidr("10.0.0.0/24"), &[], &[]).expect("a subnet");
    let layout = blocks.scattered(10, 14);
    let drawn: Vec<_> =
        layout.runs().iter().map(|run| (run.blocks, run.block.single_addresses, run.block.prefix)).collect();
    assert_eq!(drawn, [(1, 0, false), (10, 1, false), (4, 0, true), (1, 0, false)]);
    assert_eq!((layout.missing_single_addresses(), layout.missing_prefixes()), (0, 10));
}

/// E6, E8: no single address comes to lie in a reservation of type `prefix`, and prefixes are there first.
#[test]
fn reservations_are_where_they_were_made() {
    let reserved = [cidr("10.0.0.192/26")];
    let set_aside = [cidr("10.0.0.0/29"), cidr("10.0.0.40/32"), cidr("10.0.0.44/30"), cidr("10.0.0.64/27")];
    let blocks = SubnetBlocks::new(cidr("10.0.0.0/24"), &reserved, &set_aside).expect("a subnet");
    let layout = blocks.packed(9, 4);
    let drawn: Vec<_> = layout
        .runs()
        .iter()
        .map(|BlockRun { blocks, block, .. }| {
            let Block { kept_by_aws, set_aside, single_addresses, prefix, reserved_for_prefixes, .. } =
                *block;
            (*blocks, [kept_by_aws, set_aside, single_addresses], prefix, reserved_for_prefixes)
        })
        .collect();
    assert_eq!(
        drawn,
        [
            (1, [4, 4, 8], false, false),
            (1, [0, 0, 0], true, false),
            (1, [0, 5, 1], false, false),
            (1, [0, 0, 0], false, false),
            (2, [0, 16, 0], false, false),
            (6, [0, 0, 0], false, false),
            (3, [0, 0, 0], true, true),
            (1, [1, 0, 0], false, true),
        ]
    );
}

#[test]
fn what_is_no_subnet_or_reservation_is_refused() {
    let reserved = |for_prefixes: &[&str], set_aside: &[&str]| {
        let [for_prefixes, set_aside] =
            [for_prefixes, set_aside].map(|it| it.iter().map(|it| cidr(it)).collect::<Vec<_>>());
        SubnetBlocks::new(cidr("10.0.0.0/24"), &for_prefixes, &set_aside).expect_err("it is wrong").code()
    };
    assert_eq!(reserved(&["10.0.0.0/29"], &[]), "reservation-size");
    assert_eq!(reserved(&["10.0.1.0/28"], &[]), "outside-subnet");
    assert_eq!(reserved(&[], &["10.0.0.0/23"]), "outside-subnet");
    assert_eq!(reserved(&["10.0.0.16/28"], &["10.0.0.31/32"]), "overlap");
    assert_eq!(
        SubnetBlocks::new(cidr("10.0.0.0/29"), &[], &[]).expect_err("too small").code(),
        "subnet-size"
    );
}

/// A /28 has 11 addresses beside the five that AWS keeps, and each node takes one at least (E1, E5).
#[test]
fn e5_a_subnet_of_nodes_without_pods_has_one_for_each_address() {
    let smallest = Subnet::new(cidr("10.0.0.0/28")).expect("a subnet");
    assert_eq!(smallest.nodes_that_fit(1, 0, 0), Some(11));
    assert_eq!(smallest.nodes_that_fit(1, 0, 11), Some(0));
}
