//! Which settings have no meaning in which mode, by hand from the facts B10, B18 to B21, D2 and D5, against
//! [`Cni::check`], the evaluation and the program. A setting that would change nothing is refused, so that
//! nobody believes that it did.

use maxpods::{
    Catalog, Cilium, Cni, EniLimits, InstanceType, IpFamily, Ipam, NodePods, Os, Reservations, VpcCni,
    cni::CniVersion,
    options,
    setting::{Changes, Owner},
};

/// Whether an error says that a setting, with underscores, has no meaning beside a choice.
pub(crate) fn has_no_meaning(error: &maxpods::Error, setting: &str, choice: &str) -> bool {
    let sentence = format!("`{}` has no meaning with `{choice}`; ", setting.replace('_', "-"));
    error.code() == "no-meaning" && error.to_string().starts_with(&sentence)
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mode {
    Ipv4,
    Ipv6,
    Windows,
    Eni,
    ClusterPool,
    Kubernetes,
    MultiPool,
    Chaining,
    ChainingIpv6,
    Azure,
    AlibabaCloud,
}

/// The columns of [`MEANING`].
const MODES: [Mode; 11] = [
    Mode::Ipv4,
    Mode::Ipv6,
    Mode::Windows,
    Mode::Eni,
    Mode::ClusterPool,
    Mode::Kubernetes,
    Mode::MultiPool,
    Mode::Chaining,
    Mode::ChainingIpv6,
    Mode::Azure,
    Mode::AlibabaCloud,
];

/// `+` where the setting has a meaning. The VPC CNI: a Windows node runs no aws-node, so its version tells
/// nothing, and it has one ENI (B20, B21); an IPv6 node has one prefix on its primary ENI (B10), and prefix
/// delegation is what it needs. Cilium: a pod CIDR has nothing to do with ENIs (D5.1, D5.2), pools have no
/// end (D5.3), the chained VPC CNI has its own settings (D5.4), and on other clouds only the operator's
/// `max-allocate` is common to all (D2.2, D5.5, D5.6).
#[rustfmt::skip]
const MEANING: [(&str, &str); 18] = [
    //                                4 6 W  E C K M 4 6 A A
    ("cni_version",                  "+ + -  - - - - + + - -"),
    ("os",                           "+ + +  - - - - + + - -"),
    ("ip_family",                    "+ + +  - - - - + + - -"),
    ("prefix_delegation",            "+ + +  + - - - + + - -"),
    ("custom_networking",            "+ - -  - - - - + - - -"),
    ("security_groups_for_pods",     "+ + -  - - - - + + - -"),
    ("multi_nic",                    "+ - -  - - - - + - - -"),
    ("max_eni",                      "+ - -  - - - - + - - -"),
    ("reserved_enis",                "+ - -  - - - - + - - -"),
    ("efa_only",                     "+ - -  - - - - + - - -"),
    ("unmanaged_enis",               "+ - -  - - - - + - - -"),
    ("excluded_enis",                "+ - -  + - - - + - - -"),
    ("ipam",                         "- - -  + + + + + + + +"),
    ("first_interface_index",        "- - -  + - - - - - - -"),
    ("use_primary_address",          "- - -  + - - - - - - -"),
    ("max_allocate",                 "- - -  + - - - - - + +"),
    ("pod_cidr_mask",                "- - -  - + + + - - - -"),
    ("cilium_reserve",               "- - -  + + + - - - + +"),
];

/// Each setting with each mode, and whether it has a meaning there.
fn table() -> impl Iterator<Item = (Mode, &'static str, bool)> {
    MEANING.into_iter().flat_map(|(setting, row)| {
        let cells = row.split_whitespace().map(|cell| cell == "+");
        MODES.into_iter().zip(cells).map(move |(mode, has_meaning)| (mode, setting, has_meaning))
    })
}

impl Mode {
    fn cni(self) -> Cni {
        let of_ipam = |ipam| Cilium::new().ipam(ipam).into();
        match self {
            Mode::Ipv4 => VpcCni::new().into(),
            Mode::Ipv6 => VpcCni::new().ip_family(IpFamily::Ipv6).into(),
            Mode::Windows => VpcCni::new().os(Os::Windows).into(),
            Mode::Eni => of_ipam(Ipam::Eni),
            Mode::ClusterPool => of_ipam(Ipam::ClusterPool),
            Mode::Kubernetes => of_ipam(Ipam::Kubernetes),
            Mode::MultiPool => of_ipam(Ipam::MultiPool),
            Mode::Chaining => of_ipam(Ipam::AwsCniChaining(VpcCni::new())),
            Mode::ChainingIpv6 => of_ipam(Ipam::AwsCniChaining(VpcCni::new().ip_family(IpFamily::Ipv6))),
            Mode::Azure => of_ipam(Ipam::Azure),
            Mode::AlibabaCloud => of_ipam(Ipam::AlibabaCloud),
        }
    }

    /// What a refusal may name as the choice beside which a setting has no meaning.
    fn choices(self) -> &'static [&'static str] {
        match self {
            Mode::Ipv4 => &["cni vpc-cni"],
            Mode::Ipv6 => &["cni vpc-cni", "ip-family ipv6"],
            Mode::Windows => &["cni vpc-cni", "os windows"],
            Mode::Eni => &["cni cilium", "ipam eni"],
            Mode::ClusterPool => &["cni cilium", "ipam cluster-pool"],
            Mode::Kubernetes => &["cni cilium", "ipam kubernetes"],
            Mode::MultiPool => &["cni cilium", "ipam multi-pool"],
            Mode::Chaining => &["cni cilium", "ipam aws-cni-chaining"],
            Mode::ChainingIpv6 => &["cni cilium", "ipam aws-cni-chaining", "ip-family ipv6"],
            Mode::Azure => &["cni cilium", "ipam azure"],
            Mode::AlibabaCloud => &["cni cilium", "ipam alibabacloud"],
        }
    }
}

