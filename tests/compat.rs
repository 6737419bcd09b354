//! The drop-in for the deleted max-pods-calculator.sh: its arithmetic written down once more from the facts
//! A2.2 to A2.8, over the rows of the published table,
//! against the library for every type and against the program for some.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use maxpods::{Catalog, VpcCni, catalog::Hypervisor, cni::CniVersion};

/// What the script read of the API's answer.
struct Row {
    name: String,
    hypervisor: String,
    enis: i64,
    ipv4_per_eni: i64,
    vcpus: i64,
    bare_metal: bool,
}

/// The types whose vCPUs are known: those that the API describes, without which the script had no answer.
fn rows() -> Vec<Row> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/instance_types.csv");
    let mut reader = csv::Reader::from_path(path).expect("the table is there");
    let headers = reader.headers().expect("it has names").clone();
    let place = |name| headers.iter().position(|header| header == name).expect("a column of this name");
    let [name, vcpus, hypervisor, bare_metal, i] =
        ["instance_type", "vcpus", "hypervisor", "bare_metal", "ipv4_per_eni"].map(place);
    let [per_card, default_card] = ["enis_per_card", "default_network_card"].map(place);
    let number = |text: &str| text.parse::<i64>().unwrap_or_else(|error| panic!("{text}: {error}"));
    let records = reader.records().map(|record| record.expect("a row"));
    records
        .filter(|record| !record[vcpus].is_empty())
        .map(|record| {
            // A2.4: by its place in the list.
            let at: usize = record[default_card].parse().expect("a place");
            Row {
                name: record[name].to_owned(),
                hypervisor: record[hypervisor].to_owned(),
                enis: record[per_card].split(' ').nth(at).map(number).expect("a card"),
                ipv4_per_eni: number(&record[i]),
                vcpus: number(&record[vcpus]),
                bare_metal: &record[bare_metal] == "true",
            }
        })
        .collect()
}

#[derive(Debug, Clone, Copy)]
struct Flags {
    version: (u32, u32, u32),
    prefix_delegation: bool,
    custom_networking: bool,
    max_eni: Option<u32>,
    show_max_allowed: bool,
}

const VERSIONS: [(u32, u32, u32); 4] = [(1, 8, 0), (1, 9, 0), (0, 12, 0), (2, 0, 0)];

impl Flags {
    /// Every set of them.
    fn all() -> Vec<Flags> {
        let mut all = Vec::new();
        for version in VERSIONS {
            for max_eni in [None, Some(1), Some(2), Some(5)] {
                for bits in 0..8_u8 {
                    let [prefix_delegation, custom_networking, show_max_allowed] =
                        [1, 2, 4].map(|bit| bits & bit > 0);
                    all.push(Flags {
                        version,
                        prefix_delegation,
                        custom_networking,
                        max_eni,
                        show_max_allowed,
                    });
                }
            }
        }
        all
    }

    fn version(self) -> String {
        let (major, minor, patch) = self.version;
        format!("{major}.{minor}.{patch}")
    }

    fn arguments(self, name: &str) -> Vec<String> {
        let mut arguments =
            vec!["--instance-type".into(), name.into(), "--cni-version".into(), self.version()];
        for (given, flag) in [
            (self.prefix_delegation, "--cni-prefix-delegation-enabled"),
            (self.custom_networking, "--cni-custom-networking-enabled"),
            (self.show_max_allowed, "--show-max-allowed"),
        ] {
            arguments.extend(given.then(|| flag.into()));
        }
        if let Some(max_eni) = self.max_eni {
            arguments.extend(["--cni-max-eni".into(), max_eni.to_string()]);
        }
        arguments
    }
}

/// The script, line by line (A2.2 to A2.8).
fn script(row: &Row, flags: Flags) -> i64 {
    let (major, minor, _) = flags.version;
    let supports_prefixes = major > 1 || (major == 1 && minor > 8);
    let is_nitro = row.hypervisor == "nitro";
    let mut enis = row.enis;
    if let Some(max_eni) = flags.max_eni.map(i64::from)
        && max_eni < enis
    {
        enis = max_eni;
    }
    if flags.custom_networking {
        enis -= 1;
    }
    let per_slot = if flags.prefix_delegation && supports_prefixes && is_nitro { 16 } else { 1 };
    let max_pods = enis * (row.ipv4_per_eni - 1) * per_slot + 2;
    match (flags.show_max_allowed, row.vcpus > 30) {
        (true, _) => max_pods,
        (false, true) => max_pods.min(250),
        (false, false) => max_pods.min(110),
    }
}

