//! What a person sees fits the terminal, from 60 columns up.

use std::process::{Command, Output};

use maxpods::Footprint;
use maxpods::check::NodeRow;
use maxpods::expression::ExpressionAnswer;
use maxpods::query::{MigrationRow, PlanRow, TableRow, TypeAnswer};

const WIDTHS: [usize; 6] = [60, 72, 80, 100, 120, 200];

/// Everything that is drawn or a table, but what is to be pasted elsewhere: `emit`.
const COMMANDS: &[&str] = &[
    "t3.medium",
    "t3.medium --cni cilium",
    "t3.medium --cni cilium --explain",
    "m5.large --cni vpc-cni,cilium",
    "m5.large --prefix-delegation --security-groups-for-pods --multi-nic",
    "m5.large --allocatable --provisioner karpenter",
    "p5.48xlarge",
    "t3.medium m5.large",
    "m5.large c5.large --cni vpc-cni,cilium",
    "list m5.* --allocatable --provisioner karpenter",
    "list u7in-24tb.224xlarge c8gn.metal-48xl --allocatable --provisioner karpenter",
    "find --pods 58 --vcpus ..4 --arch arm64 --in eu-central-1",
    "find m7g --pod-cpu 250m --pod-memory 512Mi --total-pods 500",
    "find --pods 900 --vcpus ..2",
    "compare m5.large --modes all",
    "compare m5.large t3.medium u7in-24tb.224xlarge",
    "compare m5.large t3.medium -o table",
    "diff --to cni=cilium m5.large t3.medium",
    "diff --to cni=cilium tests/runs/diff.in/nodes.json",
    "diff --to cni=cilium tests/runs/diff.in/nodes.json -o table",
    "footprint m5.large --pods 20",
    "footprint m5.large --pods 0..29",
    "footprint m5.24xlarge --pods 0..110 --cni cilium",
    "footprint m5.large t3.medium --pods 20",
    "footprint m5.large --pods 20 --custom-networking --prefix-delegation",
    "plan tests/runs/plan.in/cluster.yaml --alternatives",
    "plan tests/runs/plan.in/plan-with-prefixes.yaml --vpc 10.0.0.0/16",
    "plan tests/runs/plan.in/cluster.yaml -o table",
    "plan --subnets tests/runs/subnets.in/subnets.json --enis tests/runs/subnets.in/enis.json",
    "check examples/workers.yaml --explain",
    "check examples",
    "check tests/runs/check.in",
    "check tests/runs/check.in -o table",
    "check tests/runs/check-live.in --explain",
    "check tests/runs/check-live.in -o table",
    "expr eval max_pods-3 m5.* c5.large",
    "expr eval min(max_pods,110) m5.large --dialect karpenter",
    "expr lint max_pods*0.9",
    "data",
    "data show m5.large",
    "data conflicts",
    "data diff tests/runs/data.in/describe.json",
    "explain over-commit A2.8 D3.1 --max-eni --cni recommended-cap by-luck",
    "--help",
    "plan --help",
];

fn run(words: &[&str], width: Option<usize>) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_maxpods"));
    command.args(words).current_dir(env!("CARGO_MANIFEST_DIR")).env_remove("COLUMNS");
    if let Some(width) = width {
        command.env("COLUMNS", width.to_string());
    }
    command.output().expect("it runs")
}

fn stdout(words: &[&str], width: Option<usize>) -> String {
    String::from_utf8(run(words, width).stdout).expect("text")
}

#[test]
fn no_line_is_wider_than_the_terminal() {
    for command in COMMANDS {
        let words: Vec<&str> = command.split(' ').collect();
        for width in WIDTHS {
            let text = stdout(&words, Some(width));
            assert!(
                text.lines().count() > 2,
                "{command}: {}",
                String::from_utf8_lossy(&run(&words, None).stderr)
            );
            // A path isn't broken.
            let is_word = |line: &str| !line.trim_start().contains(' ');
            // What is to be pasted isn't either.
            let is_example = |line: &str| command.starts_with("explain") && line.starts_with("  - {");
            let is_text = |line: &str| !is_word(line) && !is_example(line);
            let is_wide = |line: &str| line.chars().count() > width && is_text(line);
            let wide: Vec<&str> = text.lines().filter(|line| is_wide(line)).collect();
            assert!(wide.is_empty(), "{command} at {width}: {wide:#?}");
            // Only `--explain` of check, with its long paths, is to have such lines at all.
            let is_wide = |line: &&str| line.chars().count() > width && !is_example(line);
            let words = text.lines().filter(is_wide).count();
            assert!(words == 0 || command.ends_with("--explain"), "{command} at {width}: {words}");
        }
    }
}

/// No word is lost where lines are broken, and none is added.
#[test]
fn a_text_says_the_same_at_each_width() {
    for command in
        ["t3.medium --cni cilium --explain", "m5.large --allocatable --provisioner karpenter", "explain A2.8"]
    {
        let words: Vec<&str> = command.split(' ').collect();
        let said = |width| stdout(&words, width).split_whitespace().map(str::to_owned).collect::<Vec<_>>();
        for width in 60..=200 {
            assert_eq!(said(Some(width)), said(None), "{command} at {width}");
        }
    }
}

/// The cells of a narrow table are broken at spaces and hyphens alone, and no flag is cut.
#[test]
fn no_word_of_a_narrow_table_is_cut() {
    let words = ["plan", "tests/runs/plan.in/cluster.yaml", "--alternatives"];
    let said = |width| {
        let text = stdout(&words, width);
        let mut said: Vec<String> = text.split([' ', '-', '\n']).map(str::to_owned).collect();
        said.retain(|word| !word.is_empty());
        said.sort();
        said
    };
    for width in 60..=120 {
        assert_eq!(said(Some(width)), said(None), "{width}");
    }
}

