//! Drawn kOps clusters, and the manifests that they are written as.

use std::fmt::Write as _;

use proptest::prelude::*;

/// Xen and Nitro, bare metal, and the two of several network cards where kOps counts
/// more ENIs than can be attached (A5.6).
pub(super) const TYPES: [&str; 14] = [
    "t2.micro",
    "m3.medium",
    "m4.xlarge",
    "t3.nano",
    "t3.small",
    "t3.medium",
    "t3.large",
    "m5.large",
    "m5.4xlarge",
    "c5.large",
    "c5.2xlarge",
    "m5.metal",
    "p5.48xlarge",
    "hpc6id.32xlarge",
];

#[derive(Debug, Clone)]
pub(super) enum Networking {
    AmazonVpc {
        prefix_delegation: bool,
        warm_eni_target: Option<u32>,
        warm_ip_target: Option<u32>,
        minimum_ip_target: Option<u32>,
    },
    CiliumEni {
        first_interface_index: u32,
        prefix_delegation: bool,
        kube_proxy: bool,
    },
    /// With `ipam: kubernetes`, which is the default (H47).
    Cilium {
        kube_proxy: bool,
    },
    Calico,
    Kubenet,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Use {
    Private,
    Public,
    Utility,
}

#[derive(Debug, Clone)]
pub(super) struct Subnet {
    pub(super) mask: u32,
    pub(super) zone: u8,
    pub(super) usage: Use,
}

#[derive(Debug, Clone, Copy)]
pub(super) enum Surge {
    Nodes(u32),
    Percent(u32),
}

#[derive(Debug, Clone)]
pub(super) struct Group {
    pub(super) is_control_plane: bool,
    /// One, or those of its `mixedInstancesPolicy`.
    pub(super) types: Vec<&'static str>,
    /// `minSize` and `maxSize`.
    pub(super) sizes: Option<(u32, u32)>,
    pub(super) max_pods: Option<u32>,
    pub(super) max_surge: Option<Surge>,
    /// The places of its subnets in the list of the cluster.
    pub(super) subnets: Option<Vec<usize>>,
}

#[derive(Debug, Clone)]
pub(super) struct Cluster {
    pub(super) networking: Networking,
    pub(super) subnets: Vec<Subnet>,
    pub(super) groups: Vec<Group>,
    /// Of `kubelet`, and of `masterKubelet`.
    pub(super) max_pods: Option<u32>,
    pub(super) control_plane_max_pods: Option<u32>,
    pub(super) max_surge: Option<Surge>,
    /// Whether `topology.dns` is none, so that there is no dns-controller (H5).
    pub(super) without_dns: bool,
    pub(super) node_local_dns: bool,
    /// The pods on each node, which are asked for beside the manifest; without it as many as fit.
    pub(super) pods: Option<u32>,
}

fn any_surge() -> impl Strategy<Value = Surge> {
    prop_oneof![(0..12_u32).prop_map(Surge::Nodes), (0..=100_u32).prop_map(Surge::Percent)]
}

fn any_max_pods() -> impl Strategy<Value = Option<u32>> {
    prop::option::weighted(0.3, prop::sample::select(vec![8, 14, 20, 33, 58, 110, 200, 300]))
}

fn any_networking() -> impl Strategy<Value = Networking> {
    let target = |values: &'static [u32]| prop::option::weighted(0.4, prop::sample::select(values));
    let amazon_vpc = (
        any::<bool>(),
        target(&[0, 1, 2, 3]),
        target(&[0, 1, 2, 5, 20]),
        target(&[0, 5, 10, 40]),
    )
        .prop_map(|(prefix_delegation, warm_eni_target, warm_ip_target, minimum_ip_target)| {
            Networking::AmazonVpc { prefix_delegation, warm_eni_target, warm_ip_target, minimum_ip_target }
        });
    let cilium_eni =
        (0..2_u32, any::<[bool; 2]>()).prop_map(|(first_interface_index, [prefixes, kube_proxy])| {
            Networking::CiliumEni { first_interface_index, prefix_delegation: prefixes, kube_proxy }
        });
    prop_oneof![
        4 => amazon_vpc,
        3 => cilium_eni,
        1 => any::<bool>().prop_map(|kube_proxy| Networking::Cilium { kube_proxy }),
        1 => Just(Networking::Calico),
        1 => Just(Networking::Kubenet),
    ]
}

fn any_subnets() -> impl Strategy<Value = Vec<Subnet>> {
    let usage = prop::sample::select(vec![Use::Private, Use::Private, Use::Public, Use::Utility]);
    let subnet = (20..=26_u32, 0..3_u8, usage).prop_map(|(mask, zone, usage)| Subnet { mask, zone, usage });
    prop::collection::vec(subnet, 1..=4).prop_map(|mut subnets| {
        // Groups that name none need one that isn't for utilities.
        if subnets.iter().all(|it| it.usage == Use::Utility) {
            subnets[0].usage = Use::Private;
        }
        subnets
    })
}

fn any_group(number_of_subnets: usize) -> impl Strategy<Value = Group> {
    let sizes =
        prop::option::weighted(0.9, (0..=60_u32, 0..=60_u32).prop_map(|(min, more)| (min, min + more)));
    let places: Vec<usize> = (0..number_of_subnets).collect();
    let subnets = prop::sample::subsequence(places, 1..=number_of_subnets).prop_shuffle();
    let number_of_types = prop_oneof![5 => 1..=1_usize, 1 => 2..=3_usize];
    let types = number_of_types
        .prop_flat_map(|number| prop::sample::subsequence(TYPES.to_vec(), number).prop_shuffle());
    let surge = prop::option::weighted(0.5, any_surge());
    (prop::bool::weighted(0.25), types, sizes, any_max_pods(), surge, prop::option::of(subnets)).prop_map(
        |(is_control_plane, types, sizes, max_pods, max_surge, subnets)| Group {
            is_control_plane,
            types,
            sizes,
            max_pods,
            max_surge,
            subnets,
        },
    )
}

pub(super) fn any_cluster() -> impl Strategy<Value = Cluster> {
    any_subnets().prop_flat_map(|subnets| {
        let groups = prop::collection::vec(any_group(subnets.len()), 1..=3);
        let pods = prop::option::weighted(0.7, prop_oneof![3 => 0..=35_u32, 1 => 0..=300_u32]);
        let of_cluster = (any_max_pods(), any_max_pods(), prop::option::of(any_surge()), any::<[bool; 2]>());
        (any_networking(), groups, of_cluster, pods).prop_map(
            move |(networking, groups, of_cluster, pods)| {
                let (max_pods, control_plane_max_pods, max_surge, [without_dns, node_local_dns]) = of_cluster;
                Cluster {
                    networking,
                    subnets: subnets.clone(),
                    groups,
                    max_pods,
                    control_plane_max_pods,
                    max_surge,
                    without_dns,
                    node_local_dns,
                    pods,
                }
            },
        )
    })
}

impl Surge {
    fn text(self) -> String {
        match self {
            Surge::Nodes(nodes) => format!("rollingUpdate: {{maxSurge: {nodes}}}"),
            Surge::Percent(percent) => format!("rollingUpdate: {{maxSurge: {percent}%}}"),
        }
    }
}

impl Networking {
    fn text(&self) -> String {
        match self {
            Networking::AmazonVpc {
                prefix_delegation,
                warm_eni_target,
                warm_ip_target,
                minimum_ip_target,
            } => {
                let variables = [
                    ("ENABLE_PREFIX_DELEGATION", prefix_delegation.then(|| "true".to_owned())),
                    ("WARM_ENI_TARGET", warm_eni_target.map(|it| it.to_string())),
                    ("WARM_IP_TARGET", warm_ip_target.map(|it| it.to_string())),
                    ("MINIMUM_IP_TARGET", minimum_ip_target.map(|it| it.to_string())),
                ];
                let given = variables.iter().filter_map(|(name, value)| Some((name, value.as_ref()?)));
                let env: Vec<String> =
                    given.map(|(name, value)| format!("{{name: {name}, value: '{value}'}}")).collect();
                format!("amazonvpc: {{env: [{}]}}", env.join(", "))
            }
            Networking::CiliumEni { first_interface_index, prefix_delegation, .. } => {
                let mut keys = Vec::new();
                if *first_interface_index > 0 {
                    keys.push(format!("eni-first-interface-index: '{first_interface_index}'"));
                }
                if *prefix_delegation {
                    keys.push("aws-enable-prefix-delegation: 'true'".to_owned());
                }
                format!("cilium: {{ipam: eni, extraConfig: {{{}}}}}", keys.join(", "))
            }
            Networking::Cilium { .. } => "cilium: {ipam: kubernetes}".to_owned(),
            Networking::Calico => "calico: {}".to_owned(),
            Networking::Kubenet => "kubenet: {}".to_owned(),
        }
    }

