//! The rules of what is used of a subnet.

use crate::ledger::rules;

const VPC_GUIDE: &str = "Amazon VPC User Guide, Subnet CIDR blocks";
const EC2_GUIDE: &str = "Amazon EC2 User Guide, Assign prefixes to network interfaces";

rules! {
    /// Addresses in use already.
    IN_USE {
        code: "in-use",
        text: "in use already",
        fact: "E1",
        source: VPC_GUIDE,
    }
    /// What network interfaces hold already.
    HELD {
        code: "held",
        text: "held by network interfaces already",
        fact: "K70",
        source: "EC2 API Reference, DescribeNetworkInterfaces",
    }
    /// The same without the nodes for which the groups of the plan stand.
    HELD_BY_OTHERS {
        code: "held",
        text: "held by network interfaces already, not counting nodes that are the plan's",
        fact: "K70",
        source: "EC2 API Reference, DescribeNetworkInterfaces",
    }
    /// The ENIs of an EKS control plane.
    CONTROL_PLANE {
        code: "control-plane",
        text: "ENIs of the EKS control plane (maximum)",
        fact: "E11",
        source: "aws-eks-best-practices dc0243ad, ip-optimization-strategies, subnets",
    }
    /// What EKS wants free in each subnet of a cluster.
    CLUSTER_UPDATE {
        code: "cluster-update",
        text: "kept free: EKS refuses to update a cluster with fewer in one of its subnets",
        fact: "J7",
        source: "Amazon EKS API, UpdateClusterVersion; containers-roadmap issue 1693",
    }
    /// Load balancers.
    LOAD_BALANCERS {
        code: "load-balancers",
        text: "load balancers",
        fact: "E1",
        source: VPC_GUIDE,
    }
    /// Whatever else is in the subnet.
    OTHERS {
        code: "others",
        text: "others",
        fact: "E1",
        source: VPC_GUIDE,
    }
    /// What the nodes of a group take, the group by its place in the plan, counted from 1.
    NODES {
        code: "nodes",
        text: "{0 node} of group {1}, {2 address} each",
        fact: "C2.6, E2, E9",
        source: EC2_GUIDE,
    }
    /// The same of a single node.
    ONE_NODE {
        code: "nodes",
        text: "1 node of group {0}, {1 address}",
        fact: "C2.6, E2, E9",
        source: EC2_GUIDE,
    }
    /// Total: all that is used.
    USED {
        code: "used",
        text: "used",
        fact: "E1",
        source: VPC_GUIDE,
    }
    /// All addresses of the subnet.
    ADDRESSES {
        code: "addresses",
        text: "addresses of a /{0}",
        fact: "E1",
        source: VPC_GUIDE,
    }
    /// The addresses that AWS keeps.
    KEPT_BY_AWS {
        code: "kept-by-aws",
        text: "kept by AWS: the first four and the last",
        fact: "E1",
        source: VPC_GUIDE,
    }
    /// Total: the addresses that AWS gives out.
    USABLE {
        code: "usable",
        text: "usable",
        fact: "E1",
        source: VPC_GUIDE,
    }
    /// Total: what is left.
    FREE {
        code: "free",
        text: "free",
        fact: "E1",
        source: VPC_GUIDE,
    }
    /// Total: how many addresses the subnet is short by.
    MISSING {
        code: "missing",
        text: "missing",
        fact: "E1",
        source: VPC_GUIDE,
    }
    /// Note: how many prefixes fit.
    PREFIXES {
        code: "prefixes",
        text: "needs {0 prefix}; free /28 blocks: {1} at best",
        fact: "E3, E4, E5, E6, E7, E8",
        source: VPC_GUIDE,
    }
    /// Note: the same where it depends on where the single addresses are.
    PREFIXES_AT_WORST {
        code: "prefixes",
        text: "needs {0 prefix}; free /28 blocks: {1} at best, {2} at worst, with each single address in a \
               block of its own",
        fact: "E3, E4, E5, E6, E7, E8",
        source: VPC_GUIDE,
    }
    /// Note: prefixes of types that take fewer addresses than those that the nodes are counted as.
    PREFIXES_OF_OTHER_TYPES {
        code: "prefixes",
        text: "needs {0 prefix} with the types that take the most of them; free /28 blocks: {1} at best",
        fact: "E3, E4",
        source: VPC_GUIDE,
    }
    /// Note: the IPv6 prefixes of nodes are no limit.
    IPV6_PREFIXES {
        code: "ipv6-prefixes",
        text: "each node also takes one of the 65536 /80 prefixes of an IPv6 /64; the IPv4 addresses are the \
               limit",
        fact: "E10",
        source: "aws-eks-best-practices dc0243ad, networking/ipv6.adoc",
    }
}
