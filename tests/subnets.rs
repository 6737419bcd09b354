//! Subnets that exist, as AWS describes them: joined to a plan by ID or by range, and alone.

use std::fs;

use maxpods::Catalog;
use maxpods::json::call;
use maxpods::manifest::PlanSource;
use maxpods::query::PlanDraft;
use serde_json::{Value, json};

use crate::common::{ok, refusal};

#[track_caller]
fn case(name: &str) -> String {
    let path = format!("tests/runs/{name}");
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"))
}

#[track_caller]
fn draft(files: &[&str]) -> PlanDraft {
    let mut draft = PlanSource::read(files).map(PlanDraft::from).expect("a plan");
    draft.join();
    assert_eq!(draft.problems, []);
    draft
}

/// What is wrong, each with its line and column.
fn wrong(files: &[&str]) -> Vec<String> {
    let resolved = PlanSource::read(files).map(PlanDraft::from).and_then(|mut draft| {
        draft.join();
        draft.resolve(Catalog::built_in()).map(drop)
    });
    let shown = |it: &maxpods::Error| format!("{}: {it}", it.place().expect("a place"));
    resolved.expect_err("it is wrong").iter().map(shown).collect()
}

/// The plan of files, as the page gets it.
fn read(files: &[&str]) -> Value {
    ok(&call::read(&json!({ "files": files }).to_string()))
}

/// A subnet of AWS.
fn subnet(id: &str, cidr: &str, vpc: &str, available: u32) -> Value {
    json!({
        "SubnetId": id, "CidrBlock": cidr, "VpcId": vpc, "AvailableIpAddressCount": available,
        "AvailabilityZone": "us-east-1a", "AvailabilityZoneId": "use1-az1",
    })
}

#[test]
fn a_config_with_subnets_by_id_gets_range_zone_and_use_from_describe_subnets() {
    let (config, described) = (case("eksctl.in/ids-only.yaml"), case("eksctl.in/describe-subnets.json"));
    let plan = read(&[&config, &described])["plan"].clone();
    // J14: 2^8 - 5 - 28 and 2^8 - 5 - 8.
    let expected = json!([
        {"name": "us-west-2a", "id": "subnet-0aaaaaaaaaaaaaaa1", "cidr": "10.0.0.0/24", "zone": "us-west-2a", "in_use": 223},
        {"name": "us-west-2b", "id": "subnet-0aaaaaaaaaaaaaaa2", "cidr": "10.0.1.0/24", "zone": "us-west-2b", "in_use": 243},
    ]);
    assert_eq!(plan["subnets"], expected);
    // In which order they come doesn't matter, nor does the form.
    assert_eq!(read(&[&described, &config])["plan"], plan);
    let list: Value = serde_json::from_str(&described).expect("JSON");
    assert_eq!(read(&[&config, &list["Subnets"].to_string()])["plan"], plan);
}

#[test]
fn what_is_in_use_is_what_is_not_available() {
    for (mask, usable) in [(28, 11), (24, 251), (20, 4_091), (16, 65_531)] {
        for available in [0, 1, usable] {
            let text =
                json!({"Subnets": [subnet("subnet-1", &format!("10.0.0.0/{mask}"), "vpc-1", available)]});
            let in_use = draft(&[&text.to_string()]).subnets[0].in_use.clone().expect("a number").value;
            assert_eq!(in_use, usable - available, "/{mask} {available}");
        }
        let text = json!({"Subnets": [subnet("subnet-1", &format!("10.0.0.0/{mask}"), "vpc-1", usable + 1)]});
        assert!(wrong(&[&text.to_string()])[0].contains("`AvailableIpAddressCount` of `subnet-1`"));
    }
}

#[test]
fn an_id_that_the_answer_lacks_is_named_with_the_command() {
    let config = case("eksctl.in/ids-only.yaml");
    let other =
        json!({"Subnets": [subnet("subnet-0aaaaaaaaaaaaaaa1", "10.0.0.0/24", "vpc-1", 9)]}).to_string();
    assert_eq!(
        wrong(&[&config, &other]),
        ["9:19: `subnet-0aaaaaaaaaaaaaaa2` isn't in the output of `aws ec2 describe-subnets`; ask for it \
          too, as in `aws ec2 describe-subnets --subnet-ids subnet-0aaaaaaaaaaaaaaa2`"]
    );
    for problem in wrong(&[&config]) {
        assert!(problem.contains("with `--subnets FILE`"), "{problem}");
    }
}