    pub(super) fn has_kube_proxy(&self) -> bool {
        match *self {
            Networking::CiliumEni { kube_proxy, .. } | Networking::Cilium { kube_proxy } => kube_proxy,
            _ => true,
        }
    }
}

impl Subnet {
    pub(super) fn name(place: usize) -> String {
        format!("s{place}")
    }

    /// Each is in a /20 of its own.
    fn text(&self, place: usize) -> String {
        let Subnet { mask, zone, usage } = self;
        let (name, zone) = (Self::name(place), char::from(b'a' + zone));
        let third = place * 16;
        format!("{{name: {name}, type: {usage:?}, zone: us-test-1{zone}, cidr: 10.0.{third}.0/{mask}}}")
    }
}

impl Group {
    pub(super) fn name(place: usize) -> String {
        format!("g{place}")
    }

    fn text(&self, place: usize) -> String {
        let role = if self.is_control_plane { "ControlPlane" } else { "Node" };
        let mut text = format!(
            "---\napiVersion: kops.k8s.io/v1alpha2\nkind: InstanceGroup\nmetadata: {{name: {}}}\nspec:\n  \
             role: {role}\n  machineType: {}\n",
            Self::name(place),
            self.types[0]
        );
        let sizes = self.sizes.map(|(min, max)| format!("minSize: {min}\n  maxSize: {max}"));
        let kubelet = self.max_pods.map(|max_pods| format!("kubelet: {{maxPods: {max_pods}}}"));
        let subnets = self.subnets.as_ref().map(|places| {
            let names: Vec<String> = places.iter().map(|&place| Subnet::name(place)).collect();
            format!("subnets: [{}]", names.join(", "))
        });
        let is_mixed = self.types.len() > 1;
        let mixed =
            is_mixed.then(|| format!("mixedInstancesPolicy: {{instances: [{}]}}", self.types.join(", ")));
        for line in [sizes, kubelet, self.max_surge.map(Surge::text), subnets, mixed].into_iter().flatten() {
            writeln!(text, "  {line}").expect("a text");
        }
        text
    }
}

impl Cluster {
    /// A small cluster, with no more in it than kOps has by default.
    pub(super) fn of_one_group(
        networking: Networking,
        name: &'static str,
        pods: u32,
        max_pods: Option<u32>,
    ) -> Self {
        let group = Group {
            is_control_plane: false,
            types: vec![name],
            sizes: None,
            max_pods,
            max_surge: None,
            subnets: None,
        };
        Cluster {
            networking,
            subnets: vec![Subnet { mask: 20, zone: 0, usage: Use::Private }],
            groups: vec![group],
            max_pods: None,
            control_plane_max_pods: None,
            max_surge: None,
            without_dns: true,
            node_local_dns: false,
            pods: Some(pods),
        }
    }

