//! Looking types up, searching them, and laying limits over them; and the table against `data/`.

use std::collections::{BTreeMap, HashMap};

use maxpods::{Catalog, EniLimits, InstanceType, Reservations};

fn built_in() -> &'static Catalog {
    Catalog::built_in()
}

#[track_caller]
fn message(name: &str) -> String {
    built_in().get(name).expect_err("there is no such type").to_string()
}

#[test]
fn the_table_is_what_the_csv_says() {
    let mut reader = csv::Reader::from_path("data/instance_types.csv").expect("the file is in the project");
    let rows: Vec<HashMap<String, String>> =
        reader.deserialize().map(|row| row.expect("well-formed")).collect();
    assert_eq!(rows.len(), 1_460);
    assert_eq!(built_in().len(), rows.len());
    for (row, it) in rows.iter().zip(built_in()) {
        let optional = |number: Option<u32>| number.map_or_else(String::new, |number| number.to_string());
        let cards: Vec<_> = it.network_cards().map(|card| card.enis.to_string()).collect();
        let limits = it.limits();
        for (column, value) in [
            ("instance_type", it.name().to_owned()),
            ("vcpus", optional(it.vcpus())),
            ("memory_mib", optional(it.memory_mib())),
            ("architectures", it.architectures().collect::<Vec<_>>().join(" ")),
            ("hypervisor", it.hypervisor().name().to_owned()),
            ("bare_metal", it.hypervisor().is_bare_metal().to_string()),
            ("enis", limits.enis().to_string()),
            ("enis_all_cards", limits.enis_all_cards().to_string()),
            ("ipv4_per_eni", limits.ipv4_per_eni().to_string()),
            ("ipv6_per_eni", optional(limits.ipv6_per_eni())),
            ("branch_enis", optional(it.branch_enis())),
            ("efa_interfaces", optional(it.efa_interfaces())),
            ("enis_per_card", cards.join(" ")),
        ] {
            assert_eq!(row[column], value, "{}: {column}", it.name());
        }
    }
}

#[test]
fn the_zones_are_what_the_csv_says() {
    let mut reader = csv::Reader::from_path("data/offerings.csv").expect("the file is in the project");
    let mut offered: HashMap<String, String> = HashMap::new();
    for row in reader.deserialize::<(String, String)>() {
        let (zone_ids, instance_types) = row.expect("well-formed");
        offered.extend(instance_types.split(' ').map(|name| (name.to_owned(), zone_ids.clone())));
    }
    assert_eq!(offered.len(), 1_395);
    for it in built_in() {
        let zones: Vec<_> = it.zones().map(|zone| zone.id).collect();
        assert_eq!(zones.join(" "), offered.get(it.name()).cloned().unwrap_or_default(), "{}", it.name());
    }
}

#[test]
fn a_name_of_the_same_length_and_ends_is_another_name() {
    // The first and last 8 bytes are those of `u7in-16tb.224xlarge`.
    assert_eq!(
        message("u7in-16tc.224xlarge"),
        "unknown instance type `u7in-16tc.224xlarge`; did you mean `u7in-16tb.224xlarge`?"
    );
    assert!(
        built_in().get("t3.medium ").is_err() && built_in().get("t").is_err() && built_in().get("").is_err()
    );
}

#[test]
fn the_smallest_type_is_one_whose_size_is_known() {
    let smallest = built_in().smallest(|_| true).expect("there are types");
    assert_eq!((smallest.name(), smallest.vcpus(), smallest.memory_mib()), ("t2.nano", Some(1), Some(512)));
    // `bmn-sf1.metal` has no vCPUs that a source tells.
    let of_family = built_in().smallest(|it| it.family() == "bmn-sf1").map(|it| (it.to_string(), it.vcpus()));
    assert_eq!(of_family, Some(("bmn-sf1.metal".to_owned(), None)));
    assert_eq!(built_in().smallest(|it| it.name() == "t9.huge"), None);
}

#[test]
fn every_type_is_found_by_its_name_and_by_no_other() {
    for it in built_in() {
        assert_eq!(built_in().get(it.name()), Ok(it));
    }
    // What isn't found is compared with every name, which takes its time: one of each family.
    let of_each_family: BTreeMap<&str, &InstanceType> =
        built_in().iter().map(|it| (it.family(), it)).collect();
    assert!(of_each_family.len() > 150);
    for it in of_each_family.into_values() {
        assert!(built_in().get(&format!("{} ", it.name())).is_err());
        assert!(built_in().get(&it.name().to_uppercase()).is_err());
    }
    assert!(built_in().get("").is_err());
}

