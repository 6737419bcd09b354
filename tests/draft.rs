//! Plans as they are given: by fields, by flags, and by flags in addition to files.

use maxpods::document::Tree;
use maxpods::json::ReadAnswer;
use maxpods::manifest::PlanSource;
use maxpods::options::{self, Options};
use maxpods::query::{PlanDraft, PlanFlags};
use maxpods::{Catalog, Place};
use proptest::prelude::*;
use serde_json::{Map, Value, json};

fn draft(fields: &Value) -> PlanDraft {
    PlanDraft::from(&Tree::from(fields))
}

/// The fields of a plan, whatever their places.
fn fields(draft: &PlanDraft) -> Value {
    ReadAnswer::from(&PlanSource::Manifest(Box::new(draft.clone()))).plan.into()
}

/// The flags that arguments are.
fn flags(arguments: &[String]) -> PlanFlags {
    let mut flags = PlanFlags::default();
    let mut options = Options::new();
    let mut arguments = arguments.iter().peekable();
    while let Some(flag) = arguments.next() {
        let name = flag.strip_prefix("--").expect("a flag");
        let value = arguments.next_if(|next| !next.starts_with("--")).cloned();
        let names =
            |value: Option<String>| value.iter().flat_map(|it| it.split(',')).map(str::to_owned).collect();
        match name {
            "subnet" => flags.subnets.extend(value),
            "pod-subnet" => flags.pod_subnets.extend(value),
            "group" => flags.groups.extend(value),
            "pods" => flags.pods = value.and_then(|pods| pods.parse().ok()),
            "surge" => flags.surge = value,
            "control-plane" => flags.control_plane = names(value),
            "vpc" => flags.vpc.extend(value),
            "taken" => flags.taken.extend(value),
            "alternatives" => flags.alternatives = true,
            option => {
                let option = options::find(&option.replace('-', "_")).expect("an option");
                let value = option.parse(value.as_deref().unwrap_or("true")).expect("a value");
                options.set(option.name, value).expect("a value");
            }
        }
    }
    flags.options = options;
    flags
}

