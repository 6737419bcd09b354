//! What may be said beside an answer: a row for each code that stands in JSON.

/// What may be said beside an answer: a warning or a remark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Notice {
    /// Its stable name.
    pub code: &'static str,
    /// What it says, in one sentence.
    pub summary: &'static str,
    /// The facts behind it.
    pub fact: &'static str,
}

macro_rules! notices {
    ($($id:ident $code:literal $summary:literal $fact:literal)*) => {
        $(
            #[doc = $summary]
            pub(crate) const $id: Notice = Notice { code: $code, summary: $summary, fact: $fact };
        )*

        impl Notice {
            /// All of them.
            pub const ALL: &'static [Notice] = &[$($id),*];
        }
    };
}

notices! {
    CNI_TOO_OLD "cni-too-old" "The version of the VPC CNI that was given lacks a feature that was asked for" "A2.2, B13, B17"
    NO_PREFIX_DELEGATION "no-prefix-delegation" "The type runs on Xen, which has no prefix delegation" "B15, D2.6"
    HYPERVISOR_UNKNOWN "hypervisor-unknown" "No source tells what the type runs on, so that prefixes aren't counted" "B15, D2.6"
    NO_IPV6 "no-ipv6" "The type runs on neither Nitro nor bare metal, which IPv6 needs" "B10"
    DEFAULT_STAYS_ENI_BOUND "default-stays-eni-bound" "The default `maxPods` of an IPv6 node goes by its ENIs, though its addresses don't" "B12"
    NO_TRUNK "no-trunk" "The type can't trunk, and has no pods with security groups of their own" "B1"
    BRANCH_ENIS_UNKNOWN "branch-enis-unknown" "No source tells whether the type can trunk" "B1"
    NO_TRUNK_SLOT "no-trunk-slot" "No slot is left for the trunk ENI" "B6"
    MAX_ALLOCATE_TOO_LARGE "max-allocate-too-large" "Cilium's `max-allocate` is more than the node can have" "D2.2"
    NO_POD_IPS "no-pod-ips" "The settings leave no address for pods" "A1.1"
    OPERATOR_OVERCOUNTS "operator-overcounts" "Cilium's operator counts addresses that can't be had" "D1.2, D2.1"
    VCPUS_UNKNOWN "vcpus-unknown" "No source tells the type's vCPUs, by which the recommended cap goes" "A2.8"
    NO_EFA "no-efa" "EFA interfaces were asked for, and the type can have none" "J6"
    AUTO_MODE_ADDRESSES "auto-mode-addresses" "What the addresses of a node of EKS Auto Mode rest on isn't documented" "A2.14, H37"
    LITTLE_MEMORY "little-memory" "Memory is reserved by kubelet's `maxPods`, and the most with any left leaves next to none" "J12"
    NO_WINDOWS "no-windows" "Windows was asked for, and the type can't run it" "K14"
    OTHER_PLUG_IN "other-plug-in" "The other plug-in's number would leave pods without an address" "A1.1, D3.6"
    PODS_WITHOUT_ADDRESS "pods-without-address" "The number that kubelet ends with lets in pods without an address" "A1.1"
    FEWER_THAN_FIT "fewer-than-fit" "The number that kubelet ends with lets in fewer pods than fit" "A1.1, A2.8"
    CAP_IN_DOUBT "cap-in-doubt" "A managed node group may not enforce its cap on a number above it" "A2.14, J2, J19"
    NOMINAL_MEMORY "nominal-memory" "The operating system sees less than the memory that AWS names" "J12"
    MEMORY_OF_MAX_PODS "memory-of-max-pods" "A `maxPods` above the recommended one costs memory" "A3.8, A5.3"
    ON_HOST_NETWORK "host-network-pods" "Which pods were counted on the host network" "H9, H13"
    PENDING_PODS "pending-pods" "Pods of a plan stay pending" "A1.1"
    MAX_PODS_TOO_HIGH "max-pods-too-high" "Kubelet's `maxPods` in a plan lets in pods without an address" "A1.1"
    NO_MEMORY "no-memory" "Kubelet's `maxPods` in a plan leaves no memory for pods" "J12"
    NOT_OFFERED "not-offered" "A zone of a plan doesn't offer the type" ""
    RETIRED "retired" "AWS has retired the type: its limits are the last known" "J16"
    CLUSTER_UPDATE "cluster-update" "A subnet keeps too few free addresses for updates of the cluster" "J7"
    RUNNING_NODES "running-nodes" "Which nodes that run already a plan stands for" "K70"
    HELD_OUTSIDE "held-outside" "Network interfaces have addresses outside the range of their subnet" ""
    PREFIXES_BY_LUCK "prefixes-by-luck" "The prefixes of a plan fit at best, and not at worst" "E3, E4"
    NOT_IN_MANIFEST "not-in-manifest" "A manifest doesn't say what the plan needs" ""
}