/// The library with the settings that `maxpods compat` makes of the flags.
fn library(row: &Row, flags: Flags, strict: bool) -> i64 {
    let version: CniVersion = flags.version().parse().expect("a version");
    let it = Catalog::built_in().get(&row.name).expect("it is built in");
    let as_script = strict && it.hypervisor() == Hypervisor::BareMetal;
    let vpc_cni = VpcCni::new()
        .cni_version(version)
        .custom_networking(flags.custom_networking)
        .prefix_delegation(flags.prefix_delegation && !as_script);
    let vpc_cni = flags.max_eni.map_or(vpc_cni, |enis| vpc_cni.max_eni(enis));
    let capacity = vpc_cni.capacity(it).expect("small");
    let number = if flags.show_max_allowed { capacity.max_pods() } else { capacity.recommended_max_pods() };
    crate::common::number(number).into()
}

#[test]
fn a2_10_the_scripts_own_tests_hold_for_the_script_written_here() {
    let rows = rows();
    let row = |name: &str| rows.iter().find(|row| row.name == name).expect("it is in the table");
    let flags = |version, prefix_delegation, show_max_allowed| Flags {
        version,
        prefix_delegation,
        custom_networking: false,
        max_eni: None,
        show_max_allowed,
    };
    for (name, flags, number) in [
        ("m5.8xlarge", flags((1, 11, 2), false, false), 234),
        ("m5.8xlarge", flags((1, 11, 2), true, false), 250),
        ("c6in.32xlarge", flags((1, 18, 0), false, true), 394),
        ("m4.xlarge", flags((1, 7, 5), false, false), 58),
    ] {
        assert_eq!(script(row(name), flags), number, "{name}");
    }
    let m5_metal = Flags { max_eni: Some(2), ..flags((1, 9, 0), true, false) };
    assert_eq!(script(row("m5.metal"), m5_metal), 100, "trap 9");
}

#[test]
fn a2_strictly_it_is_the_script_for_every_type_and_set_of_flags() {
    let rows = rows();
    assert!(rows.len() > 1_390, "{}", rows.len());
    for row in &rows {
        for flags in Flags::all() {
            assert_eq!(library(row, flags, true), script(row, flags), "{} {flags:?}", row.name);
        }
    }
}

#[test]
fn a2_trap_9_it_differs_from_the_script_for_bare_metal_with_prefixes_alone() {
    let mut differ = BTreeSet::new();
    for row in &rows() {
        for flags in Flags::all() {
            let (ours, theirs) = (library(row, flags, false), script(row, flags));
            let prefixes = flags.prefix_delegation && flags.version >= (1, 9, 0);
            if !(row.bare_metal && prefixes) {
                assert_eq!(ours, theirs, "{} {flags:?}", row.name);
                continue;
            }
            // The script's number with 16 addresses in each slot, which the plug-in gives on bare metal.
            let with_prefixes = Row { hypervisor: "nitro".into(), name: String::new(), ..*row };
            assert_eq!(ours, script(&with_prefixes, flags), "{} {flags:?}", row.name);
            assert!(ours >= theirs, "{} {flags:?}", row.name);
            if ours != theirs {
                differ.insert(row.name.as_str().to_owned());
            }
            // After the cap nothing differs unless --cni-max-eni is given,
            // or the primary ENI is all there is.
            if !flags.show_max_allowed && flags.max_eni.is_none() && !flags.custom_networking {
                assert_eq!(ours, theirs, "{} {flags:?}", row.name);
            }
        }
    }
    // All that are bare metal, and no other.
    let bare_metal: BTreeSet<String> =
        rows().into_iter().filter(|row| row.bare_metal).map(|row| row.name).collect();
    assert_eq!(differ, bare_metal);
    assert!(bare_metal.contains("m5.metal") && bare_metal.len() > 100, "{}", bare_metal.len());
}

