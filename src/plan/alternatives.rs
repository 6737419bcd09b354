//! What other settings of the plug-in would come to on the same subnets.

use alloc::string::String;
use alloc::vec::Vec;

use super::forecast::{Forecast, Phase};
use super::model::Plan;
use super::node_group::NodeGroup;
use crate::Error;
use crate::cni::Cni;
use crate::cni::cilium::{Cilium, Ipam};
use crate::cni::vpc_cni::VpcCni;
use crate::error::ErrorKind;
use crate::footprint::{Footprint, NodePods};
use crate::kubelet::Kubelet;
use crate::provisioner::{Decision, Provisioner};
use crate::setting::{Changes, Row, Scope, Setting, Value};

/// The results of a plan under other settings of the plug-in.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Alternative {
    /// What to set beside the plan's own settings: options by name, each with its value, those among them
    /// that put a setting of the plan back to its default. Of the plan's own settings, which come first, none
    /// are named.
    pub settings: Vec<(&'static str, Value)>,
    /// Addresses taken of all subnets with the most nodes while all are updated.
    pub used: u64,
    /// Whether the plan fits with them.
    pub fits: bool,
    /// The first subnet in which something does not fit, if there is one.
    pub full: Option<String>,
    /// Whether nodes let in more pods than as planned, for which kubelet's `maxPods` has to be raised too: no
    /// setting of a plug-in does that on nodes that run.
    pub raises_max_pods: bool,
    /// What the nodes ask of EC2 while they fill with pods, with the most nodes.
    pub calls: Ec2Calls,
}

/// Requests to EC2 with which the plug-in gets addresses, for pods that start one after the other on a fresh
/// node. The account's limits of requests are shared by all of its clusters.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Ec2Calls {
    /// `CreateNetworkInterface`, each with an `AttachNetworkInterface`: for an ENI with its first addresses.
    pub create_network_interface: u64,
    /// `AssignPrivateIpAddresses`: for more addresses or prefixes on an ENI that is there.
    pub assign_private_ip_addresses: u64,
}

/// No node fills with more pods than a /16 has addresses.
const LARGEST_SUBNET: u32 = 65_531;

impl Ec2Calls {
    /// What a node asks for from no pods to all of its own.
    fn of(footprint: &Footprint<'_>) -> Result<Self, Error> {
        let cni = footprint.capacity().cni();
        let mut calls = Ec2Calls::default();
        // Pods of an IPv6 node take none of these.
        if footprint.unused_ips().is_none() {
            return Ok(calls);
        }
        let mut before: Option<Footprint<'_>> = None;
        for pods in 0..=footprint.pods_with_address().min(LARGEST_SUBNET) {
            let now = cni.footprint(footprint.instance_type(), NodePods { pods, ..footprint.node_pods() })?;
            if let Some(before) = before {
                let enis = now.attached_enis().saturating_sub(before.attached_enis());
                let slots = |it: &Footprint<'_>| it.attached_secondary_ips() + it.attached_prefixes();
                calls.create_network_interface += u64::from(enis);
                calls.assign_private_ip_addresses += u64::from(enis == 0 && slots(&now) > slots(&before));
            }
            before = Some(now);
        }
        Ok(calls)
    }

    fn add(&mut self, other: Ec2Calls, nodes: u32) {
        let times = |calls: u64| calls.saturating_mul(u64::from(nodes));
        let Ec2Calls { create_network_interface, assign_private_ip_addresses } = other;
        self.create_network_interface =
            self.create_network_interface.saturating_add(times(create_network_interface));
        self.assign_private_ip_addresses =
            self.assign_private_ip_addresses.saturating_add(times(assign_private_ip_addresses));
    }
}

impl Alternative {
    /// Whether the plan fits in a few words: what else that takes, or what doesn't.
    #[must_use]
    pub fn outcome(&self) -> String {
        match &self.full {
            Some(full) => alloc::format!("no: {full}"),
            None if !self.fits => String::from("no: pods stay pending"),
            None if self.raises_max_pods => String::from("yes, with maxPods raised"),
            None => String::from("yes"),
        }
    }
}