/// The names of J17, by what is known of them.
const RETIRED_WITH_LIMITS: [(&str, u32, u32); 13] = [
    ("g2.2xlarge", 4, 15),
    ("g2.8xlarge", 8, 30),
    ("g3.4xlarge", 8, 30),
    ("g3.8xlarge", 8, 30),
    ("g3.16xlarge", 15, 50),
    ("g3s.xlarge", 4, 15),
    ("p2.xlarge", 4, 15),
    ("p2.8xlarge", 8, 30),
    ("p2.16xlarge", 8, 30),
    ("u-9tb1.112xlarge", 15, 50),
    ("u-12tb1.112xlarge", 15, 50),
    ("u-18tb1.112xlarge", 15, 50),
    ("u-24tb1.112xlarge", 15, 50),
];
const RETIRED_WITHOUT_LIMITS: [&str; 4] = ["cc1.4xlarge", "cc2.8xlarge", "cg1.4xlarge", "hi1.4xlarge"];
const NOT_PUBLISHED: [&str; 5] = [
    "m9g.metal-24xl",
    "m9gd.metal-24xl",
    "p6e-gb200.36xlarge",
    "u7ib-12tb.224xlarge",
    "u7inh-32tb.480xlarge",
];

#[test]
fn j16_retired_types_keep_their_last_known_limits() {
    for (name, enis, ipv4_per_eni) in RETIRED_WITH_LIMITS {
        let it = built_in().get(name).expect("it is built in");
        assert_eq!((it.limits().enis(), it.limits().ipv4_per_eni()), (enis, ipv4_per_eni), "{name}");
        assert!(it.is_retired() && it.zones().next().is_none(), "{name}");
        let capacity = maxpods::VpcCni::new().capacity(it).expect("a number");
        assert_eq!(capacity.max_pods(), enis * (ipv4_per_eni - 1) + 2, "{name}");
        let notes: Vec<String> = capacity.ledger().notes().iter().map(ToString::to_string).collect();
        assert!(
            notes.iter().any(|it| it == "AWS has retired this type; the limits built in are its last known"),
            "{notes:?}"
        );
    }
    assert_eq!(built_in().iter().filter(|it| it.is_retired()).count(), RETIRED_WITH_LIMITS.len());
}

#[test]
fn j16_no_zone_offers_a_retired_type() {
    let plan = r#"{"subnets": [{"name": "a", "cidr": "10.0.0.0/24", "zone": "use1-az1"}],
        "groups": [{"types": ["p2.xlarge"], "nodes": 2}]}"#;
    let answer = maxpods::json::call::plan(plan);
    assert!(answer.contains("`p2.xlarge` of `p2.xlarge` isn't offered in `use1-az1`"), "{answer}");
}

#[test]
fn j17_a_name_that_aws_knows_is_no_typo() {
    for name in RETIRED_WITHOUT_LIMITS.into_iter().chain(NOT_PUBLISHED) {
        for given in [name, &name.to_uppercase(), &format!(" {name}")] {
            let error = built_in().get(given).expect_err("no limits");
            let sentence = if RETIRED_WITHOUT_LIMITS.contains(&name) {
                format!("`{name}` is a retired instance type, and its limits aren't known here; supply them")
            } else {
                format!(
                    "the EC2 API of 2026-11-20 knows `{name}`, but its limits aren't published; supply them"
                )
            };
            assert_eq!((error.code(), error.to_string()), ("limits-not-published", sentence));
            assert_eq!((error.suggestion(), error.unknown_type()), (None, Some(name)));
            assert!(format!("{error:#}").contains(&format!(" with `--limits {name}=ENIS,IPV4,IPV6`")));
            let of_pattern = built_in().select(&format!("{name}*")).expect_err("none has limits");
            assert_eq!((of_pattern.code(), of_pattern.unknown_type()), ("no-match", Some(name)));
        }
        let mut catalog = built_in().clone();
        catalog.set_limits(name, EniLimits::new(4, 15, 15).expect("limits")).expect("a name");
        assert_eq!(catalog.get(name).map(|it| it.limits().enis()), Ok(4));
        assert_eq!(catalog.select(&format!("{name}*")).map(|found| found.len()), Ok(1));
    }
}

#[test]
fn j17_families_and_patterns_of_such_names_say_so() {
    let refused = |pattern| built_in().select(pattern).map_err(|error| (error.code(), error.to_string()));
    for (pattern, sentence) in [
        (
            "p6e-gb200",
            "`p6e-gb200` stands only for `p6e-gb200.36xlarge`, whose limits aren't published; name it, and \
             supply them",
        ),
        (
            "cc1.*",
            "`cc1.*` stands only for the retired `cc1.4xlarge`, whose limits aren't known here; name it, and \
             supply them",
        ),
        (
            "m9g*.metal-24xl",
            "`m9g*.metal-24xl` stands only for types whose limits aren't published, `m9g.metal-24xl`, \
             `m9gd.metal-24xl`; name one, and supply its limits",
        ),
    ] {
        assert_eq!(refused(pattern), Err(("no-match", sentence.to_owned())));
    }
    // A pattern that stands for others too shows those.
    assert_eq!(built_in().select("m9g.metal-*").map(|found| found.len()), Ok(1));
    assert!(refused("x99.*").is_err_and(|(_, text)| text.starts_with("no instance type matches `x99.*`")));
    assert!(refused("p2").is_err_and(|(code, _)| code == "family-without-size"));
}

