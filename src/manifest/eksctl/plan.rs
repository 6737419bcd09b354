//! From a `ClusterConfig` to a plan: what it leaves to eksctl is filled in (G3 to G6).

use alloc::string::{String, ToString};
use alloc::vec::Vec;

use super::selector::is_known;
use super::subnets::{Network, error};
use super::{EksctlConfig, NodeGroup, Topology};
use super::{efa, expression, host_network};
use crate::Place;
use crate::Provisioner;
use crate::error::Located;
use crate::ledger::Counted;
use crate::manifest::UnknownField;
use crate::manifest::aws_node::AwsNode;
use crate::query::{Described, GroupDraft, NodesDraft, OptionsDraft, PlanDraft, SurgeDraft};

/// The type of nodes that eksctl makes without being told one, and how many (G3).
const DEFAULT_TYPE: &str = "m5.large";
const DEFAULT_NODES: u32 = 2;

/// The maximum number of nodes that a managed node group replaces at once (G5).
const MOST_AT_ONCE: u32 = 100;

/// The plan of a cluster, with what AWS says of its subnets, and with what other files say of its plug-in.
pub(crate) fn plan(config: &EksctlConfig, described: &Described, plug_in: &OptionsDraft) -> PlanDraft {
    let mut draft = PlanDraft { is_from_manifest: true, ..PlanDraft::new(config.place.clone()) };
    let of_groups = config.groups.iter().flat_map(|group| &group.unknown_fields);
    let unknown = config.unknown_fields.iter().chain(&config.aws_node.misspelt).chain(of_groups);
    draft.ignored = unknown.map(UnknownField::to_error).collect();
    if let Some(place) = &config.ipv6 {
        draft.options.set_or("ip_family", "ipv6", place.clone(), &mut draft.problems);
    }
    if config.leaves_plug_in_open() && *plug_in != OptionsDraft::new() {
        draft.options = plug_in.clone();
    } else {
        config.aws_node.add_to(&mut draft.options, &mut draft.problems);
        add_cilium(&mut draft, config);
        add_without_plug_in(&mut draft, config);
    }
    add_cni_version(&mut draft, config);
    let network = Network::add(&mut draft, config, described);
    if let Some(place) = &config.other_network {
        let reason =
            "the config has other zones or another VPC than the first one of its cluster, which counts";
        draft.ignored.push(error(place, reason.into()));
    }
    for group in &config.groups {
        let topology =
            if group.is_private || config.is_private { Topology::Private } else { Topology::Public };
        let subnets = network.of_group(&mut draft, group, topology);
        let zones = network.zones(&subnets);
        let added = GroupDraft { subnets, ..self::group(&mut draft, config, group, zones) };
        draft.groups.push(added);
    }
    add_nodes_without_group(&mut draft, config);
    draft
}

/// The version of the VPC CNI's add-on, where it gives the addresses and nothing else names its version.
fn add_cni_version(draft: &mut PlanDraft, config: &EksctlConfig) {
    let is_vpc_cni = draft.options.options().cni().vpc_cni().is_some();
    let version = config.cni_version.as_ref().filter(|_| is_vpc_cni);
    if let Some(Located { value, place }) = version.filter(|_| draft.options.place("cni_version").is_none()) {
        draft.options.set_or("cni_version", value.as_str(), place.clone(), &mut draft.problems);
        draft.assumed.extend(AwsNode::assumed_of_eksctl(value));
    }
}

/// Without the default add-ons eksctl installs no plug-in, as for a cluster that gets another one.
fn add_without_plug_in(draft: &mut PlanDraft, config: &EksctlConfig) {
    let has_vpc_cni = config.add_ons.iter().any(|name| name.eq_ignore_ascii_case("vpc-cni"));
    if config.has_no_default_add_ons && !has_vpc_cni && draft.options.place("cni").is_none() {
        let text = "with `disableDefaultAddons`, and without the add-on `vpc-cni`, eksctl installs no network \
                    plug-in: the VPC CNI is counted; give another one as in `--cni cilium`";
        draft.assumed_plug_in = Some(text.into());
    }
}

