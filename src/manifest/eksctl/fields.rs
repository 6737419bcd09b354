//! The fields that eksctl knows, so that one that it doesn't is found: it would be ignored here, and eksctl
//! refuses it.

use alloc::string::ToString;
use alloc::vec::Vec;

use super::topology::Topology;
use crate::document::Cursor;
use crate::error::Located;
use crate::manifest::UnknownField;

/// An object of a config with the fields that eksctl knows of it, by its schema of August 2026 (99984adb).
struct Known {
    of: &'static str,
    /// Separated by spaces.
    fields: &'static str,
}

const CONFIG: Known = Known {
    of: "a ClusterConfig",
    fields: "accessConfig addons addonsConfig apiVersion autoModeConfig availabilityZones capabilities \
             cloudWatch controlPlaneScalingConfig fargateProfiles gitops iam iamIdentityMappings \
             identityProviders karpenter kind kubeAPIServerConfig kubeControllerManagerConfig \
             kubeSchedulerConfig kubernetesNetworkConfig localZones managedNodeGroups metadata nodeGroups \
             outpost privateCluster remoteNetworkConfig secretsEncryption upgradePolicy vpc zonalShiftConfig",
};

/// The objects of a config whose fields decide what fits.
const PARTS: [(&str, Known); 5] = [
    (
        "metadata",
        Known {
            of: "`metadata`",
            fields: "annotations forceUpdateVersion name region rollbackConfig tags version",
        },
    ),
    (
        "vpc",
        Known {
            of: "`vpc`",
            fields: "autoAllocateIPv6 cidr clusterEndpoints controlPlaneEgressMode \
                     controlPlaneOnPrivateSubnets controlPlaneSecurityGroupIDs controlPlaneSubnetIDs \
                     extraCIDRs extraIPv6CIDRs hostnameType id ipv6Cidr ipv6Pool \
                     manageSharedNodeSecurityGroupRules nat publicAccessCIDRs securityGroup \
                     sharedNodeSecurityGroup subnets",
        },
    ),
    (
        "privateCluster",
        Known { of: "`privateCluster`", fields: "additionalEndpointServices enabled skipEndpointCreation" },
    ),
    (
        "autoModeConfig",
        Known { of: "`autoModeConfig`", fields: "enabled nodePools nodeRoleARN permissionsBoundaryARN" },
    ),
    (
        "kubernetesNetworkConfig",
        Known { of: "`kubernetesNetworkConfig`", fields: "ipFamily serviceIPv4CIDR serviceIPv6CIDR" },
    ),
];

const SUBNET: Known = Known { of: "a subnet", fields: "az cidr id" };

const ADDON: Known = Known {
    of: "an add-on",
    fields: "attachPolicy attachPolicyARNs configurationValues name namespaceConfig owners \
             permissionsBoundary podIdentityAssociations publishers resolveConflicts serviceAccountRoleARN \
             tags types useDefaultPodIdentityAssociations version wellKnownPolicies",
};

/// What both kinds of node groups have.
const ANY_GROUP: &str = "additionalVolumes ami amiFamily asgSuspendProcesses availabilityZones bottlerocket \
                         capacityReservation desiredCapacity disableIMDSv1 disablePodIMDS ebsOptimized \
                         efaEnabled enableDetailedMonitoring iam instanceMarketOptions instanceName \
                         instancePrefix instanceSelector instanceType labels maxPodsPerNode maxSize minSize \
                         name outpostARN overrideBootstrapCommand placement preBootstrapCommands \
                         privateNetworking propagateASGTags securityGroups ssh subnets tags taints \
                         updateConfig volumeEncrypted volumeIOPS volumeKmsKeyID volumeName volumeSize \
                         volumeThroughput volumeType";

const GROUP: Known = Known {
    of: "a node group that isn't managed",
    fields: "asgMetricsCollection classicLoadBalancerNames clusterDNS containerRuntime cpuCredits \
             enclaveEnabled instancesDistribution kubeletExtraConfig localZones maxInstanceLifetime \
             targetGroupARNs",
};