/// Types of every kind: small, large, Xen, bare metal, several network cards, one ENI.
const SAMPLE: [&str; 40] = [
    "a1.medium",
    "a1.metal",
    "c1.medium",
    "c3.large",
    "c4.8xlarge",
    "c5.large",
    "c5n.metal",
    "c6in.32xlarge",
    "c6gn.medium",
    "c7g.medium",
    "c7g.metal",
    "c7i.2xlarge",
    "d3en.xlarge",
    "dl1.24xlarge",
    "g4dn.metal",
    "hpc6id.32xlarge",
    "hpc7a.12xlarge",
    "i3.large",
    "i3.metal",
    "i7ie.48xlarge",
    "i7ie.metal-48xl",
    "i8ge.48xlarge",
    "inf1.24xlarge",
    "m1.small",
    "m4.xlarge",
    "m5.large",
    "m5.4xlarge",
    "m5.8xlarge",
    "m5.24xlarge",
    "m5.metal",
    "m6g.medium",
    "p4d.24xlarge",
    "p5.48xlarge",
    "r5.metal",
    "t2.micro",
    "t3.nano",
    "t3.medium",
    "t4g.small",
    "trn1.32xlarge",
    "x1e.xlarge",
];

fn run(program: &Path, arguments: &[String]) -> Output {
    Command::new(program)
        .args(arguments)
        .output()
        .unwrap_or_else(|error| panic!("{}: {error}", program.display()))
}

/// Runs the program by its own name.
fn compat(arguments: &[&str]) -> Output {
    let arguments: Vec<String> = ["compat"].iter().chain(arguments).map(ToString::to_string).collect();
    run(Path::new(env!("CARGO_BIN_EXE_maxpods")), &arguments)
}

/// The program under the script's name, in a folder of this test alone.
#[cfg(unix)]
fn under_the_scripts_name(folder: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{folder}-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder");
    let link = folder.join("max-pods-calculator.sh");
    let _ = std::fs::remove_file(&link);
    std::os::unix::fs::symlink(env!("CARGO_BIN_EXE_maxpods"), &link).expect("a link");
    link
}

#[test]
#[cfg(unix)]
fn a2_the_program_prints_the_number_and_nothing_else() {
    let rows = rows();
    let link = under_the_scripts_name("compat-numbers");
    let program = Path::new(env!("CARGO_BIN_EXE_maxpods"));
    let all = Flags::all();
    for (place, name) in SAMPLE.iter().enumerate() {
        let row = rows.iter().find(|row| row.name == *name).unwrap_or_else(|| panic!("no row of {name}"));
        // A few sets for each type, other ones for the next.
        for flags in all.iter().skip(place % 23).step_by(23).copied() {
            let arguments = flags.arguments(name);
            let mut strictly = vec!["compat".to_owned()];
            strictly.extend(arguments.clone());
            strictly.push("--strict-script".to_owned());
            for (output, number) in [
                (run(&link, &arguments), library(row, flags, false)),
                (run(program, &strictly), script(row, flags)),
            ] {
                assert_eq!(output.status.code(), Some(0), "{name} {flags:?}");
                assert_eq!(
                    String::from_utf8_lossy(&output.stdout),
                    format!("{number}\n"),
                    "{name} {flags:?}"
                );
            }
        }
    }
    let _ = std::fs::remove_dir_all(link.parent().expect("a folder"));
}

#[test]
fn a2_10_the_scripts_own_tests_and_trap_9() {
    for (line, number) in [
        ("--instance-type m5.8xlarge --cni-version 1.11.2", "234\n"),
        ("--instance-type m5.8xlarge --cni-version 1.11.2 --cni-prefix-delegation-enabled", "250\n"),
        ("--instance-type c6in.32xlarge --cni-version 1.18.0 --show-max-allowed", "394\n"),
        ("--instance-type m4.xlarge --cni-version 1.7.5", "58\n"),
        ("--cni-version 1.10.0 --show-max-allowed --instance-type m5.4xlarge", "234\n"),
        ("--instance-type m5.large --cni-version 1.9.0 --cni-custom-networking-enabled", "20\n"),
        (
            "--instance-type m5.metal --cni-version 1.9.0 --cni-prefix-delegation-enabled --cni-max-eni 2",
            "250\n",
        ),
        (
            "--instance-type m5.metal --cni-version 1.9.0 --cni-prefix-delegation-enabled --cni-max-eni 2 \
             --strict-script",
            "100\n",
        ),
        (
            "--instance-type m5.metal --cni-version 1.9.0 --cni-prefix-delegation-enabled --show-max-allowed",
            "11762\n",
        ),
        (
            "--instance-type m5.metal --cni-version 1.9.0 --cni-prefix-delegation-enabled --show-max-allowed \
             --strict-script",
            "737\n",
        ),
    ] {
        let output = compat(&line.split_whitespace().collect::<Vec<_>>());
        assert_eq!(output.status.code(), Some(0), "{line}");
        assert_eq!(String::from_utf8_lossy(&output.stdout), number, "{line}");
    }
}