/// Nodes that start with the taint of Cilium's agent are in a cluster with Cilium, which its guide for EKS
/// installs with `ipam: eni`; a VPC CNI that is configured goes on giving the addresses, and Cilium is
/// chained behind it.
fn add_cilium(draft: &mut PlanDraft, config: &EksctlConfig) {
    let tainted = config.groups.iter().find_map(|group| Some((group, group.cilium_taint.as_ref()?)));
    let Some((group, place)) = tainted else { return };
    let name = group.called();
    let text = if config.vpc_cni.is_some() || config.ipv6.is_some() {
        alloc::format!(
            "`{name}` starts with the taint of Cilium's agent, and the config has settings of the VPC CNI: \
             the VPC CNI is counted, as where Cilium is chained behind it"
        )
    } else {
        draft.options.set_or("cni", "cilium", place.clone(), &mut draft.problems);
        alloc::format!(
            "`{name}` starts with the taint of Cilium's agent: Cilium with `ipam: eni` is counted, as in its \
             guide for EKS; give `--cni vpc-cni` if it is chained behind the VPC CNI"
        )
    };
    draft.assumed_plug_in = Some(text);
}

/// Says which nodes aren't counted, or, where there are no others, that there is no group to count.
fn add_nodes_without_group(draft: &mut PlanDraft, config: &EksctlConfig) {
    let without_group = [
        (
            &config.auto_mode,
            "the nodes of EKS Auto Mode aren't counted, but those of a group that is given for them",
            "the nodes of EKS Auto Mode aren't in a manifest; to plan for some, give a group of them, as in \
             `--group 'm5.large x10 provisioner=auto-mode'`",
        ),
        (
            &config.karpenter,
            "the nodes that Karpenter makes aren't counted",
            "the nodes that Karpenter makes aren't in a manifest; to plan for some, give a group of them, as in \
             `--group 'm5.large x10'`",
        ),
        (
            &config.fargate_profiles,
            "pods on Fargate aren't counted: each runs without a node of yours and takes one address of its own \
             from a private subnet",
            "pods on Fargate run without nodes of yours, so there are none to plan for: each takes one address \
             of its own from a private subnet; count them among the addresses in use, in addition to a group of nodes",
        ),
    ];
    let there =
        without_group.into_iter().filter_map(|(place, text, alone)| Some((place.as_ref()?, text, alone)));
    let there: Vec<(&Place, &str, &str)> = there.collect();
    draft.not_counted.extend(there.iter().map(|(_, text, _)| (*text).to_string()));
    if config.has_unreadable_groups {
        draft.unreadable.push("groups");
        return;
    }
    if !draft.groups.is_empty() {
        return;
    }
    let example = "`--group 'm5.large x10'`";
    let misspelt = config.unknown_fields.iter().find_map(|it| {
        let meant = it.suggestion.as_deref().filter(|it| ["nodeGroups", "managedNodeGroups"].contains(it))?;
        Some((&it.name, meant))
    });
    let (place, reason) = match (there.first(), misspelt) {
        (Some((place, _, alone)), _) => (*place, (*alone).to_string()),
        (None, Some((name, meant))) => (
            &name.place,
            alloc::format!(
                "there is no node group, and eksctl knows no `{}`; did you mean `{meant}`?",
                name.value
            ),
        ),
        (None, None) => (
            &config.place,
            alloc::format!(
                "there is no node group; give `nodeGroups` or `managedNodeGroups`, or a group as in {example}"
            ),
        ),
    };
    draft.no_group = Some(error(place, reason));
}

/// A group whose subnets are in this number of zones.
fn group(draft: &mut PlanDraft, config: &EksctlConfig, group: &NodeGroup, zones: u32) -> GroupDraft {
    let nodes = nodes(group);
    let mut added = GroupDraft {
        name: group.name.clone(),
        surge: group.is_managed.then(|| surge(group, nodes.1, zones)),
        nodes: Some(nodes.0),
        ..GroupDraft::new(group.place.clone())
    };
    match types(draft, config, group) {
        Ok(types) => added.types = types,
        Err((place, reason)) => {
            let reason = match group.called() {
                "" => alloc::format!("{reason}; name the group, so that a flag can give them"),
                name => alloc::format!("{reason}; give them as in `--group '{name} types=m5.large'`"),
            };
            added.no_types = Some(error(place, reason));
        }
    }
    check_minimum(draft, group);
    add_kubelet(draft, &mut added, group);
    let problems = &mut draft.problems;
    if let Some(place) = &group.efa {
        efa::add(&mut added, place, group, problems, &mut draft.not_counted);
    }
    if let Some(family) = group.ami_family.as_ref().filter(|family| family.value.starts_with("Windows")) {
        added.options.set_or("os", "windows", family.place.clone(), problems);
    }
    let provisioner = provisioner(group);
    added.options.set_or("provisioner", provisioner.name(), group.place.clone(), problems);
    let is_windows = added.options.place("os").is_some();
    let cni = draft.options.options().cni();
    if let Some(pods) = host_network::pods(config, provisioner, &cni).filter(|_| !is_windows) {
        pods.add_to(&mut added, &group.place, problems);
    }
    added
}