#[test]
fn the_other_subnets_of_the_vpc_have_ranges_that_are_taken() {
    let config = case("eksctl.in/ids-only.yaml");
    let text = json!({"Subnets": [
        subnet("subnet-0aaaaaaaaaaaaaaa1", "10.0.0.0/24", "vpc-1", 9),
        subnet("subnet-0aaaaaaaaaaaaaaa2", "10.0.1.0/24", "vpc-1", 9),
        subnet("subnet-3", "10.0.2.0/23", "vpc-1", 9),
        subnet("subnet-4", "10.0.4.0/24", "vpc-2", 9),
    ]});
    assert_eq!(read(&[&config, &text.to_string()])["plan"]["taken"], json!(["10.0.2.0/23"]));
}

#[test]
fn zones_have_ids_unless_the_plan_has_names() {
    let described = json!([subnet("subnet-1", "10.0.0.0/24", "vpc-1", 9)]).to_string();
    let zone = |plan: &str| read(&[plan, &described])["plan"]["subnets"][0]["zone"].clone();
    let plan = |more: &str| {
        format!("subnets: [{{name: a, id: subnet-1}}{more}]\ngroups: [{{types: [m5.large], nodes: 1}}]\n")
    };
    assert_eq!(zone(&plan("")), "use1-az1");
    assert_eq!(zone(&plan(", {name: b, cidr: 10.0.9.0/24, zone: us-east-1a}")), "us-east-1a");
    assert_eq!(read(&[&described])["plan"]["subnets"][0]["zone"], "use1-az1");
    // eksctl chooses subnets by the names of zones, also those of which it has the ID alone.
    let config = "apiVersion: eksctl.io/v1alpha5\nkind: ClusterConfig\nmetadata: {name: c, region: \
                  us-east-1}\n\
                  vpc: {subnets: {public: {one: {id: subnet-1}}}}\n\
                  nodeGroups: [{name: n, availabilityZones: [us-east-1a]}]\n";
    assert_eq!(zone(config), "us-east-1a");
    assert_eq!(read(&[config, &described])["plan"]["groups"][0]["subnets"], json!(["one"]));
}

#[test]
fn names_are_tags_that_are_unique_and_ids_name_too() {
    let tagged = |id: &str, cidr: &str, name: &str| {
        let mut it = subnet(id, cidr, "vpc-1", 9);
        it["Tags"] = json!([{"Key": "x", "Value": "y"}, {"Key": "Name", "Value": name}]);
        it
    };
    let text = json!({"Subnets": [
        tagged("subnet-1", "10.0.0.0/24", "one"), tagged("subnet-2", "10.0.1.0/24", "two"),
        tagged("subnet-3", "10.0.2.0/24", "two"), tagged("subnet-4", "10.0.3.0/24", ""),
        tagged("subnet-5", "10.0.4.0/24", "10.0.4.0/24"),
    ]});
    let mut draft = draft(&[&text.to_string()]);
    let names: Vec<&str> = draft.subnets.iter().map(maxpods::query::SubnetDraft::called).collect();
    assert_eq!(names, ["one", "subnet-2", "subnet-3", "subnet-4", "subnet-5"]);
    let mut flags = maxpods::query::PlanFlags::default();
    flags.groups = vec!["m5.large x1 pods=1 in=subnet-1,subnet-2".into()];
    draft.add_flags(&flags).expect("they can be read");
    let read = draft.resolve(Catalog::built_in()).expect("a plan");
    let of_group: Vec<&str> = read.plan.subnets_of_group(0).map(maxpods::plan::PlanSubnet::name).collect();
    assert_eq!(of_group, ["one", "subnet-2"]);
}

#[test]
fn a_range_that_two_have_is_joined_to_neither() {
    let plan = "subnets: [{name: a, cidr: 10.0.0.0/24}]\ngroups: [{types: [m5.large], nodes: 1}]\n";
    let text =
        json!([subnet("subnet-1", "10.0.0.0/24", "vpc-1", 9), subnet("subnet-2", "10.0.0.0/24", "vpc-2", 8)]);
    let draft = draft(&[plan, &text.to_string()]);
    assert_eq!((draft.subnets[0].in_use.clone(), draft.subnets[0].id.clone()), (None, None));
    assert!(
        draft.warnings().iter().any(|it| it.contains("`subnet-1` and `subnet-2`")),
        "{:?}",
        draft.warnings()
    );
}

#[test]
fn flags_override_what_aws_says() {
    let described = json!([subnet("subnet-1", "10.0.0.0/24", "vpc-1", 9)]).to_string();
    let mut draft = PlanSource::read(&[&described]).map(PlanDraft::from).expect("a plan");
    let mut flags = maxpods::query::PlanFlags::default();
    flags.subnets = vec!["subnet-1 in-use=4 zone=use1-az2".into()];
    draft.add_flags(&flags).expect("they can be read");
    draft.join();
    let subnet = &draft.subnets[0];
    assert_eq!(subnet.in_use.as_ref().map(|it| it.value), Some(4));
    assert_eq!(subnet.zone.as_ref().map(|it| &*it.value), Some("use1-az2"));
}

