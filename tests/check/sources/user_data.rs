//! What nodes read when they start.

use maxpods::document::apply;

use super::{report, rules};

const BOTTLEROCKET: &str = include_str!("../../runs/check.in/user-data.toml");

const MIME: &str = "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=\"//\"\n\n--//\n\
    Content-Type: application/node.eks.aws\n\n---\napiVersion: node.eks.aws/v1alpha1\nkind: NodeConfig\n\
    spec:\n  kubelet:\n    \
    config:\n      # as many as we like\n      maxPods: 110\n--//\nContent-Type: text/x-shellscript\n\n\
    #!/bin/sh\necho é: [\n\
    --//--\n";

const SCRIPT: &str = "#!/bin/bash\nset -e\n# /etc/eks/bootstrap.sh old --kubelet-extra-args '--max-pods=5'\n\
    /etc/eks/bootstrap.sh my-cluster --use-max-pods false \\\n  --kubelet-extra-args '--max-pods=110 \
    --node-labels=a=b'\n";

/// The text with all that was found mended.
fn mended(text: &str, report: &maxpods::check::Report) -> String {
    let edits: Vec<_> = report.findings.iter().flat_map(|it| &it.fixes).map(|fix| fix.edit.clone()).collect();
    apply(text, &edits).expect("it can be edited")
}

/// 18 of 29 that fit on m5.large; the edit keeps all else.
#[test]
fn bottlerocket() {
    let found = report(&["m5.large"], &[BOTTLEROCKET]);
    assert_eq!(rules(&found), [("under-use", "2:12".to_owned())]);
    assert_eq!((found.nodes[0].max_pods, found.nodes[0].right_max_pods), (Some(18), Some(29)));
    let text = format!("# mine\n[settings]\nmotd = \"é\"\n{}  # pods\n", BOTTLEROCKET.trim_end());
    let found = report(&["m5.large"], &[&text]);
    assert_eq!(mended(&text, &found), text.replace("18", "29"));
}

/// The notations of whole numbers in TOML 1.0; a date is none.
#[test]
fn bottlerockets_numbers_are_those_of_toml() {
    for written in ["0x12", "0o22", "0b1_0010", "+18", "1_8"] {
        let found = report(&["m5.large"], &[&BOTTLEROCKET.replace("18", written)]);
        assert_eq!(found.nodes[0].max_pods, Some(18), "{written}");
        assert_eq!(rules(&found), [("under-use", "2:12".to_owned())], "{written}");
    }
    let found = report(&["m5.large"], &[&BOTTLEROCKET.replace("18", "2026-11-27")]);
    assert!(found.findings.iter().any(|it| it.message.contains("2026-11-27")), "{:?}", found.findings);
}

#[test]
fn without_a_type_there_is_a_note() {
    let found = report(&[], &[BOTTLEROCKET]);
    assert!(found.notes[0].starts_with("user data isn't checked"), "{:?}", found.notes);
    assert_eq!((found.documents, found.others), (1, 0));
}

#[test]
fn a_part_of_a_message() {
    let found = report(&["m5.large"], &[MIME]);
    assert_eq!(rules(&found), [("over-commit", "14:16".to_owned())]);
    assert_eq!(mended(MIME, &found), MIME.replace("110", "29"));
}

/// The later part wins, but a flag beats kubelet's configuration (K19, K21).
#[test]
fn several_parts() {
    let part = |spec: &str| {
        format!(
            "--//\nContent-Type: application/node.eks.aws\n\napiVersion: node.eks.aws/v1alpha1\nkind: \
             NodeConfig\nspec: {{kubelet: {spec}}}\n"
        )
    };
    let head = "Content-Type: multipart/mixed; boundary=\"//\"\n\n";
    for (one, two, max_pods) in [
        ("{config: {maxPods: 20}}", "{config: {maxPods: 25}}", 25),
        ("{flags: ['--max-pods=20']}", "{config: {maxPods: 25}}", 20),
        ("{config: {maxPods: 20}}", "{config: {podPidsLimit: 9}}", 20),
        ("{config: {maxPods: 20}}", "{flags: ['--max-pods=21', '--max-pods=22']}", 22),
    ] {
        let text = format!("{head}{}{}--//--\n", part(one), part(two));
        assert_eq!(report(&["m5.large"], &[&text]).nodes[0].max_pods, Some(max_pods), "{one} {two}");
    }
}