/// What kubelet is told, as far as it heeds it.
fn add_kubelet(draft: &mut PlanDraft, added: &mut GroupDraft, group: &NodeGroup) {
    if let Some(Located { value, place }) = &group.pods_per_core {
        added.options.set_or("pods_per_core", *value, place.clone(), &mut draft.problems);
    }
    let of_field = group.max_pods.iter().find(|it| it.field == "maxPodsPerNode");
    if let Some(given) = of_field.filter(|_| group.is_managed && !group.has_image_of_eks()) {
        let reason = alloc::format!(
            "eksctl refuses `maxPodsPerNode: {}` beside an `ami`; give the number in `overrideBootstrapCommand`",
            given.value.value
        );
        draft.problems.push(error(&given.value.place, reason));
    }
    if group.loses_max_pods() {
        draft.not_counted.extend(group.max_pods.first().map(|lost| {
            alloc::format!(
                "the maxPods {} in `{}` of `{}` isn't counted: on Amazon Linux 2 what Amazon EKS sets for a \
                 managed node group wins over it; give the group an `ami` of its own, and the number in its \
                 `overrideBootstrapCommand`",
                lost.value.value,
                lost.field,
                group.called()
            )
        }));
    } else {
        add_max_pods(draft, added, group);
    }
    match &group.max_pods_expression {
        Some(text) if group.has_expression() => expression::add(draft, added, text),
        Some(_) => draft.not_counted.push(alloc::format!(
            "the `maxPodsExpression` of `{}` has no effect: {}",
            group.called(),
            match group.max_pods.first() {
                Some(first) => alloc::format!("the {} in `{}` overrides it", first.value.value, first.field),
                None =>
                    "Amazon EKS sets `maxPods` of a managed node group without an `ami` of its own".into(),
            }
        )),
        None => {}
    }
}

/// The `maxPods` that wins, and which others it overrides (J9).
fn add_max_pods(draft: &mut PlanDraft, added: &mut GroupDraft, group: &NodeGroup) {
    if group.is_max_pods_unknown {
        draft.not_counted.push(alloc::format!(
            "the value of `maxPods` in the `overrideBootstrapCommand` of `{}` isn't known, and isn't counted; \
             give a number there",
            group.called()
        ));
    }
    let Some((first, others)) = group.max_pods.split_first() else { return };
    let value = &first.value;
    added.options.set_or("max_pods", value.value, value.place.clone(), &mut draft.problems);
    for other in others.iter().filter(|other| other.value.value != value.value) {
        draft.not_counted.push(alloc::format!(
            "`{}` has maxPods {} in `{}`, which overrides the {} in `{}`; give it in one place",
            group.called(),
            value.value,
            first.field,
            other.value.value,
            other.field
        ));
    }
}

/// Its types, or the one that eksctl takes (G3); those that a launch template has aren't known.
fn types<'g>(
    draft: &mut PlanDraft,
    config: &EksctlConfig,
    group: &'g NodeGroup,
) -> Result<Vec<Located<String>>, (&'g Place, String)> {
    if !group.instance_types.is_empty() {
        if group.instance_selector.is_some() {
            draft.not_counted.push(alloc::format!(
                "the `instanceSelector` of `{}` isn't counted: it names its types too, and eksctl refuses both \
                 where they differ",
                group.called()
            ));
        }
        return Ok(group.instance_types.clone());
    }
    if let Some(given) = group.instance_type.as_ref().filter(|given| given.value != "mixed") {
        return Ok(alloc::vec![given.clone()]);
    }
    if let Some(selector) = &group.instance_selector {
        let names = selector.matches(config.region.as_deref())?;
        draft.assumed.push(selected(group, &names));
        if let Some(region) = config.region.as_deref().filter(|region| !is_known(region)) {
            draft.assumed.push(alloc::format!(
                "which types `{region}` has isn't known here: those that the `instanceSelector` of `{}` matches \
                 in any region are counted",
                group.called()
            ));
        }
        return Ok(names.into_iter().map(|name| Located::new(name, selector.place.clone())).collect());
    }
    if let Some(place) = &group.launch_template {
        return Err((place, "the types that `launchTemplate` has aren't known here".into()));
    }
    Ok(alloc::vec![Located::new(DEFAULT_TYPE.to_string(), group.place.clone())])
}