/// The settings with this one changed, where the plug-in has it and the mode isn't the change.
fn changed(cni: Cni, setting: &str) -> Option<Cni> {
    match cni {
        Cni::VpcCni(vpc_cni) => changed_vpc_cni(vpc_cni, setting).map(Cni::from),
        Cni::Cilium(cilium @ Cilium { ipam: Ipam::AwsCniChaining(vpc_cni), .. }) => {
            let chained =
                changed_vpc_cni(vpc_cni, setting).map(|vpc_cni| cilium.ipam(Ipam::AwsCniChaining(vpc_cni)));
            chained.or_else(|| changed_cilium(cilium, setting)).map(Cni::from)
        }
        Cni::Cilium(cilium) => changed_cilium(cilium, setting).map(Cni::from),
        _ => None,
    }
}

fn changed_vpc_cni(vpc_cni: VpcCni, setting: &str) -> Option<VpcCni> {
    Some(match setting {
        "cni_version" => vpc_cni.cni_version(CniVersion { major: 1, minor: 8, patch: 0 }),
        "prefix_delegation" => vpc_cni.prefix_delegation(true),
        "custom_networking" => vpc_cni.custom_networking(true),
        "security_groups_for_pods" => vpc_cni.security_groups_for_pods(true),
        "multi_nic" => vpc_cni.multi_nic(true),
        "max_eni" => vpc_cni.max_eni(1),
        "reserved_enis" => vpc_cni.reserved_enis(1),
        "efa_only" => vpc_cni.efa_only(1),
        "unmanaged_enis" => vpc_cni.unmanaged_enis(1),
        "excluded_enis" => vpc_cni.excluded_enis(1),
        _ => return None,
    })
}

fn changed_cilium(cilium: Cilium, setting: &str) -> Option<Cilium> {
    Some(match setting {
        "prefix_delegation" => cilium.prefix_delegation(true),
        "excluded_enis" => cilium.excluded_enis(1),
        "first_interface_index" => cilium.first_interface_index(1),
        "use_primary_address" => cilium.use_primary_address(true),
        "max_allocate" => cilium.max_allocate(1),
        "pod_cidr_mask" => cilium.pod_cidr_mask(25),
        "cilium_reserve" => cilium.reserve(Reservations::NONE),
        _ => return None,
    })
}

fn m5_large() -> &'static InstanceType {
    Catalog::built_in().get("m5.large").expect("it is built in")
}

/// Everything that an answer says of a type.
fn answer(cni: Cni, instance_type: &InstanceType) -> String {
    let capacity = cni.capacity(instance_type).unwrap_or_else(|error| panic!("{cni:?}: {error}"));
    let warnings: Vec<_> = capacity.warnings().map(|warning| warning.kind()).collect();
    format!(
        "{:?} {:?} {:?} {warnings:?} {:?}",
        capacity.ledger(),
        capacity.branch_pods(),
        capacity.multi_nic_pods(),
        capacity.operator_ip_pool(),
    )
}

