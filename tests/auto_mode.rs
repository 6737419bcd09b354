//! EKS Auto Mode: prefixes first, a number that nobody sets, and settings that it has no place for (J1, A2.14,
//! H37).

use maxpods::json::call;
use serde_json::{Value, json};

#[track_caller]
fn ok(text: &str) -> Value {
    let answer: Value = serde_json::from_str(text).expect("JSON");
    answer.get("ok").unwrap_or_else(|| panic!("{text}")).clone()
}

#[track_caller]
fn errors(text: &str) -> Vec<String> {
    let answer: Value = serde_json::from_str(text).expect("JSON");
    let errors = answer["error"]["problems"].as_array().unwrap_or_else(|| panic!("{text}"));
    errors.iter().map(|it| it["message"].as_str().expect("text").to_owned()).collect()
}

fn codes(warnings: &Value) -> Vec<&str> {
    warnings.as_array().expect("warnings").iter().map(|it| it["code"].as_str().expect("text")).collect()
}

/// C2.4 and E9: the first prefix is kept free, the second comes with the first pod, and a pool of 27 pods
/// needs no third. With IPv6 there is one prefix whoever sets up the node (B10), and a Xen type has single
/// addresses.
#[test]
fn a_node_takes_prefixes_first() {
    for (name, pods, prefixes, addresses) in
        [("m5.large", 0, 1, 17), ("m5.large", 1, 2, 33), ("m5.large", 27, 2, 33), ("m4.large", 1, 0, 20)]
    {
        let request = json!({"types": [name], "pods": pods, "provisioner": "auto-mode"});
        let answer = ok(&call::footprint(&request.to_string()));
        let of_type = &answer["results"][0];
        assert_eq!(of_type["attached_prefixes"], prefixes, "{name} {pods}: {of_type}");
        assert_eq!(of_type["subnet_addresses"], addresses, "{name} {pods}");
        let says = codes(&of_type["warnings"]).contains(&"auto-mode-addresses");
        assert_eq!(says, prefixes > 0, "{name}");
    }
    let request = json!({"types": ["m5.large"], "pods": 5, "provisioner": "auto-mode", "ip_family": "ipv6"});
    assert_eq!(ok(&call::footprint(&request.to_string()))["results"][0]["subnet_addresses"], 1);
}

/// J1 and B12: 3 ENIs of 9 addresses each, whatever the addresses are of, and nobody can set another number.
#[test]
fn an_ipv6_node_keeps_the_number_of_ipv4() {
    let request = json!({"types": ["m5.large"], "provisioner": "auto-mode", "ip_family": "ipv6"});
    let answer = ok(&call::evaluate(&request.to_string()));
    let warnings = answer["results"][0]["warnings"].as_array().expect("warnings");
    let said: Vec<&str> = warnings.iter().filter_map(|it| it["text"].as_str()).collect();
    assert_eq!(
        said,
        ["the maxPods of an IPv6 node is still that of IPv4 there, 27 on `m5.large`, and can't be set"]
    );
}

fn plan(options: &Value, group: &Value) -> String {
    let mut request = options.clone();
    request["groups"] = json!([group]);
    request["subnets"] = json!([{"name": "a", "cidr": "10.0.0.0/24"}]);
    call::plan(&request.to_string())
}

#[test]
fn a_plan_counts_prefixes_and_says_so() {
    let of_group = plan(&json!({}), &json!({"types": ["m5.large"], "nodes": 3, "provisioner": "auto-mode"}));
    let of_plan = plan(&json!({"provisioner": "auto-mode"}), &json!({"types": ["m5.large"], "nodes": 3}));
    for answer in [of_group, of_plan] {
        let answer = ok(&answer);
        assert_eq!(answer["groups"][0]["attached_prefixes"], 2, "{answer}");
        assert!(codes(&answer["warnings"]).contains(&"auto-mode-addresses"), "{answer}");
    }
}

#[test]
fn settings_without_a_place_are_refused_even_at_their_defaults() {
    for (setting, value) in [
        ("warm_eni_target", json!(1)),
        ("warm_ip_target", json!(2)),
        ("minimum_ip_target", json!(2)),
        ("custom_networking", json!(true)),
        ("prefix_delegation", json!(true)),
    ] {
        let flag = setting.replace('_', "-");
        let expected = format!("`{flag}` has no meaning with `provisioner auto-mode`; ");
        let mut of_all = json!({"provisioner": "auto-mode"});
        of_all[setting] = value.clone();
        let group = json!({"types": ["m5.large"], "nodes": 3});
        let mut of_group = group.clone();
        of_group["provisioner"] = json!("auto-mode");
        let mut footprint = of_all.clone();
        footprint["types"] = json!(["m5.large"]);
        footprint["pods"] = json!(5);
        let mut of_plan = json!({});
        of_plan[setting] = value;
        for answer in
            [call::footprint(&footprint.to_string()), plan(&of_all, &group), plan(&of_plan, &of_group)]
        {
            let said = errors(&answer);
            assert!(
                said.iter().any(|text| text.replace('_', "-").contains(&expected)),
                "{setting}: {answer}"
            );
        }
    }
}

#[test]
fn the_number_is_its_own_and_no_other_is_recommended() {
    let request = json!({"types": ["m5.24xlarge"], "provisioner": "auto-mode"});
    let answer = ok(&call::evaluate(&request.to_string()));
    assert_eq!(answer["results"][0]["number_for_kubelet"], 110);
    // `podsPerCore` lowers it (A4.2).
    let request = json!({"types": ["m5.large"], "provisioner": "auto-mode", "pods_per_core": 5});
    assert_eq!(ok(&call::evaluate(&request.to_string()))["results"][0]["number_for_kubelet"], 10);
}

/// J12: 11 x 34 + 255 = 629 of 512 MiB; nodeadm reserves by its own number (A3.7).
#[test]
fn a_plan_says_where_no_memory_is_left() {
    for (provisioner, expected) in [("bottlerocket", true), ("self-managed", false)] {
        let group = json!({"types": ["t3.nano"], "nodes": 1, "max_pods": 34, "provisioner": provisioner});
        let answer = ok(&plan(&json!({"prefix_delegation": true}), &group));
        assert_eq!(codes(&answer["warnings"]).contains(&"no-memory"), expected, "{answer}");
        if expected {
            let text = answer["warnings"].to_string();
            assert!(text.contains("34 keeps 629 of 512 MiB"), "{text}");
            assert!(text.contains("set it to 14, since 34 would need 629 MiB"), "{text}");
        }
    }
}