#[track_caller]
fn assert_refused(output: &Output, names: &str) {
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(2), "{stderr}");
    assert!(output.stdout.is_empty(), "{:?}", output.stdout);
    assert_eq!(stderr.lines().count(), 1, "{stderr}");
    assert!(stderr.starts_with("error: ") && stderr.contains(names), "{names}: {stderr}");
}

#[test]
fn a2_1_what_it_does_not_know_is_an_error() {
    let known = ["--instance-type", "m5.large", "--cni-version", "1.19.0"];
    for more in [
        &["--profile"][..],
        &["--prefix-delegation"],
        &["--cni", "cilium"],
        &["-q"],
        &["stray"],
        &["--cni-max-eni", "two"],
        &["--cni-max-eni", "-1"],
        &["--show-max-allowed=yes"],
    ] {
        let output = compat(&[&known[..], more].concat());
        assert_refused(&output, more[0].split('=').next().expect("a flag"));
    }
    assert_refused(&compat(&["--instance-type", "m5.large"]), "--cni-version");
    assert_refused(&compat(&["--cni-version", "1.19.0"]), "--instance-type");
    assert_refused(&compat(&["--instance-type", "m5.large", "--cni-version", "1.x"]), "1.x");
    assert_refused(
        &compat(&["--instance-type", "m5.lrge", "--cni-version", "1.19.0"]),
        "did you mean `m5.large`?",
    );
    assert_refused(&compat(&["--instance-type", "m5.*", "--cni-version", "1.19.0"]), "m5.*");
    assert_refused(&compat(&[]), "--");
}

#[test]
fn a2_1_the_metadata_service_is_never_asked() {
    for more in
        [&["--cni-version", "1.19.0"][..], &[], &["--cni-version", "1.19.0", "--instance-type", "m5.large"]]
    {
        let output = compat(&[&["--instance-type-from-imds"], more].concat());
        assert_refused(&output, "--instance-type-from-imds");
        let stderr = String::from_utf8_lossy(&output.stderr);
        // The alternative, in one line, with a token as IMDSv2 wants it.
        for part in
            ["--instance-type \"$(curl", "169.254.169.254", "X-aws-ec2-metadata-token", "instance-type)"]
        {
            assert!(stderr.contains(part), "{part}: {stderr}");
        }
    }
}

#[test]
#[cfg(unix)]
fn under_the_scripts_name_all_arguments_are_the_scripts() {
    let link = under_the_scripts_name("compat-name");
    let words = |line: &str| line.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
    assert_refused(&run(&link, &words("m5.large")), "m5.large");
    assert_refused(&run(&link, &words("list")), "list");
    assert_refused(
        &run(&link, &words("--instance-type m5.large --cni-version 1.19.0 --prefix-delegation")),
        "--prefix-delegation",
    );
    assert_refused(
        &run(&link, &words("--instance-type-from-imds --cni-version 1.19.0")),
        "--instance-type-from-imds",
    );
    let help = String::from_utf8(run(&link, &words("--help")).stdout).expect("text");
    let usage = "\nUsage: max-pods-calculator.sh --instance-type <TYPE> --cni-version <X.Y.Z> [OPTIONS]\n";
    assert!(help.contains(usage), "{help}");
    let refused = String::from_utf8(run(&link, &words("--foo")).stderr).expect("text");
    assert_eq!(refused, "error: unknown option `--foo`; `max-pods-calculator.sh --help` lists them all\n");
    let output = run(&link, &words("--instance-type t3.medium --cni-version 1.19.0"));
    assert_eq!((output.status.code(), output.stdout.as_slice()), (Some(0), &b"17\n"[..]));
    let _ = std::fs::remove_dir_all(link.parent().expect("a folder"));
}
