use alloc::format;
use alloc::string::{String, ToString};

use super::*;
use crate::Catalog;
use crate::options::Options;
use crate::query::TypeAnswer;

fn all() -> Vec<TypeAnswer<'static>> {
    Options::new().answers(Catalog::built_in(), &["*"], crate::query::Grouping::Each).expect("answers")
}

#[track_caller]
fn chosen(expression: &str) -> Vec<&'static str> {
    let nodes = all();
    let filter = Filter::new(expression, &nodes).expect(expression);
    let chosen = nodes.iter().filter(|node| filter.holds(node));
    chosen.map(|node| node.capacity.instance_type().name()).collect()
}

#[track_caller]
fn refused(expression: &str) -> String {
    Filter::new(expression, &all()).expect_err(expression).to_string()
}

#[test]
fn conditions_hold_together_with_or_without_white_space() {
    for expression in [
        "pods>=58 vcpus<=4 arch=arm64 m7g",
        "pods>=58 and vcpus<=4 AND arch=arm64 and m7g",
        "pods>=58 && vcpus<=4&&arch==arm64, m7g",
        " pods >= 58 vcpus<= 4 arch =arm64 m7g ",
        "M7G PODS>=58 Arch=ARM64 vcpus<=4",
    ] {
        assert_eq!(chosen(expression), ["m7g.xlarge", "m7gd.xlarge"], "{expression}");
    }
}

#[test]
fn every_operator_is_what_it_says() {
    assert_eq!(chosen("m5.* pods=29"), ["m5.large"]);
    assert_eq!(chosen("m5.* pods<58"), ["m5.large"]);
    assert_eq!(chosen("m5.* pods<=58"), ["m5.large", "m5.xlarge", "m5.2xlarge"]);
    assert_eq!(chosen("m5.* pods>234 metal"), ["m5.metal"]);
    assert_eq!(chosen("m5.* pods=>234"), chosen("m5.* pods>=234"));
    assert_eq!(chosen("m5.* pods=<29"), chosen("m5.* pods<=29"));
    assert_eq!(chosen("m5.* pods!=737 pods>=234"), ["m5.4xlarge", "m5.8xlarge", "m5.12xlarge"]);
}

#[test]
fn memory_has_units_and_text_has_patterns() {
    assert_eq!(chosen("type=m5.* memory<16GiB"), chosen("type=m5.* memory_mib<=8192"));
    assert_eq!(chosen("t3.* memory=512MiB"), ["t3.nano"]);
    assert_eq!(chosen("arch=amd64"), chosen("architectures=x86_64"));
    assert!(chosen("arch=x86_64").contains(&"c1.medium"), "one of two architectures is enough");
    assert!(!chosen("arch!=x86_64").contains(&"c1.medium"));
    assert_eq!(chosen("bare-metal=true m5.*"), ["m5.metal"]);
    assert_eq!(chosen("type=m5.* type!=*large"), ["m5.metal"]);
}

#[test]
fn what_isnt_known_is_asked_for_by_that_word() {
    let unknown = chosen("vcpus=unknown");
    assert_eq!(unknown.len(), 45);
    assert_eq!(chosen("vcpus!=unknown").len(), 1460 - 45);
    assert!(chosen("vcpus>=0").iter().all(|name| !unknown.contains(name)));
    assert!(chosen("vcpus!=4").iter().all(|name| !unknown.contains(name)));
}

#[test]
fn an_empty_expression_chooses_everything() {
    assert_eq!(chosen("").len(), 1460);
}

