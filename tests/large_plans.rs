//! Plans of many subnets and groups: what they take grows with their number, and what is too large is refused.

use maxpods::{
    Catalog, Cidr, Plan, Subnet, VpcCni,
    plan::{NodeGroup, Nodes, PlanSubnet, SubnetId},
};

/// Subnets of /20 one after the other.
fn subnets(plan: &mut Plan<'_>, count: u32) -> Vec<SubnetId> {
    let cidr = |place: u32| Cidr::new((0x0a00_0000 + (place << 12)).into(), 20).expect("a range");
    let subnet = |place| PlanSubnet::new(format!("s{place}"), Subnet::new(cidr(place)).expect("a subnet"));
    (0..count).map(|place| plan.add_subnet(subnet(place)).expect("none is there twice")).collect()
}

fn group(place: u32, nodes: u32) -> NodeGroup<'static> {
    let m5_large = Catalog::built_in().get("m5.large").expect("a type");
    let footprint = VpcCni::new().footprint(m5_large, 1).expect("an answer");
    NodeGroup::new(format!("g{place}"), Nodes::from(nodes), footprint)
}

/// With a look at every subnet and group before, it takes minutes.
#[test]
fn forty_thousand_subnets_and_as_many_groups_in_all_of_them() {
    let mut plan = Plan::new();
    let ids = subnets(&mut plan, 40_000);
    for place in 0..1_000 {
        plan.add_group(group(place, 1), &ids, &[]).expect("a new group");
    }
    let forecast = plan.forecast().expect("an answer");
    assert_eq!(forecast.subnets().count(), 40_000);
    // The first node of each group is in the first subnet.
    assert!(!forecast.fits());
}

#[test]
fn an_overlap_is_found_among_many() {
    let mut plan = Plan::new();
    subnets(&mut plan, 1_000);
    for (cidr, other) in
        [("10.1.0.0/20", "10.1.0.0/20"), ("10.2.0.16/28", "10.2.0.0/20"), ("10.3.0.0/16", "10.3.0.0/20")]
    {
        let subnet = PlanSubnet::new("more", Subnet::new(cidr.parse().expect(cidr)).expect(cidr));
        let error = plan.add_subnet(subnet).expect_err(cidr);
        assert_eq!(error.code(), "overlap");
        assert!(error.to_string().contains(&format!("`{other}`")), "{error}");
    }
    let error = plan.add_subnet(PlanSubnet::without_range("s7")).expect_err("it is there");
    assert_eq!(error.code(), "name-twice");
}

/// What is refused leaves nothing behind.
#[test]
fn a_subnet_that_was_refused_is_in_nobodys_way() {
    let mut plan = Plan::new();
    subnets(&mut plan, 1);
    let subnet = |name: &str| {
        PlanSubnet::new(name, Subnet::new("10.1.0.0/28".parse().expect("a range")).expect("a subnet"))
    };
    assert_eq!(plan.add_subnet(subnet("a").in_use(12)).map_err(|it| it.code()), Err("more-in-use"));
    assert!(plan.add_subnet(subnet("a")).is_ok());
}

#[test]
fn a_plan_with_too_many_pairs_of_groups_and_subnets_is_refused() {
    let mut plan = Plan::new();
    let ids = subnets(&mut plan, 1_000);
    for place in 0..2_001 {
        plan.add_group(group(place, 1_000), &ids, &[]).expect("a new group");
    }
    let error = plan.forecast().expect_err("it is too large");
    assert_eq!(error.code(), "plan-too-large");
    assert_eq!(
        error.to_string(),
        "the plan has more than 2000000 pairs of a group and a subnet with nodes of it; give each group fewer \
         subnets, or make several plans"
    );
}