#[test]
fn the_table_has_every_setting_once() {
    let mut of_plug_ins: Vec<&str> = options::all()
        .filter(|option| {
            matches!(option.owner, Owner::VpcCni | Owner::Cilium) && option.changes == Changes::Pods
        })
        .map(|option| option.name)
        // It has a meaning everywhere.
        .filter(|name| !name.ends_with("host_network_pods"))
        .collect();
    let mut of_table = MEANING.map(|(setting, _)| setting);
    of_plug_ins.sort_unstable();
    of_table.sort_unstable();
    assert_eq!(of_table.as_slice(), of_plug_ins);
    assert_eq!(table().count(), MODES.len() * of_plug_ins.len());
}

#[test]
fn what_has_no_meaning_is_refused_by_name() {
    let mut wrong = Vec::new();
    for (mode, setting, has_meaning) in table() {
        match mode.cni().check(setting) {
            Ok(()) if has_meaning => {}
            Err(error) if !has_meaning => {
                let named = mode.choices().iter().any(|choice| has_no_meaning(&error, setting, choice));
                assert!(named, "{mode:?} {setting:?}: {error}");
            }
            found => wrong.push(format!("{mode:?} {setting:?}: {found:?}")),
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn what_has_no_meaning_is_refused_by_the_evaluation() {
    let mut wrong = Vec::new();
    for (mode, setting, has_meaning) in table() {
        let Some(cni) = changed(mode.cni(), setting) else { continue };
        match cni.capacity(m5_large()).map(|capacity| capacity.max_pods()) {
            Ok(_) if has_meaning => {}
            Err(error) if !has_meaning => {
                let named = mode.choices().iter().any(|choice| has_no_meaning(&error, setting, choice));
                assert!(named, "{mode:?} {setting:?}: {error}");
            }
            found => wrong.push(format!("{mode:?} {setting:?}: {found:?}")),
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// What is accepted must change something of the answer for some type, or it should have been refused.
#[test]
fn what_is_accepted_changes_an_answer() {
    let mut wrong = Vec::new();
    for (mode, setting, _) in table() {
        let before = match (mode.cni(), setting) {
            // B10: an IPv6 node needs it, so to say it changes nothing, and isn't wrong.
            _ if setting == "prefix_delegation" && matches!(mode, Mode::Ipv6 | Mode::ChainingIpv6) => {
                continue;
            }
            // A version matters only to what it is too old for.
            (Cni::VpcCni(vpc_cni), "cni_version") => version_matters(vpc_cni).into(),
            (Cni::Cilium(cilium @ Cilium { ipam: Ipam::AwsCniChaining(vpc_cni), .. }), "cni_version") => {
                cilium.ipam(Ipam::AwsCniChaining(version_matters(vpc_cni))).into()
            }
            (cni, _) => cni,
        };
        let Some(after) = changed(before, setting) else { continue };
        if after.capacity(m5_large()).is_err() {
            continue;
        }
        let types =
            ["m5.large", "m5.metal", "p5.48xlarge", "i3.large"].map(|name| Catalog::built_in().get(name));
        if types.iter().flatten().all(|it| answer(before, it) == answer(after, it)) {
            wrong.push(format!("{mode:?} {setting:?}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

fn version_matters(vpc_cni: VpcCni) -> VpcCni {
    match vpc_cni.ip_family {
        IpFamily::Ipv4 => vpc_cni.prefix_delegation(true),
        IpFamily::Ipv6 => vpc_cni.security_groups_for_pods(true),
    }
}

#[test]
fn b21_windows_has_no_ipv6() {
    let both = VpcCni::new().os(Os::Windows).ip_family(IpFamily::Ipv6);
    let error = both.capacity(m5_large()).expect_err("Windows has no IPv6");
    assert!(has_no_meaning(&error, "ip_family", "os windows"), "{error}");
}

#[test]
fn d5_4_cilium_does_not_run_on_windows() {
    let chained = Cilium::new().ipam(Ipam::AwsCniChaining(VpcCni::new().os(Os::Windows)));
    let error = chained.capacity(m5_large()).expect_err("Cilium has no Windows");
    assert!(has_no_meaning(&error, "os", "ipam aws-cni-chaining"), "{error}");
    // Of what the VPC CNI has with Windows, nothing else is refused.
    assert_eq!(Cni::Cilium(chained).check("prefix_delegation"), Ok(()));
}

/// The chained VPC CNI has its own settings of these names, and Cilium's change nothing.
#[test]
fn d5_4_settings_of_cilium_itself_are_refused_beside_chaining() {
    let chained = Cilium::new().ipam(Ipam::AwsCniChaining(VpcCni::new()));
    for (cilium, setting) in [
        (chained.prefix_delegation(true), "prefix_delegation"),
        (chained.excluded_enis(1), "excluded_enis"),
        (chained.first_interface_index(1), "first_interface_index"),
        (chained.use_primary_address(true), "use_primary_address"),
        (chained.max_allocate(1), "max_allocate"),
        (chained.pod_cidr_mask(24), "pod_cidr_mask"),
        (chained.reserve(Reservations::NONE), "cilium_reserve"),
    ] {
        let Err(error) = cilium.capacity(m5_large()) else { panic!("{setting} is ignored") };
        assert!(has_no_meaning(&error, setting, "ipam aws-cni-chaining"), "{error}");
    }
}

/// A refusal comes before any look at the type: it is the same for a type that has no answer.
#[test]
fn a_refusal_does_not_depend_on_the_type() {
    let limits = EniLimits::new(u32::MAX, u32::MAX, 0).expect("none is zero");
    let huge = InstanceType::new("x99.huge", limits).expect("a good name");
    for (mode, setting, has_meaning) in table() {
        let Some(cni) = changed(mode.cni(), setting).filter(|_| !has_meaning) else { continue };
        assert_eq!(cni.capacity(&huge).err(), cni.capacity(m5_large()).err(), "{mode:?} {setting:?}");
    }
}

#[test]
fn what_is_wrong_with_all_types_alike_is_said_once() {
    let options = options::Options::from_words("os=windows custom-networking").expect("options of their own");
    let errors =
        options.footprints(Catalog::built_in(), &["m5.*"], NodePods::from(5)).expect_err("no meaning");
    assert_eq!(errors.len(), 1, "{errors:?}");
}

#[cfg(feature = "cli")]
mod of_the_program {
    use super::{Mode, table};
    use crate::common::run;

    impl Mode {
        fn options(self) -> &'static [&'static str] {
            match self {
                Mode::Ipv4 => &["--cni", "vpc-cni"],
                Mode::Ipv6 => &["--ip-family", "ipv6"],
                Mode::Windows => &["--os", "windows"],
                Mode::Eni => &["--cni", "cilium"],
                Mode::ClusterPool => &["--cni", "cilium", "--ipam", "cluster-pool"],
                Mode::Kubernetes => &["--cni", "cilium", "--ipam", "kubernetes"],
                Mode::MultiPool => &["--cni", "cilium", "--ipam", "multi-pool"],
                Mode::Chaining => &["--cni", "cilium", "--ipam", "aws-cni-chaining"],
                Mode::ChainingIpv6 => {
                    &["--cni", "cilium", "--ipam", "aws-cni-chaining", "--ip-family", "ipv6"]
                }
                Mode::Azure => &["--cni", "cilium", "--ipam", "azure", "--limits", "m5.large=2,10,0"],
                Mode::AlibabaCloud => {
                    &["--cni", "cilium", "--ipam", "alibabacloud", "--limits", "m5.large=2,10,0"]
                }
            }
        }
    }

    /// How a setting is given, with a value that differs from the default and, where it has one,
    /// the default itself.
    fn given(setting: &str) -> &'static [&'static [&'static str]] {
        match setting {
            "cni_version" => &[&["--cni-version", "1.19.0"]],
            "os" => &[&["--os", "linux"]],
            "ip_family" => &[&["--ip-family", "ipv4"]],
            "prefix_delegation" => &[&["--prefix-delegation"]],
            "custom_networking" => &[&["--custom-networking"]],
            "security_groups_for_pods" => &[&["--security-groups-for-pods"]],
            "multi_nic" => &[&["--multi-nic"]],
            "max_eni" => &[&["--max-eni", "2"]],
            "reserved_enis" => &[&["--reserved-enis", "1"], &["--reserved-enis", "0"]],
            "efa_only" => &[&["--efa-only", "1"], &["--efa-only", "0"]],
            "unmanaged_enis" => &[&["--unmanaged-enis", "1"], &["--unmanaged-enis", "0"]],
            "excluded_enis" => &[&["--excluded-enis", "1"], &["--excluded-enis", "0"]],
            "ipam" => &[&["--ipam", "eni"]],
            "first_interface_index" => {
                &[&["--first-interface-index", "1"], &["--first-interface-index", "0"]]
            }
            "use_primary_address" => &[&["--use-primary-address"]],
            "max_allocate" => &[&["--max-allocate", "5"]],
            "pod_cidr_mask" => &[&["--pod-cidr-mask", "25"], &["--pod-cidr-mask", "24"]],
            "cilium_reserve" => &[&["--cilium-reserve", "none"], &["--cilium-reserve", "health,router"]],
            _ => &[],
        }
    }

    #[test]
    fn the_program_refuses_options_that_have_no_meaning() {
        let mut wrong = Vec::new();
        for (mode, setting, has_meaning) in table() {
            for given in given(setting) {
                // Given twice it is another error.
                if mode.options().contains(&given[0]) {
                    continue;
                }
                let arguments = [&["m5.large"], mode.options(), given].concat();
                let (code, stdout, stderr) = run(&arguments, "");
                if has_meaning {
                    if code != Some(0) || stdout.is_empty() {
                        wrong.push(format!("{arguments:?} is refused: {stderr}"));
                    }
                    continue;
                }
                let names_both = stderr.contains(&format!("`{}`", given[0]))
                    && mode.choices().iter().any(|choice| stderr.contains(&format!("`--{choice}`")));
                let is_one_error = stderr.starts_with("error: ") && stderr.lines().count() == 1;
                if code != Some(2) || !stdout.is_empty() || !names_both || !is_one_error {
                    wrong.push(format!("{arguments:?}: {code:?} {stderr}"));
                }
            }
        }
        assert!(wrong.is_empty(), "{wrong:#?}");
    }

    #[test]
    fn the_program_refuses_options_of_kubelet_that_have_no_meaning() {
        for (arguments, names) in [
            (&["--os", "windows", "--ip-family", "ipv6"][..], &["`--ip-family`", "`--os windows`"][..]),
            (
                &["--cni", "cilium", "--ipam", "aws-cni-chaining", "--os", "windows"],
                &["`--os`", "`--ipam aws-cni-chaining`"],
            ),
            (&["--allocatable", "--provisioner", "kops"], &["`--allocatable`", "`--provisioner kops`"]),
            (&["--role", "worker"], &["`--role`", "`--provisioner kops`"]),
            (&["--role", "worker", "--provisioner", "karpenter"], &["`--role`", "`--provisioner kops`"]),
            (&["--allocatable", "--os", "windows"], &["`--allocatable`", "`--os windows`"]),
            (&["--provisioner", "kops", "--os", "windows"], &["`--provisioner`", "`--os windows`"]),
            (&["--provisioner", "bottlerocket", "--os", "windows"], &["`--provisioner`", "`--os windows`"]),
            (&["--provisioner", "auto-mode", "--os", "windows"], &["`--provisioner`", "`--os windows`"]),
            (
                &["--vm-memory-overhead-percent", "0.1"],
                &["`--vm-memory-overhead-percent`", "`--allocatable --provisioner karpenter`"],
            ),
            (
                &["--vm-memory-overhead-percent", "0.1", "--allocatable", "--provisioner", "bottlerocket"],
                &["`--vm-memory-overhead-percent`", "karpenter"],
            ),
            (
                &["--vm-memory-overhead-percent", "7.5", "--allocatable", "--provisioner", "karpenter"],
                &["--vm-memory-overhead-percent", "7.5"],
            ),
            (&["--max-pods", "0"], &["`--max-pods`", "`0`"]),
            (&["--max-pods", "2147483648"], &["`--max-pods`", "2147483648"]),
            (
                &["--cni", "cilium", "--ipam", "cluster-pool", "--pod-cidr-mask", "33"],
                &["`--pod-cidr-mask`", "33"],
            ),
            (
                &["--cni", "cilium", "--ipam", "cluster-pool", "--pod-cidr-mask", "0"],
                &["`--pod-cidr-mask`", "`0`"],
            ),
        ] {
            let (code, stdout, stderr) = run(&[&["m5.large"], arguments].concat(), "");
            assert_eq!(code, Some(2), "{arguments:?}: {stderr}");
            assert!(stdout.is_empty(), "{arguments:?}");
            assert!(stderr.starts_with("error: ") && stderr.lines().count() == 1, "{arguments:?}: {stderr}");
            assert!(names.iter().all(|name| stderr.contains(name)), "{arguments:?}: {stderr}");
        }
    }
}