#[test]
fn what_was_meant() {
    for (given, meant) in [
        ("t3.meduim", "t3.medium"),
        ("T3.Medium", "t3.medium"),
        ("t3medium", "t3.medium"),
        (" t3.medium", "t3.medium"),
        ("t3-medium", "t3.medium"),
        ("m5 large", "m5.large"),
        ("m5.lrage", "m5.large"),
        ("m5.12xlrge", "m5.12xlarge"),
        ("m5.metel", "m5.metal"),
        ("p5.48xlarg", "p5.48xlarge"),
    ] {
        assert_eq!(message(given), format!("unknown instance type `{given}`; did you mean `{meant}`?"));
    }
    assert_eq!(message("x9.huge"), "unknown instance type `x9.huge`; check the name, or supply its limits");
    assert_eq!(message("database"), "unknown instance type `database`; check the name, or supply its limits");
    for family in ["t3", "T3", " t3 "] {
        assert_eq!(
            message(family),
            "`t3` is a family of instance types; name one of them, such as `t3.medium`, or all of them with \
             `t3.*`"
        );
    }
    for text in ["", "m5.large;rm -rf", "\u{1f980}"] {
        let error = built_in().get(text).expect_err("no name");
        assert_eq!(error.code(), "invalid-name", "{text}");
        assert!(error.to_string().starts_with(&format!("`{text}` ")), "{error}");
    }
}

#[test]
fn patterns_select_in_the_catalogues_order() {
    let names = |pattern: &str| -> Vec<&str> {
        built_in()
            .select(pattern)
            .expect("there are such types")
            .into_iter()
            .map(InstanceType::name)
            .collect()
    };
    let t3 = ["t3.nano", "t3.micro", "t3.small", "t3.medium", "t3.large", "t3.xlarge", "t3.2xlarge"];
    assert_eq!(names("t3.*"), t3);
    assert_eq!(names("t3.medium"), ["t3.medium"]);
    assert_eq!(names("m5.?xlarge"), ["m5.2xlarge", "m5.4xlarge", "m5.8xlarge"]);
    assert_eq!(names("*").len(), built_in().len());
    assert_eq!(
        built_in().select("c99.*").expect_err("there is no such type").to_string(),
        "no instance type matches `c99.*`; `*` stands for any text and `?` for one character, as in `m5.*`"
    );
}

#[test]
fn families_go_from_small_to_large() {
    let sizes: Vec<_> = built_in().family("m5").map(InstanceType::name).collect();
    let sorted = [
        "m5.large",
        "m5.xlarge",
        "m5.2xlarge",
        "m5.4xlarge",
        "m5.8xlarge",
        "m5.12xlarge",
        "m5.16xlarge",
        "m5.24xlarge",
        "m5.metal",
    ];
    assert_eq!(sizes, sorted);
    assert_eq!(built_in().family("m99").count(), 0);
}

#[test]
fn limits_are_laid_over_a_type_that_keeps_the_rest() {
    let mut catalog = built_in().clone();
    catalog.set_limits("p5.48xlarge", EniLimits::new(4, 15, 15).expect("not zero")).expect("a good name");
    let changed = catalog.get("p5.48xlarge").expect("it is there");
    assert_eq!(
        (changed.limits().enis(), changed.limits().enis_all_cards(), changed.limits().ipv4_per_eni()),
        (4, 4, 15)
    );
    assert_eq!(changed.network_cards().map(|card| card.enis).collect::<Vec<_>>(), [4]);
    assert_eq!((changed.vcpus(), changed.branch_enis()), (Some(192), Some(120)));
    assert_eq!(catalog.len(), built_in().len());
    assert_eq!(built_in().get("p5.48xlarge").expect("it is there").limits().enis(), 2);
}