/// The flag wins over the table; without both kubelet's 110 holds (K32, K33).
#[test]
fn arguments_of_bootstrap_sh() {
    let found = report(&["m5.large"], &[SCRIPT]);
    assert_eq!(rules(&found), [("over-commit", "5:36".to_owned())]);
    assert_eq!(mended(SCRIPT, &found), SCRIPT.replace("110", "29"));
    let without = SCRIPT.replace("--max-pods=110 ", "");
    assert_eq!(report(&["m5.large"], &[&without]).nodes[0].max_pods, Some(110));
    let table = without.replace("false", "true");
    assert_eq!(report(&["m5.large"], &[&table]).nodes[0].max_pods, Some(29));
    // Kubelet reads its flags as Go does: 0156 is octal for 110, and 0910 no number (pflag, `int32.go`).
    for number in ["0156", "0910"] {
        let found = report(&["m5.large"], &[&SCRIPT.replace("=110", &format!("={number}"))]);
        let message = format!("`--max-pods` can't be `{number}`");
        assert!(found.findings.iter().any(|it| it.message.contains(&message)), "{:?}", found.findings);
    }
    let variable = SCRIPT.replace("=110", "=$PODS");
    assert!(report(&["m5.large"], &[&variable]).notes[0].contains("isn't known"));
}

/// `gzip -nc` of the `NodeConfig` with maxPods 110, in base64; and the same in base64 alone (K18).
#[test]
fn encoded() {
    let plain = "YXBpVmVyc2lvbjogbm9kZS5la3MuYXdzL3YxYWxwaGExCmtpbmQ6IE5vZGVDb25maWcKc3BlYzoge2t1YmVsZXQ6IHtjb25maWc6IHttYXhQb2RzOiAxMTB9fX0K";
    let gzip = "H4sIAAAAAAAAA0ssyAxLLSrOzM+zUsjLT0nVS80u1kssL9YvM0zMKchINOTKzsxLsVLwA8o55+elZaZzFRekJlspVGeXJqXmpJYAWclgcSAjN7EiID+l2ErB0NCgtraWCwDz2U4wXQAAAA==";
    for text in [plain, gzip] {
        let found = report(&["m5.large"], &[text]);
        assert_eq!((found.nodes[0].max_pods, found.findings[0].fixes.len()), (Some(110), 0));
    }
}

/// TOML of other programs, scripts and texts are none of ours.
#[test]
fn other_files() {
    let cargo = "[package]\nname = \"x\"\n[dependencies]\nbroken\n";
    for text in [cargo, "a = 1\nb\n", "#!/bin/sh\necho hi\n", "[workspace]\nmembers = ['a']\n"] {
        let found = report(&["m5.large"], &[text]);
        assert_eq!((rules(&found), found.documents), (Vec::new(), 0), "{text}");
    }
    let broken = report(&["m5.large"], &["[settings.kubernetes]\nmax-pods = \n"]);
    assert_eq!(broken.findings[0].rule.name, "unreadable");
}

/// K19: nodes read the parts one after the other. A flag beats the configuration wherever it stands, and that an
/// expression.
#[test]
fn k19_what_the_later_part_says_wins() {
    let part = |kubelet: &str| {
        format!(
            "--//\nContent-Type: application/node.eks.aws\n\n---\napiVersion: node.eks.aws/v1alpha1\nkind: NodeConfig\n\
             spec:\n  kubelet: {kubelet}\n"
        )
    };
    let number = |one: &str, other: &str| {
        let head = "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=\"//\"\n\n";
        let found = report(&["m5.large"], &[&format!("{head}{}{}--//--\n", part(one), part(other))]);
        found.nodes.first().and_then(|node| node.max_pods)
    };
    let (config, other_config) = ("{config: {maxPods: 20}}", "{config: {maxPods: 25}}");
    let (flag, other_flag) = ("{flags: ['--max-pods=21']}", "{flags: ['--max-pods=26']}");
    let (expression, other_expression) = ("{maxPodsExpression: '22'}", "{maxPodsExpression: '27'}");
    // Two of m5.large's vCPUs.
    let (cores, other_cores) = ("{config: {podsPerCore: 4}}", "{config: {podsPerCore: 5}}");
    for (one, other, max_pods) in [
        (config, other_config, 25),
        (config, "{}", 20),
        ("{}", config, 20),
        (flag, other_flag, 26),
        (flag, config, 21),
        (config, flag, 21),
        (expression, other_expression, 27),
        (expression, "{}", 22),
        ("{}", expression, 22),
        (expression, config, 20),
        (config, expression, 20),
        (expression, flag, 21),
        (flag, expression, 21),
        (cores, "{}", 8),
        ("{}", cores, 8),
        (cores, other_cores, 10),
        (cores, config, 8),
        (config, cores, 8),
        (expression, cores, 8),
    ] {
        assert_eq!(number(one, other), Some(max_pods), "{one} {other}");
    }
    // What a variable holds isn't known, also where a part before it has a number.
    assert_eq!(number(config, "{flags: ['--max-pods=$MAX']}"), None);
    assert_eq!(number("{flags: ['--max-pods=$MAX']}", "{}"), None);
}