/// An example can be pasted, however narrow the terminal is.
#[test]
fn an_example_is_not_broken() {
    let page = stdout(&["explain", "over-commit"], Some(60));
    assert!(page.contains("\n  - {name: web, instanceType: t3.medium, maxPodsPerNode: 110}\n"), "{page}");
}

/// What is said on standard error fits the terminal too.
#[test]
fn warnings_and_errors_fit_the_terminal() {
    for words in
        [&["i3.large", "--prefix-delegation"][..], &["x9.huge"], &["t3.medium", "--warm-ip-target", "2"]]
    {
        for width in [60, 80] {
            let wrapped = String::from_utf8(run(words, Some(width)).stderr).expect("text");
            let whole = String::from_utf8(run(words, None).stderr).expect("text");
            assert_eq!(whole.lines().count(), 1, "{whole}");
            assert!(wrapped.lines().all(|line| line.chars().count() <= width), "{wrapped}");
            let said = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
            assert_eq!(said(&wrapped), said(&whole));
        }
    }
}

#[test]
fn a_narrow_table_says_which_columns_it_leaves_out() {
    let words = ["t3.medium", "m5.large", "--allocatable", "--provisioner", "karpenter"];
    let headings = |text: &str| -> Vec<String> {
        let heads = text.lines().take_while(|line| !line.starts_with("t3.medium"));
        let mut all: Vec<String> = heads.flat_map(str::split_whitespace).map(str::to_lowercase).collect();
        all.sort();
        all
    };
    let all = headings(&stdout(&words, None));
    let mut left_out_before = usize::MAX;
    for width in 60..=230 {
        let output = run(&words, Some(width));
        let stderr = String::from_utf8(output.stderr).expect("text");
        assert!(stderr.lines().all(|line| line.chars().count() <= width), "{width}: {stderr}");
        let stderr = stderr.split_whitespace().collect::<Vec<_>>().join(" ");
        let note = stderr.strip_prefix("note: columns left out: ").unwrap_or("; `-o wide` shows all");
        let left_out = note.strip_suffix("; `-o wide` shows all").expect("the remedy");
        let mut there = headings(&String::from_utf8(output.stdout).expect("text"));
        there.extend(left_out.split(['_', ' ', ',']).filter(|word| !word.is_empty()).map(str::to_owned));
        there.sort();
        assert_eq!(there, all, "{width}");
        let number = left_out.split(", ").filter(|name| !name.is_empty()).count();
        assert!(number <= left_out_before, "{width}: a wider table leaves out more");
        left_out_before = number;
    }
    assert_eq!(left_out_before, 0);
    let wide = [&words[..], &["-o", "wide"]].concat();
    assert_eq!(stdout(&wide, Some(60)), stdout(&wide, None));
    // Columns that are asked for stay.
    let asked = [
        &words[..],
        &["--columns", "instance_type,kube_reserved_cpu_millicores,ipv4_per_eni,hypervisor,enis"],
    ]
    .concat();
    assert_eq!(stdout(&asked, Some(60)), stdout(&asked, None));
}

/// The order in which columns are left out names columns, each once, and the guide states it.
#[test]
fn the_order_in_which_columns_are_left_out_is_stated() {
    fn check<R: TableRow>(table: &str) {
        let order = R::left_out_first();
        for (place, name) in order.iter().enumerate() {
            assert!(R::columns().iter().any(|column| column.name() == *name), "{name}");
            assert!(!order[..place].contains(name), "{name} is there twice");
        }
        let stated = format!("| {table} | `{}` |", order.join("`, `"));
        let guide = include_str!("../docs/shell.md");
        assert!(guide.contains(&stated), "docs/shell.md lacks\n{stated}");
    }
    check::<TypeAnswer<'_>>("types");
    check::<Footprint<'_>>("`footprint`");
    check::<PlanRow<'_>>("`plan`");
    check::<MigrationRow<'_>>("`diff`");
    check::<NodeRow>("`check`");
    check::<ExpressionAnswer<'_>>("`expr eval`");
}

#[test]
fn a_locale_without_blocks_gets_ascii() {
    let drawings: &[&[&str]] = &[
        &["footprint", "m5.large", "--pods", "0..29"],
        &["plan", "tests/runs/plan.in/cluster.yaml"],
        &["find", "m7g", "--pod-cpu", "250m", "--pod-memory", "512Mi"],
    ];
    for words in drawings {
        let drawn = |name: &str, value: &str| {
            let mut command = Command::new(env!("CARGO_BIN_EXE_maxpods"));
            command.env_remove("LC_ALL").env_remove("LC_CTYPE").env_remove("LANG").env(name, value);
            let output = command.args(*words).current_dir(env!("CARGO_MANIFEST_DIR")).output();
            String::from_utf8(output.expect("it runs").stdout).expect("text")
        };
        for (name, value) in [("LC_ALL", "C"), ("LANG", "POSIX"), ("LC_CTYPE", "de_DE.ISO-8859-1")] {
            assert!(drawn(name, value).is_ascii(), "{words:?} {name}={value}");
        }
        for (name, value) in [("LC_ALL", "C.UTF-8"), ("LANG", "en_US.utf8"), ("LC_ALL", "")] {
            assert!(drawn(name, value).contains('█'), "{words:?} {name}={value}");
        }
        // The same drawing in other characters.
        let [ascii, blocks] = ["C", "C.UTF-8"].map(|locale| drawn("LC_ALL", locale));
        let lengths = |text: &str| text.lines().map(|line| line.chars().count()).collect::<Vec<_>>();
        assert_eq!(lengths(&ascii), lengths(&blocks), "{words:?}");
    }
}