/// An object with some of these fields.
fn some_of(of: Vec<(&'static str, BoxedStrategy<Value>)>) -> impl Strategy<Value = Map<String, Value>> {
    let each = of.into_iter().map(|(name, values)| {
        prop::option::of(values).prop_map(move |value| value.map(|value| (name.to_owned(), value)))
    });
    each.collect::<Vec<_>>().prop_map(|fields| fields.into_iter().flatten().collect())
}

/// With these fields beside those that are always there.
fn with(
    always: Vec<(&'static str, BoxedStrategy<Value>)>,
    more: Vec<(&'static str, BoxedStrategy<Value>)>,
) -> impl Strategy<Value = Value> {
    let always =
        always.into_iter().map(|(name, values)| values.prop_map(move |value| (name.to_owned(), value)));
    (always.collect::<Vec<_>>(), some_of(more)).prop_map(|(always, mut fields)| {
        fields.extend(always);
        fields.into()
    })
}

/// A name, now and then one that is more than a flag can hold.
fn name() -> BoxedStrategy<Value> {
    prop_oneof![20 => "[a-z][a-z0-9-]{0,6}", 1 => "[a-z ,=\n]{0,4}"].prop_map(Value::from).boxed()
}

/// The name of a subnet: now and then its range, or one of a manifest with a slash.
fn subnet_name() -> BoxedStrategy<Value> {
    prop_oneof![8 => name(), 1 => cidr(), 1 => "(public|private)/[a-z]{1,3}".prop_map(Value::from)].boxed()
}

fn list(of: BoxedStrategy<Value>) -> BoxedStrategy<Value> {
    prop::collection::vec(of, 1..3).prop_map(Value::from).boxed()
}

fn number() -> BoxedStrategy<Value> {
    any::<u32>().prop_map(Value::from).boxed()
}

fn cidr() -> BoxedStrategy<Value> {
    (0..255_u8, 16..29_u8).prop_map(|(part, mask)| format!("10.{part}.0.0/{mask}").into()).boxed()
}

fn surge() -> BoxedStrategy<Value> {
    prop_oneof![number(), (0..200_u8).prop_map(|share| format!("{share}%").into())].boxed()
}

fn subnets() -> BoxedStrategy<Value> {
    let more = vec![
        ("cidr", cidr()),
        ("zone", name()),
        ("in_use", number()),
        ("load_balancers", number()),
        ("others", number()),
        ("reserved_for_prefixes", list(cidr())),
        ("reserved", list(cidr())),
    ];
    list(with(vec![("name", subnet_name())], more).boxed())
}

fn groups() -> BoxedStrategy<Value> {
    let growing = (any::<u32>(), any::<u32>()).prop_map(|(now, max)| json!({"now": now, "max": max}));
    let nodes = prop_oneof![number(), growing].boxed();
    let types = prop::sample::select(vec![json!(["m5.large"]), json!(["m5.large", "c7g.*"])]).boxed();
    let more = vec![
        ("name", name()),
        ("pods", number()),
        ("branch_pods", number()),
        ("host_network_pod_names", list(name())),
        ("subnets", list(subnet_name())),
        ("pod_subnets", list(subnet_name())),
        ("surge", surge()),
        ("max_pods", (1..200_u32).prop_map(Value::from).boxed()),
        ("os", Just(json!("windows")).boxed()),
        ("efa", any::<bool>().prop_map(Value::from).boxed()),
        ("provisioner", Just(json!("karpenter")).boxed()),
    ];
    list(with(vec![("types", types), ("nodes", nodes)], more).boxed())
}

fn plans() -> impl Strategy<Value = Value> {
    let more = vec![
        ("pod_subnets", subnets()),
        ("pods", number()),
        ("surge", surge()),
        ("control_plane", list(subnet_name())),
        ("vpc", list(cidr())),
        ("taken", list(cidr())),
        ("alternatives", Just(json!(true)).boxed()),
        ("cni", Just(json!("cilium")).boxed()),
        ("prefix_delegation", Just(json!(true)).boxed()),
        ("warm_ip_target", number()),
        ("cni_version", Just(json!("1.19.0")).boxed()),
    ];
    with(vec![("subnets", subnets()), ("groups", groups())], more)
}

/// Whether each name is one word without a comma, and no subnet's has a `=`.
fn can_be_flags(plan: &Value) -> bool {
    fn all<'v>(value: &'v Value, names: &mut Vec<&'v str>) {
        match value {
            Value::String(text) => names.push(text),
            Value::Array(items) => items.iter().for_each(|item| all(item, names)),
            Value::Object(fields) => fields.values().for_each(|field| all(field, names)),
            _ => {}
        }
    }
    let mut names = Vec::new();
    all(plan, &mut names);
    names.iter().all(|name| !name.is_empty() && !name.contains([' ', ',', '=', '\n']))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() })]

    /// Writing the flags of a plan is the inverse of reading them.
    #[test]
    fn the_flags_of_a_plan_give_the_same_plan(plan in plans()) {
        let given = draft(&plan);
        prop_assert_eq!(&given.problems, &[]);
        let Some(arguments) = given.arguments() else {
            prop_assert!(!can_be_flags(&plan), "{}", plan);
            return Ok(());
        };
        let mut again = PlanDraft::new(Place::field(""));
        again.add_flags(&flags(&arguments)).map_err(|texts| TestCaseError::fail(texts.join("\n")))?;
        prop_assert!(again.groups.iter().all(|group| group.problems.is_empty()), "{:?}", arguments);
        prop_assert_eq!(fields(&again), fields(&given), "{:?}", arguments);
        prop_assert_eq!(fields(&given), plan);
    }

    /// A value in a place where another kind belongs is an error at that place.
    #[test]
    fn what_is_wrong_with_a_plan_is_said_at_its_place(plan in plans(), field in "(subnets|groups|pods|surge|vpc|cni)") {
        let mut plan = plan;
        plan[&field] = json!({"x": []});
        let errors = draft(&plan).resolve(Catalog::built_in()).expect_err("a wrong field");
        let paths: Vec<&str> = errors.iter().filter_map(|error| error.place()?.path()).collect();
        prop_assert!(paths.contains(&field.as_str()), "{:?}", errors);
        prop_assert_eq!(paths.len(), errors.len());
    }
}