#[test]
fn what_is_wrong_stands_at_its_place() {
    let table = [
        (json!({"Subnets": [{"SubnetId": 5, "CidrBlock": "10.0.0.0/24"}]}), "`SubnetId` can't be `5`"),
        (json!({"Subnets": [{"CidrBlock": "10.0.0.0/24"}]}), "a subnet without `SubnetId`"),
        (
            json!({"Subnets": [{"SubnetId": "subnet-1", "CidrBlock": "10.0.0.0/33"}]}),
            "`10.0.0.0/33` isn't a CIDR",
        ),
        (json!({"Subnets": [], "NextToken": "x"}), "`NextToken`"),
        (json!({"Subnets": "none"}), "there are no subnets"),
    ];
    for (text, words) in table {
        let problems = wrong(&[&text.to_string()]);
        assert!(problems.iter().any(|it| it.contains(words)), "{text}: {problems:?}");
        if !words.contains("can't be") && !words.contains("CIDR") {
            assert_eq!(
                refusal(&call::read(&json!({ "files": [text.to_string()] }).to_string())).0,
                "invalid-manifest"
            );
        }
    }
}

/// The plan that the answer of AWS and these flags give, with its subnets by name and ID.
fn with_flags(described: &str, subnets: &[&str], groups: &[&str]) -> PlanDraft {
    let mut draft = PlanSource::read(&[described]).map(PlanDraft::from).expect("a plan");
    let mut flags = maxpods::query::PlanFlags::default();
    flags.subnets = subnets.iter().map(|&text| text.to_owned()).collect();
    flags.groups = groups.iter().map(|&text| text.to_owned()).collect();
    draft.add_flags(&flags).expect("they can be read");
    draft.join();
    assert_eq!(draft.problems, []);
    draft
}

#[test]
fn only_the_subnets_that_flags_name_are_in_the_plan() {
    let described = json!([
        subnet("subnet-1", "10.0.0.0/24", "vpc-1", 9),
        subnet("subnet-2", "10.0.1.0/24", "vpc-1", 9),
        subnet("subnet-3", "10.0.2.0/24", "vpc-1", 9),
    ])
    .to_string();
    let plan = |subnets: &[&str], groups: &[&str]| {
        let draft = with_flags(&described, subnets, groups);
        draft.resolve(Catalog::built_in()).expect("a plan");
        let named = draft.subnets.iter().map(|it| {
            (
                it.called().to_owned(),
                it.id.clone().unwrap_or_default(),
                it.in_use.as_ref().map_or(0, |it| it.value),
            )
        });
        let taken = draft.taken.iter().map(|it| it.value.clone());
        (named.collect::<Vec<_>>(), taken.collect::<Vec<_>>())
    };
    let is = |name: &str, id: &str, in_use| (name.to_owned(), id.to_owned(), in_use);
    let group = ["m5.large x1 pods=1"];
    assert_eq!(
        plan(&["subnet-1"], &group),
        (vec![is("subnet-1", "subnet-1", 242)], vec!["10.0.1.0/24".into(), "10.0.2.0/24".into()])
    );
    assert_eq!(plan(&["subnet-2 in-use=3"], &[]).0, [is("subnet-2", "subnet-2", 3)]);
    // By range: with a name of its own, and alone.
    assert_eq!(plan(&["a=10.0.0.0/24"], &group).0, [is("a", "subnet-1", 242)]);
    assert_eq!(plan(&["10.0.0.0/24"], &group).0, [is("subnet-1", "subnet-1", 242)]);
    // A new one: all of the VPC's are taken.
    let (named, taken) = plan(&["b=10.0.9.0/24"], &group);
    assert_eq!((named, taken.len()), (vec![is("b", "", 0)], 3));
    // What a group names is named too, once.
    let of_group = ["m5.large x1 pods=1 in=subnet-1,subnet-3"];
    assert_eq!(
        plan(&["a=10.0.0.0/24"], &of_group).0,
        [is("subnet-3", "subnet-3", 242), is("a", "subnet-1", 242)]
    );
    // None is named: all.
    assert_eq!(plan(&[], &group).0.len(), 3);
}

#[test]
fn a_subnet_that_is_listed_twice_is_one() {
    let one = subnet("subnet-1", "10.0.0.0/24", "vpc-1", 9);
    let draft = with_flags(&json!([one, one]).to_string(), &["a=10.0.0.0/24"], &[]);
    assert_eq!((draft.subnets[0].id.as_deref(), draft.taken.len()), (Some("subnet-1"), 0));
}