impl Plan<'_> {
    /// The results of the plan with its own settings, and with each of a few others that its plug-in has.
    /// Every group gets the same; of a group of several types the one counts that takes most as planned.
    ///
    /// # Errors
    ///
    /// Those of [`Plan::forecast`] for the plan's own settings.
    /// Others that can't be answered for are left out.
    ///
    /// # Example
    ///
    /// ```
    /// use maxpods::{Catalog, Plan, Subnet, VpcCni, plan::{NodeGroup, Nodes, PlanSubnet}};
    ///
    /// let mut plan = Plan::new();
    /// let a = plan.add_subnet(PlanSubnet::new("a", Subnet::new("10.0.0.0/24".parse()?)?))?;
    /// let m5_large = VpcCni::new().footprint(Catalog::built_in().get("m5.large")?, 12)?;
    /// plan.add_group(NodeGroup::new("workers", Nodes::from(10), m5_large), &[a], &[])?;
    ///
    /// let alternatives = plan.alternatives()?;
    /// assert_eq!((alternatives[0].used, alternatives[0].fits), (300, false));
    /// assert!(alternatives.iter().any(|other| other.fits));
    /// # Ok::<(), maxpods::Error>(())
    /// ```
    pub fn alternatives(&self) -> Result<Vec<Alternative>, Error> {
        let mut alternatives = alloc::vec![self.alternative(Vec::new())?];
        let fewest_pods =
            self.groups.iter().map(|group| group.footprint().node_pods().pods).min().unwrap_or(0);
        // What aws-node is told doesn't concern nodes with Windows among others, nor those of EKS Auto Mode,
        // which have a plug-in of their own (H37).
        let all_windows = self.groups.iter().all(|group| group.footprint().capacity().cni().is_windows());
        let concerns = |group: &NodeGroup<'_>| {
            let footprint = group.footprint();
            (all_windows || !footprint.capacity().cni().is_windows())
                && footprint.node_pods().provisioner != Some(Provisioner::AutoMode)
        };
        let Some(first) = self.groups.iter().find(|group| concerns(group)) else { return Ok(alternatives) };
        let cni = first.footprint().capacity().cni();
        for candidate in candidates(cni, fewest_pods) {
            let has_prefixes = candidate.iter().any(|(name, _)| *name == "prefix_delegation");
            let off = without_prefixes(cni).filter(|_| !has_prefixes);
            let mut settings: Vec<_> = off.into_iter().chain(candidate).collect();
            let own = self.groups.iter().filter(|group| concerns(group));
            own.for_each(|group| add_resets(group.footprint().capacity().cni(), &mut settings));
            let with =
                |group| if concerns(group) { with_settings(group, &settings) } else { Ok(group.clone()) };
            let with = self.groups.iter().map(with).collect::<Result<Vec<_>, _>>();
            let Ok(groups) = with else { continue };
            let raises_max_pods = self.groups.iter().zip(&groups).any(|(own, other)| raises(own, other));
            let Ok(answer) = self.with_groups(groups).alternative(settings) else { continue };
            let answer = Alternative { raises_max_pods, ..answer };
            // The plan's own settings again, or as good as them.
            let own = &alternatives[0];
            if (answer.used, answer.calls) != (own.used, own.calls) {
                alternatives.push(answer);
            }
        }
        Ok(alternatives)
    }

    /// Those of the alternatives with which the plan fits, after its own settings; none if there are none.
    ///
    /// # Errors
    ///
    /// Those of [`Plan::forecast`] for the plan's own settings.
    pub fn alternatives_that_fit(&self) -> Result<Vec<Alternative>, Error> {
        let mut alternatives = self.alternatives()?;
        let mut is_own = true;
        alternatives.retain(|it| core::mem::take(&mut is_own) || it.fits);
        if alternatives.len() == 1 {
            alternatives.clear();
        }
        Ok(alternatives)
    }

    fn alternative(&self, settings: Vec<(&'static str, Value)>) -> Result<Alternative, Error> {
        let forecast = Forecast::of_usage(self)?;
        let mut calls = Ec2Calls::default();
        // Many groups of a large plan are alike.
        let mut known: Vec<(&Footprint<'_>, Ec2Calls)> = Vec::new();
        for group in &self.groups {
            let footprint = group.footprint();
            let of_node = if let Some((_, of_node)) = known.iter().find(|(other, _)| *other == footprint) {
                *of_node
            } else {
                let of_node = Ec2Calls::of(footprint)?;
                if known.len() < 100 {
                    known.push((footprint, of_node));
                }
                of_node
            };
            calls.add(of_node, group.nodes().max());
        }
        let full = forecast.subnets().find(|subnet| !Phase::ALL.iter().all(|&phase| subnet.fits(phase)));
        Ok(Alternative {
            settings,
            used: forecast.subnets().map(|subnet| u64::from(subnet.usage(Phase::Surge).used())).sum(),
            fits: forecast.fits(),
            full: full.map(|subnet| subnet.subnet().name().into()),
            raises_max_pods: false,
            calls,
        })
    }
}

/// Whether nodes of a type let in more pods in the other group.
fn raises(own: &NodeGroup<'_>, other: &NodeGroup<'_>) -> bool {
    let mut types = own.footprints().iter().zip(other.footprints());
    types.any(|(own, other)| other.kubelet_max_pods() > own.kubelet_max_pods())
}

/// What turns prefixes off, named in a candidate without them where the plan has them.
fn without_prefixes(cni: Cni) -> Option<(&'static str, Value)> {
    let has_prefixes = match (cni, cni.vpc_cni()) {
        (_, Some(vpc_cni)) => vpc_cni.prefix_delegation,
        (Cni::Cilium(cilium), None) => cilium.prefix_delegation,
        _ => false,
    };
    has_prefixes.then_some(("prefix_delegation", Value::Flag(false)))
}

/// The settings that are worth a try: those of upstream's advice, tight and loose, with and without prefixes.
fn candidates(cni: Cni, fewest_pods: u32) -> Vec<Vec<(&'static str, Value)>> {
    let prefixes = || ("prefix_delegation", Value::Flag(true));
    let number = |name, number| (name, Value::Number(number));
    if !cni.is_of_vpc() {
        // No setting changes that a node takes one address.
        Vec::new()
    } else if cni.vpc_cni().is_some() {
        alloc::vec![
            alloc::vec![number("warm_eni_target", 1)],
            alloc::vec![number("warm_eni_target", 0)],
            alloc::vec![number("warm_ip_target", 5)],
            alloc::vec![number("warm_ip_target", 1)],
            alloc::vec![number("warm_ip_target", 1), number("minimum_ip_target", fewest_pods)],
            alloc::vec![prefixes(), number("warm_prefix_target", 1)],
            alloc::vec![prefixes(), number("warm_ip_target", 1)],
        ]
    } else {
        alloc::vec![
            alloc::vec![number("pre_allocate", 8)],
            alloc::vec![number("pre_allocate", 1)],
            alloc::vec![prefixes()],
            alloc::vec![prefixes(), number("pre_allocate", 1)],
        ]
    }
}

/// Names the settings of a plug-in that a candidate puts back to their defaults.
fn add_resets(cni: Cni, settings: &mut Vec<(&'static str, Value)>) {
    match (cni, cni.vpc_cni()) {
        (_, Some(vpc_cni)) => resets(vpc_cni, VpcCni::ROWS, settings),
        (Cni::Cilium(cilium), None) => resets(&cilium, Cilium::ROWS, settings),
        (Cni::VpcCni(_) | Cni::PodCidr(_), None) => {}
    }
}

fn resets<T: Default>(own: &T, rows: &'static [Row<T>], settings: &mut Vec<(&'static str, Value)>) {
    let is_tried = |row: &&Row<T>| is_tried(&row.setting) && row.setting.name != "prefix_delegation";
    for row in rows.iter().filter(is_tried).filter(|row| !(row.is_default)(own)) {
        let name = row.setting.name;
        if settings.iter().all(|(named, _)| *named != name) {
            // A default in words begins with the number that counts where none is set.
            let words = row.setting.default.unwrap_or_default();
            let number = words.split(|c: char| !c.is_ascii_digit()).next().and_then(|it| it.parse().ok());
            let default = number.map(Value::Number).or_else(|| (row.stated)(&T::default()));
            settings.push((name, default.unwrap_or(Value::Number(0))));
        }
    }
}

/// Whether candidates decide it.
fn is_tried(Setting { name, changes, scope, .. }: &Setting) -> bool {
    *name == "prefix_delegation" || (*changes, *scope) == (Changes::Addresses, Scope::Plan)
}

/// A group whose plug-in has these settings, and else the defaults for what it keeps free.
fn with_settings<'a>(
    group: &NodeGroup<'a>,
    settings: &[(&'static str, Value)],
) -> Result<NodeGroup<'a>, Error> {
    let cni = match group.footprint().capacity().cni() {
        Cni::VpcCni(vpc_cni) => Cni::from(tried(vpc_cni, VpcCni::ROWS, settings)?),
        Cni::Cilium(Cilium { ipam: Ipam::AwsCniChaining(vpc_cni), .. }) => {
            let vpc_cni = tried(vpc_cni, VpcCni::ROWS, settings)?;
            Cni::from(Cilium::new().ipam(Ipam::AwsCniChaining(vpc_cni)))
        }
        Cni::Cilium(cilium) => Cni::from(tried(cilium, Cilium::ROWS, settings)?),
        // There are no other settings to try.
        Cni::PodCidr(_) => return Ok(group.clone()),
    };
    let own = group.footprints();
    let with = own.iter().zip(node_pods(cni, own)?).map(|(it, pods)| cni.footprint(it.instance_type(), pods));
    Ok(group.with_footprints(&with.collect::<Result<Vec<_>, _>>()?))
}

/// What the nodes of the types of a group are to carry with another plug-in, by which the provisioner decides
/// anew on kubelet's `maxPods`.
fn node_pods(cni: Cni, types: &[Footprint<'_>]) -> Result<Vec<NodePods>, Error> {
    let own = || types.iter().map(Footprint::node_pods);
    let decided = own().find_map(|pods| Some((pods.provisioner?, pods.configured?)));
    let Some((provisioner, configured)) = decided else { return Ok(own().collect()) };
    let capacities = types.iter().map(|it| cni.capacity_with(it.instance_type(), configured));
    let decisions = provisioner.decide(&capacities.collect::<Result<Vec<_>, _>>()?)?;
    let with = |(pods, decision): (NodePods, &Decision)| NodePods {
        kubelet: Kubelet { max_pods: Some(decision.max_pods()), ..configured },
        ..pods
    };
    Ok(own().zip(&decisions).map(with).collect())
}

/// A plug-in's settings with others for its prefixes and for what it keeps free; an error if these have no
/// meaning there.
fn tried<T: Copy>(own: T, rows: &'static [Row<T>], settings: &[(&'static str, Value)]) -> Result<T, Error> {
    let mut tried = own;
    for row in rows {
        if let Some((_, value)) = settings.iter().find(|(tried, _)| *tried == row.setting.name) {
            (row.set)(&mut tried, value);
        } else if is_tried(&row.setting) {
            (row.reset)(&mut tried);
        }
    }
    let is_named = |row: &&Row<T>| settings.iter().any(|(name, _)| *name == row.setting.name);
    let excluded = |row: &Row<T>| Some((row.setting.name, (row.excluded_by)(&tried)?));
    match rows.iter().filter(is_named).find_map(excluded) {
        Some((setting, choice)) => Err(ErrorKind::NoMeaning { setting, choice }.into()),
        None => Ok(tried),
    }
}
