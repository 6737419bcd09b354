//! Manifests of this many node groups, each with more `maxPods` than addresses.

use std::io::{self, Write};

/// A cluster of kOps with this name, with Cilium.
fn cluster(out: &mut impl Write, name: &str) -> io::Result<()> {
    writeln!(
        out,
        "---\napiVersion: kops.k8s.io/v1alpha2\nkind: Cluster\nmetadata: {{name: {name}}}\nspec:\n  \
         kubernetesVersion: 1.30.0\n  networking: {{cilium: {{ipam: eni, version: v1.15.0}}}}"
    )
}

/// An instance group of a cluster of kOps.
fn group(out: &mut impl Write, number: usize, cluster: &str) -> io::Result<()> {
    writeln!(
        out,
        "---\napiVersion: kops.k8s.io/v1alpha2\nkind: InstanceGroup\nmetadata:\n  name: g{number}\n  labels: \
         {{kops.k8s.io/cluster: {cluster}}}\nspec:\n  machineType: t3.medium\n  role: Node\n  kubelet: {{maxPods: 100}}"
    )
}

/// A cluster of kOps with all of them.
pub(crate) fn kops_groups(out: &mut impl Write, groups: usize) -> io::Result<()> {
    cluster(out, "a.example.com")?;
    (0..groups).try_for_each(|number| group(out, number, "a.example.com"))
}

/// A cluster of kOps for each.
pub(crate) fn kops_clusters(out: &mut impl Write, clusters: usize) -> io::Result<()> {
    (0..clusters).try_for_each(|number| {
        let name = format!("c{number}.example.com");
        cluster(out, &name)?;
        group(out, number, &name)
    })
}

/// A config of eksctl with all of them.
pub(crate) fn eksctl_groups(out: &mut impl Write, groups: usize) -> io::Result<()> {
    writeln!(
        out,
        "apiVersion: eksctl.io/v1alpha5\nkind: ClusterConfig\nmetadata: {{name: a, region: eu-west-1}}\nnodeGroups:"
    )?;
    (0..groups).try_for_each(|number| {
        writeln!(out, "- {{name: g{number}, instanceType: t3.medium, maxPodsPerNode: 100}}")
    })
}

/// A pool of Karpenter with a class of its own for each.
pub(crate) fn karpenter_pools(out: &mut impl Write, pools: usize) -> io::Result<()> {
    (0..pools).try_for_each(|number| {
        writeln!(
            out,
            "---\napiVersion: karpenter.k8s.aws/v1\nkind: EC2NodeClass\nmetadata: {{name: c{number}}}\nspec:\n  kubelet: \
             {{maxPods: 100}}\n  amiSelectorTerms: [{{alias: al2023@latest}}]\n---\napiVersion: karpenter.sh/v1\nkind: \
             NodePool\nmetadata: {{name: p{number}}}\nspec:\n  template:\n    spec:\n      nodeClassRef: {{group: \
             karpenter.k8s.aws, kind: EC2NodeClass, name: c{number}}}\n      requirements:\n      - {{key: \
             node.kubernetes.io/instance-type, operator: In, values: [t3.medium]}}"
        )
    })
}
