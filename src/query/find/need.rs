//! How many nodes of a type a number of pods needs, and the addresses that these take.

use crate::error::Error;
use crate::footprint::{Footprint, NodePods};
use crate::kubelet::Kubelet;
use crate::options::Options;
use crate::plan::{NodeGroup, Nodes, Plan, PlanSubnet};
use crate::query::TypeAnswer;
use crate::query::found::FleetNeed;

impl FleetNeed {
    /// What this many pods need on nodes of a type, with no more than `most` on each, and no fewer nodes than
    /// `least`; `None` if no pod fits.
    pub(super) fn new(
        options: &Options,
        answer: &TypeAnswer<'_>,
        pods: u32,
        most: u32,
        least: u32,
    ) -> Result<Option<Self>, Error> {
        let full = footprint(options, answer, answer.capacity.pod_ips().at_most(most))?;
        if full.pods_with_address() == 0 {
            return Ok(None);
        }
        let nodes = NodeGroup::new("nodes", Nodes::from(0), full).nodes_for(pods)?.max(least);
        // No more than fit, and on more nodes than that takes fewer.
        let each = pods.div_ceil(nodes.max(1));
        let footprint = if least > 0 { footprint(options, answer, each)? } else { full };
        let group = NodeGroup::new("nodes", Nodes::from(nodes), footprint);
        let mut plan = Plan::new();
        let subnet = plan.add_subnet(PlanSubnet::without_range("nodes"))?;
        let mut of_pods = None;
        if footprint.pod_subnet_addresses() > 0 {
            of_pods = Some(plan.add_subnet(PlanSubnet::without_range("pods"))?);
        }
        plan.add_group(group, &[subnet], of_pods.as_slice())?;
        let forecast = plan.forecast()?;
        let mut masks = forecast.subnets().map(|it| it.smallest_mask());
        Ok(Some(FleetNeed {
            nodes,
            pods_per_node: footprint.pods_with_address(),
            subnet_addresses: u64::from(footprint.subnet_addresses()).saturating_mul(nodes.into()),
            subnet_mask: masks.next().flatten(),
            pod_subnet_mask: masks.next().flatten(),
        }))
    }

    /// The addresses that a node with these pods takes.
    pub(in crate::query) fn addresses(
        options: &Options,
        answer: &TypeAnswer<'_>,
        pods: u32,
    ) -> Result<u32, Error> {
        footprint(options, answer, pods).map(|footprint| footprint.subnet_addresses())
    }
}

/// What a node with these pods takes.
fn footprint<'a>(options: &Options, answer: &TypeAnswer<'a>, pods: u32) -> Result<Footprint<'a>, Error> {
    let kubelet = match &answer.decision {
        Some(decision) => Kubelet { max_pods: Some(decision.max_pods()), ..options.kubelet() },
        None => options.kubelet(),
    };
    options.cni().footprint(answer.instance_type(), NodePods::new(pods).kubelet(kubelet))
}