/// Which types a selector matches: all of a few, or how many with the first ones.
fn selected(group: &NodeGroup, names: &[String]) -> String {
    const SHOWN: usize = 5;
    let shown: Vec<String> = names.iter().take(SHOWN).map(|name| alloc::format!("`{name}`")).collect();
    let more = names.len().saturating_sub(SHOWN);
    let more = if more > 0 { alloc::format!(" and {more} more") } else { String::new() };
    let (count, version) = (names.len(), crate::Catalog::data_version());
    let types = Counted::of_length(count, "type");
    alloc::format!(
        "the `instanceSelector` of `{}` matches {types} in the data of {version}: {}{more}",
        group.called(),
        shown.join(", ")
    )
}

/// How many nodes it has, and its maximum, which of a managed group is never 0 by default (G3).
fn nodes(group: &NodeGroup) -> (Located<NodesDraft>, u32) {
    let (wanted, min, max) = (&group.desired_capacity, &group.min_size, &group.max_size);
    let now = wanted.as_ref().or(min.as_ref()).map_or(DEFAULT_NODES, |size| size.value);
    let default_most = if group.is_managed { now.max(1) } else { now };
    let most = max.as_ref().map_or(default_most, |size| size.value);
    let given = max.as_ref().or(wanted.as_ref()).or(min.as_ref());
    let place = given.map_or(&group.place, |size| &size.place).clone();
    (Located::new(NodesDraft::Growing { now, max: most }, place), most)
}

/// Refuses fewer nodes than the minimum, as eksctl does.
fn check_minimum(draft: &mut PlanDraft, group: &NodeGroup) {
    let (Some(wanted), Some(min)) = (&group.desired_capacity, &group.min_size) else { return };
    if wanted.value < min.value {
        let reason = alloc::format!(
            "eksctl refuses `desiredCapacity: {}` with `minSize: {}`; raise the first, or lower the second",
            wanted.value,
            min.value
        );
        draft.problems.push(error(&wanted.place, reason));
    }
}

/// The nodes that are added during an update of a managed group: twice its zones, or as many as are replaced
/// at once if that is more; none if the old ones go first (G5).
fn surge(group: &NodeGroup, most: u32, zones: u32) -> Located<SurgeDraft> {
    let twice = zones.saturating_mul(2);
    let place = group.update.as_ref().map_or(&group.place, |update| &update.place);
    let nodes = match &group.update {
        None => twice,
        Some(update) if update.is_minimal => 0,
        Some(update) => {
            let share = update.max_unavailable_percentage.as_ref().map(|share| {
                let nodes = (u64::from(most) * u64::from(share.value)).div_ceil(100);
                u32::try_from(nodes).unwrap_or(MOST_AT_ONCE)
            });
            let at_once = update.max_unavailable.as_ref().map(|nodes| nodes.value).or(share);
            twice.max(at_once.unwrap_or(1).min(MOST_AT_ONCE))
        }
    };
    Located::new(SurgeDraft::Nodes(nodes), place.clone())
}

/// What decides how many pods kubelet lets in (A2.14, A5.2): of Bottlerocket that is its settings, if they have
/// a number, in a managed group too (J19).
fn provisioner(group: &NodeGroup) -> Provisioner {
    match group.is_bottlerocket() {
        true if !group.has_image_of_eks() || !group.max_pods.is_empty() => Provisioner::Bottlerocket,
        _ if group.has_image_of_eks() => Provisioner::ManagedNodeGroup,
        _ => Provisioner::SelfManaged,
    }
}

impl NodeGroup {
    /// Whether EKS sets up its nodes: a managed group without an AMI of its own (A2.14).
    fn has_image_of_eks(&self) -> bool {
        self.is_managed && !self.ami.as_ref().is_some_and(|ami| ami.starts_with("ami-"))
    }

    /// Whether EKS's own number wins over the one that the config has, as on Amazon Linux 2 (J19).
    fn loses_max_pods(&self) -> bool {
        let is_al2 = self.ami_family.as_ref().is_some_and(|family| family.value == "AmazonLinux2");
        is_al2 && self.has_image_of_eks()
    }

    /// Whether its expression decides: a number beats it (K21), and so does EKS (A2.14).
    pub(crate) fn has_expression(&self) -> bool {
        self.max_pods_expression.is_some() && self.max_pods.is_empty() && !self.has_image_of_eks()
    }

    /// Whether its nodes run Bottlerocket.
    pub(crate) fn is_bottlerocket(&self) -> bool {
        self.ami_family.as_ref().is_some_and(|family| family.value == "Bottlerocket")
    }
}