/// Every text in a file has its own span, and what a flag overrides comes from the flag.
#[test]
fn the_places_of_a_plan_are_those_of_its_files_and_flags() {
    let yaml = "subnets:\n- {name: a, cidr: 10.0.0.0/24}\ngroups:\n- {name: web, types: [m5.large], nodes: \
                3, max_pods: 20}\n\
                max_eni: 2\n";
    let source = PlanSource::read(&[yaml]).expect("a plan");
    let mut draft = PlanDraft::from(source);
    let mut flags = PlanFlags::default();
    flags.subnets = vec!["a in-use=4".into()];
    flags.groups = vec!["web pods=9".into()];
    flags.options.set("max_pods", 30).expect("a number");
    draft.add_flags(&flags).expect("the names are those of the file");
    let place = |place: Option<&Place>| place.map(ToString::to_string).unwrap_or_default();
    let (subnet, group) = (&draft.subnets[0], &draft.groups[0]);
    assert_eq!(place(subnet.cidr.as_ref().map(|it| &it.place)), "2:19");
    assert_eq!(place(subnet.in_use.as_ref().map(|it| &it.place)), "--subnet a in-use=4");
    assert_eq!(place(group.nodes.as_ref().map(|it| &it.place)), "4:41");
    assert_eq!(place(group.pods.as_ref().map(|it| &it.place)), "--group web pods=9");
    // The flag of all groups takes precedence over what the file says of this one.
    assert_eq!(group.options.place("max_pods"), None);
    assert_eq!(place(draft.options.place("max_pods")), "--max-pods");
    assert_eq!(place(draft.options.place("max_eni")), "5:10");
}

#[test]
fn a_group_turns_off_what_is_on_for_all() {
    let place = Place::field("");
    let efa_of = |group: &str| {
        let mut given = PlanDraft::new(place.clone());
        let mut all = PlanFlags::default();
        all.subnets = vec!["a=10.0.0.0/20".into()];
        all.groups = vec![group.into()];
        all.options.set("efa", true).expect("an option");
        given.add_flags(&all).expect("readable");
        let read = given.resolve(Catalog::built_in()).expect("a plan");
        read.plan.groups()[0].footprint().subnet_addresses()
    };
    // J6: 31 addresses more.
    assert_eq!(efa_of("p5.48xlarge x1 pods=5 efa=false") + 31, efa_of("p5.48xlarge x1 pods=5"));
    assert_eq!(efa_of("p5.48xlarge x1 pods=5 efa"), efa_of("p5.48xlarge x1 pods=5 efa=true"));
}

/// The code and the place of each thing that is wrong with a plan of these subnets.
fn refusals(subnets: &Value, more: &Value) -> Vec<(&'static str, String)> {
    let mut plan = json!({"subnets": subnets, "groups": [{"types": ["m5.large"], "nodes": 1, "pods": 5}]});
    plan.as_object_mut().expect("an object").extend(more.as_object().expect("an object").clone());
    let errors = draft(&plan).resolve(Catalog::built_in()).err().unwrap_or_default();
    errors.iter().map(|it| (it.code(), it.place().map(ToString::to_string).unwrap_or_default())).collect()
}

#[test]
fn a_subnet_is_named_by_a_name_or_by_its_range() {
    let none = json!({});
    for fine in [
        json!([{"name": "10.0.0.0/24"}]),
        json!([{"name": "10.0.0.0/24", "cidr": "10.0.0.0/24"}]),
        json!([{"name": "private/us-east-1a", "cidr": "10.0.0.0/24"}]),
        json!([{"name": "subnet-0a1b2c3d4e5f60718"}]),
    ] {
        assert_eq!(refusals(&fine, &none), [], "{fine}");
    }
    for (name, code) in [
        ("x/y", "invalid-subnet-name"),
        ("a:10.0.0.0/24", "invalid-subnet-name"),
        ("arn:aws:ec2:us-east-1:1:subnet/subnet-1", "invalid-subnet-name"),
        ("10.0.0.0", "invalid-cidr"),
        ("10.0/16", "invalid-cidr"),
        ("2001:db8::/64", "invalid-cidr"),
        ("10.0.0.1/24", "host-bits"),
    ] {
        assert_eq!(refusals(&json!([{"name": name}]), &none), [(code, "subnets[0].name".into())], "{name}");
    }
    let other = json!([{"name": "10.0.0.0/24", "cidr": "10.0.1.0/24"}]);
    assert_eq!(refusals(&other, &none), [("invalid-subnet-name", "subnets[0].name".into())]);
}