    /// As `kops get all -o yaml` shows it.
    pub(super) fn manifest(&self) -> String {
        let mut text =
            "apiVersion: kops.k8s.io/v1alpha2\nkind: Cluster\nmetadata: {name: c.example.com}\nspec:\n  \
                        kubernetesVersion: 1.36.0\n  networkCIDR: 10.0.0.0/16\n"
                .to_owned();
        let of = |name: &str, max_pods: Option<u32>| {
            max_pods.map(|max_pods| format!("{name}: {{maxPods: {max_pods}}}"))
        };
        let lines = [
            Some(format!("networking: {{{}}}", self.networking.text())),
            (!self.networking.has_kube_proxy()).then(|| "kubeProxy: {enabled: false}".to_owned()),
            of("kubelet", self.max_pods),
            of("masterKubelet", self.control_plane_max_pods),
            self.max_surge.map(Surge::text),
            self.without_dns.then(|| "topology: {dns: {type: None}}".to_owned()),
            self.node_local_dns.then(|| "kubeDNS: {nodeLocalDNS: {enabled: true}}".to_owned()),
            Some("subnets:".to_owned()),
        ];
        for line in lines.into_iter().flatten() {
            writeln!(text, "  {line}").expect("a text");
        }
        for (place, subnet) in self.subnets.iter().enumerate() {
            writeln!(text, "  - {}", subnet.text(place)).expect("a text");
        }
        let groups: String = self.groups.iter().enumerate().map(|(place, group)| group.text(place)).collect();
        text + &groups
    }
}