const MANAGED_GROUP: Known = Known {
    of: "a managed node group",
    fields: "instanceTypes launchTemplate nodeRepairConfig releaseVersion spot",
};

/// The objects of a node group whose fields decide what fits.
const PARTS_OF_GROUP: [(&str, Known); 4] = [
    (
        "instancesDistribution",
        Known {
            of: "`instancesDistribution`",
            fields: "capacityRebalance instanceTypes maxPrice onDemandBaseCapacity \
                     onDemandPercentageAboveBaseCapacity spotAllocationStrategy spotInstancePools",
        },
    ),
    (
        "instanceSelector",
        Known {
            of: "`instanceSelector`",
            fields: "allow cpuArchitecture deny gpus memory neuron_devices vCPUs",
        },
    ),
    ("launchTemplate", Known { of: "`launchTemplate`", fields: "id version" }),
    (
        "updateConfig",
        // EKS has the strategy, and eksctl is behind it.
        Known { of: "`updateConfig`", fields: "maxUnavailable maxUnavailablePercentage updateStrategy" },
    ),
];

/// What eksctl's flags, EKS and others call a field, and what a node group calls it.
const OTHER_NAMES: [(&str, &str); 12] = [
    ("count", "desiredCapacity"),
    ("desiredSize", "desiredCapacity"),
    ("nodes", "desiredCapacity"),
    ("replicas", "desiredCapacity"),
    ("maxNodes", "maxSize"),
    ("nodesMax", "maxSize"),
    ("minNodes", "minSize"),
    ("nodesMin", "minSize"),
    ("maxPods", "maxPodsPerNode"),
    ("nodeType", "instanceType"),
    ("subnetIds", "subnets"),
    ("zones", "availabilityZones"),
];

/// The fields of a config that eksctl doesn't know.
pub(super) fn unknown(config: Cursor<'_>) -> Vec<UnknownField> {
    let mut found = Vec::new();
    CONFIG.check(config, "", &mut found);
    check_parts(config, &PARTS, &mut found);
    for topology in Topology::ALL {
        let subnets = config.get(&["vpc", "subnets", topology.name()]);
        let subnets = subnets.into_iter().flat_map(|subnets| subnets.fields());
        subnets.for_each(|(_, subnet)| SUBNET.check(subnet, "", &mut found));
    }
    let items = |name: &str| config.get(&[name]).into_iter().flat_map(|list| list.items());
    items("addons").for_each(|addon| ADDON.check(addon, "", &mut found));
    for (list, known) in [("nodeGroups", GROUP), ("managedNodeGroups", MANAGED_GROUP)] {
        for group in items(list) {
            known.check(group, ANY_GROUP, &mut found);
            check_parts(group, &PARTS_OF_GROUP, &mut found);
        }
    }
    found
}

fn check_parts(of: Cursor<'_>, parts: &[(&str, Known)], found: &mut Vec<UnknownField>) {
    for (name, known) in parts {
        if let Some(part) = of.get(&[*name]) {
            known.check(part, "", found);
        }
    }
}

impl Known {
    /// Keeps the fields that are neither among these nor among those that others have too.
    fn check(&self, object: Cursor<'_>, shared: &str, found: &mut Vec<UnknownField>) {
        let known = || self.fields.split(' ').chain(shared.split(' '));
        for (name, field) in object.fields().filter(|(name, _)| !known().any(|it| it == *name)) {
            let other =
                OTHER_NAMES.iter().find(|(other, it)| *other == name && known().any(|known| known == *it));
            let suggestion = other.map(|(_, known)| (*known).to_string());
            found.push(UnknownField {
                name: Located::new(name.into(), field.name_place().clone()),
                tool: Some("eksctl"),
                of: self.of,
                suggestion: suggestion.or_else(|| crate::nearest::nearest(known(), name)),
            });
        }
    }
}