/// A CIDR alone is a subnet named after it, as it is with `--subnet`, and what is none is one error.
#[test]
fn a_subnet_can_be_a_text_alone() {
    let none = json!({});
    let alone = draft(&json!({"subnets": ["10.0.0.0/24", "b"], "pod_subnets": ["100.64.0.0/20"]}));
    let of = |subnet: &maxpods::query::SubnetDraft| {
        (subnet.called().to_owned(), subnet.range().map(|it| it.value.clone()))
    };
    assert_eq!(of(&alone.subnets[0]), ("10.0.0.0/24".to_owned(), Some("10.0.0.0/24".to_owned())));
    assert_eq!(of(&alone.subnets[1]), ("b".to_owned(), None));
    assert_eq!(of(&alone.pod_subnets[0]).0, "100.64.0.0/20");
    assert_eq!(refusals(&json!(["10.0.0.0/24"]), &json!({"control_plane": ["10.0.0.0/24"]})), []);
    for (text, code) in [("x/y", "invalid-subnet-name"), ("10.0.0.1/24", "host-bits")] {
        assert_eq!(refusals(&json!([text]), &none), [(code, "subnets[0]".into())], "{text}");
    }
    for wrong in [json!(3), json!(["10.0.0.0/24"]), json!(true)] {
        let place = |list: &str| [("invalid-option", format!("{list}[0]"))];
        assert_eq!(refusals(&json!([wrong]), &none), place("subnets"), "{wrong}");
        let subnets = json!(["10.0.0.0/24"]);
        assert_eq!(refusals(&subnets, &json!({"pod_subnets": [wrong]})), place("pod_subnets"), "{wrong}");
        for list in ["groups", "control_plane", "vpc", "taken", "limits"] {
            let errors = refusals(&subnets, &json!({list: [wrong]}));
            assert_eq!(errors.len(), 1, "{list}: {errors:?}");
        }
    }
    let held = json!([{"name": "10.0.0.0/24", "held": ["node"]}]);
    assert_eq!(refusals(&held, &none), [("invalid-option", "subnets[0].held[0]".into())]);
}

#[test]
fn a_range_names_the_subnet_that_has_it() {
    let subnets = json!([{"name": "a", "cidr": "10.0.0.0/24"}]);
    let of = |range: &str| json!({"control_plane": [range]});
    assert_eq!(refusals(&subnets, &of("10.0.0.0/24")), []);
    assert_eq!(refusals(&subnets, &of("10.0.1.0/24")), [("unknown-subnet", "control_plane[0]".into())]);
    assert_eq!(refusals(&subnets, &of("10.0.0.1/24")), [("host-bits", "control_plane[0]".into())]);

    let mut files = draft(&json!({"subnets": subnets, "groups": [{"types": ["m5.large"], "nodes": 1}]}));
    let mut flags = PlanFlags::default();
    flags.subnets = vec!["10.0.0.0/24 in-use=4".into()];
    files.add_flags(&flags).expect("it is the subnet of the file");
    assert_eq!(files.subnets.len(), 1);
    assert_eq!(files.subnets[0].in_use.as_ref().map(|it| it.value), Some(4));
}

/// The words of flags that fields have other names than.
#[test]
fn a_word_of_a_flag_in_a_file_is_led_to_its_field() {
    for (word, field) in [("in", "subnets"), ("pods-in", "pod_subnets")] {
        let plan = json!({
            "subnets": [{"name": "a", "cidr": "10.0.0.0/24"}],
            "groups": [{"types": ["m5.large"], "nodes": 1, word: ["a"]}],
        });
        let response: Value =
            serde_json::from_str(&maxpods::json::call::plan(&plan.to_string())).expect("JSON");
        let problem = &response["error"]["problems"][0];
        assert_eq!(
            problem["message"],
            format!("unknown field `{word}`; did you mean `{field}`?"),
            "{response:#}"
        );
    }
}