#[test]
fn what_cant_be_read_is_refused_with_its_place() {
    assert_eq!(
        refused("m5 or m6i"),
        "column 4: `or` can't stand here; all conditions hold together: ask once for each side of it"
    );
    assert_eq!(
        refused("arch=aarch64"),
        "column 6: `aarch64` can't stand here; `architectures` is one of `x86_64`, `arm64`, `i386`, \
         `x86_64_mac`, `arm64_mac`"
    );
    assert_eq!(
        refused("bare_metal=yes"),
        "column 12: `yes` can't stand here; `bare_metal` is one of `true`, `false`"
    );
    assert_eq!(
        refused("memory>=16"),
        "column 9: `16` can't stand here; give a unit, as in `16GiB`, or name the column `memory_mib`"
    );
    for negation in ["not arch=arm64", "!m5", "!arch=arm64", "arch=!arm64", "NOT (m5)"] {
        assert!(refused(negation).contains("say what it isn't with `!=`"), "{negation}");
    }
    for alternative in ["m5 || m6i", "m5||m6i", "m5|m6i", "m5 OR m6i", "arch=arm64|x86_64"] {
        assert!(refused(alternative).contains("ask once for each side of it"), "{alternative}");
    }
    for brackets in ["(m5)", "(arch=arm64)", "m5 and (metal)", "arch=[arm64]"] {
        assert!(refused(brackets).contains("leave out the brackets"), "{brackets}");
    }
    for quoted in ["type='m5.*'", "arch=\"arm64\"", "`m5`"] {
        assert!(refused(quoted).contains("leave out the quotes"), "{quoted}");
    }
    assert!(refused("m5 & metal").contains("write `&&` or a space"));
    assert_eq!(
        refused("arch=arm64,x86_64"),
        "column 12: `x86_64` can't stand here; all conditions hold together: ask once for each value"
    );
    assert_eq!(chosen("bare_metal=true,m5.*"), ["m5.metal"]);
    assert_eq!(
        refused("m5 pods 58"),
        "column 4: `pods` can't stand here; compare the column with a value, as in `pods>=58`"
    );
    for (alone, example) in
        [("memory", "memory>=16GiB"), ("Arch", "arch=x86_64"), ("type in m5", "type=m5.*")]
    {
        assert!(refused(alone).ends_with(&format!("as in `{example}`")), "{alone}");
        assert!(!chosen(example).is_empty(), "{example}");
    }
    assert_eq!(
        refused("bound_by=memory"),
        "column 10: `memory` can't stand here; `bound_by` is one of `addresses`, `recommended-cap`, \
         `pods-per-core`, `kubelet-default`, `largest-max-pods`, `no-limit`"
    );
    assert_eq!(
        refused("m5 pods>=many"),
        "column 10: `many` can't stand here; give a whole number, with memory also as in `16GiB`"
    );
    assert_eq!(refused(">=5"), "column 1: `>=` can't stand here; a column comes before it, as in `pods>=58`");
    assert_eq!(
        refused("pods>="),
        "column 5: `>=` can't stand here; a value comes behind it, as in `pods>=58`"
    );
    assert_eq!(
        refused("pods>=1,000"),
        "column 9: `000` can't stand here; write a number without commas, as in `pods>=1000`"
    );
    assert_eq!(
        refused("pods>=>=5"),
        "column 5: `>=` can't stand here; a value comes behind it, as in `pods>=58`"
    );
    assert_eq!(
        refused("größe=5 arch<arm64").split("; the").next(),
        Some("column 1: `größe` can't stand here")
    );
    assert_eq!(
        refused("m5 arch<arm64"),
        "column 9: `arm64` can't stand here; `architectures` is text: use `=` or `!=`"
    );
    assert_eq!(
        refused("memory>=99999999999999999999GiB").split(';').next(),
        Some("column 9: `99999999999999999999GiB` can't stand here")
    );
    assert_eq!(
        refused("allocatable_memory_mib>=1"),
        "column 1: `allocatable_memory_mib` can't stand here; the column `allocatable_memory_mib` needs \
         `allocatable`; add it"
    );
}

/// A word of 100,000 letters took 1.7 s, and of many words each was held against all before it.
#[test]
fn an_expression_has_a_limit() {
    let longest = "m5 ".repeat(333) + "m";
    assert!(!chosen(&longest).is_empty());
    assert_eq!(refused(&(longest + "5")), "column 1001: it is longer than 1000 letters; give a shorter one");
    assert!(refused(&"m".repeat(100_000)).starts_with("column 1001: "));
}

#[test]
fn a_word_that_no_type_has_in_its_name_is_refused() {
    for (expression, says) in [
        ("arch:arm64", "did you mean `arch=arm64`?"),
        ("name~m5", "did you mean `type=*m5*`?"),
        ("foo", "no instance type has it in its name"),
        ("m5.lrge", "did you mean `m5.large`?"),
        ("m5,m6i", "all conditions hold together, so ask once for each"),
    ] {
        assert!(refused(expression).contains(says), "{expression}: {}", refused(expression));
    }
    // A family that the rows don't have is one nevertheless.
    assert!(chosen("m5 pods>100000").is_empty());
    let m5 = Options::new().answers(Catalog::built_in(), &["m5.large"], crate::query::Grouping::Each);
    assert!(Filter::new("m7g", &m5.expect("answers")).is_ok());
}