#[test]
fn a_type_of_the_callers_own_takes_its_place_in_the_order() {
    let mut catalog = built_in().clone();
    for name in ["m5.3xlarge", "a0.large", "z99.large", "m5.3xlarge"] {
        catalog.set_limits(name, EniLimits::new(3, 10, 10).expect("not zero")).expect("a good name");
    }
    let names: Vec<_> = catalog.iter().map(InstanceType::name).collect();
    assert_eq!(names.len(), built_in().len() + 3);
    assert_eq!(catalog.len(), names.len());
    assert_eq!((names[0], names[names.len() - 1]), ("a0.large", "z99.large"));
    let place = names.iter().position(|&name| name == "m5.3xlarge").expect("it is there");
    assert_eq!((names[place - 1], names[place + 1]), ("m5.2xlarge", "m5.4xlarge"));
    assert_eq!(catalog.get("m5.3xlarge").expect("it is there").vcpus(), None);
    assert_eq!(catalog.get("m5.large"), built_in().get("m5.large"));
    assert!(catalog.set_limits("m5 large", EniLimits::new(3, 10, 10).expect("not zero")).is_err());
}

#[test]
fn a_catalogue_of_the_callers_own_has_nothing_else() {
    let limits = EniLimits::new(3, 10, 10).expect("not zero");
    let type_named = |name| InstanceType::new(name, limits).expect("a good name");
    let catalog =
        Catalog::from_types([type_named("x2.large"), type_named("x1.large")]).expect("no contradiction");
    assert_eq!(catalog.iter().map(InstanceType::name).collect::<Vec<_>>(), ["x1.large", "x2.large"]);
    assert!(catalog.get("m5.large").is_err());
    assert!(!catalog.is_empty());
}

#[test]
fn limits_as_text() {
    for (text, reason) in [
        ("0,4,4", "a type has at least one ENI"),
        ("2,0,4", "an ENI has at least its primary IPv4 address"),
        ("2,4", "there are three numbers"),
        ("2,4,4,4", "there are three numbers"),
        ("", "each of them is a whole number from 0 to 4,294,967,295"),
        ("2,4,-4", "each of them is a whole number from 0 to 4,294,967,295"),
        ("2,4,4294967296", "each of them is a whole number from 0 to 4,294,967,295"),
    ] {
        let error = text.parse::<EniLimits>().expect_err("it is invalid").to_string();
        let remedy = "give ENIs, IPv4 and IPv6 addresses per ENI, as in `a1.medium=2,4,4`";
        assert_eq!(error, format!("invalid limits `{text}`: {reason}; {remedy}"));
    }
    assert_eq!(" 2, 4 ,4".parse(), EniLimits::new(2, 4, 4));
    assert_eq!("2,4,0".parse::<EniLimits>().expect("a type may have no IPv6").ipv6_per_eni(), Some(0));
}

#[test]
fn reservations_as_text() {
    for text in ["none", "health", "health,router,internal-ip", "health,router,internal-ip,ingress"] {
        assert_eq!(text.parse::<Reservations>().expect("these are known").to_string(), text);
    }
    assert_eq!(
        "router, health,router".parse::<Reservations>().expect("these are known").to_string(),
        "health,router"
    );
    for text in ["", "helth", "none,health", "health,"] {
        let error = text.parse::<Reservations>().expect_err("it is invalid").to_string();
        assert!(
            error.ends_with("choose from `health`, `router`, `internal-ip` and `ingress`, or `none`"),
            "{error}"
        );
    }
}

#[test]
fn a_catalogue_is_empty_until_it_has_a_type() {
    let mut catalog = Catalog::from_types([]).expect("nothing is wrong with none");
    assert!(catalog.is_empty() && catalog.iter().next().is_none());
    catalog.insert(built_in().get("m5.large").expect("built in").clone());
    assert!(!catalog.is_empty());
}

/// All types that are found come in an order in which those of the first condition are before those of the second.
#[track_caller]
fn before(query: &str, first: impl Fn(&str) -> bool, second: impl Fn(&str) -> bool) {
    let found = built_in().search(query);
    let place_of = |is: &dyn Fn(&str) -> bool| {
        let places = found.iter().enumerate().filter(|(_, it)| is(it.instance_type.name()));
        places.map(|(place, _)| place).collect::<Vec<_>>()
    };
    let (first, second) = (place_of(&first), place_of(&second));
    assert!(first.last().expect(query) < second.first().expect(query), "{query}");
}

#[test]
fn what_is_searched_for_is_a_whole_family_or_size_first() {
    let size =
        |wanted: &'static str| move |name: &str| name.split_once('.').is_some_and(|(_, size)| size == wanted);
    before("4xlarge", size("4xlarge"), size("24xlarge"));
    before("metal", size("metal"), |name| name.contains(".metal-"));
}

#[test]
fn what_is_searched_for_stands_together_or_has_few_gaps() {
    let is = |wanted: &'static str| move |name: &str| name == wanted;
    // One gap, i4-l, beside two, i-4-l; and of those with one gap the one that begins first.
    before("i4l", is("m6i.4xlarge"), is("is4gen.large"));
    before("i4l", is("i4i.large"), is("c6i.4xlarge"));
    before("m5large", is("m5.large"), is("m5.xlarge"));
}
