//! The plan of a drawn cluster, by the facts alone: nothing of the library is used, so that it can be wrong.

use serde_json::{Value, json};

use super::cluster::{Cluster, Group, Networking, Subnet, Surge, Use};

/// What of an instance type matters, as `data/instance_types.csv` has it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Limits {
    enis: u32,
    enis_all_cards: u32,
    ipv4_per_eni: u32,
    /// Nitro and bare metal can have prefixes (B15, D2.6).
    can_have_prefixes: bool,
}

impl Limits {
    pub(super) fn of(name: &str) -> Self {
        let mut lines = include_str!("../../data/instance_types.csv").lines();
        let columns: Vec<&str> = lines.next().expect("a heading").split(',').collect();
        let row: Vec<&str> =
            lines.map(|line| line.split(',').collect()).find(|row: &Vec<&str>| row[0] == name).expect(name);
        let of = |column: &str| row[columns.iter().position(|it| *it == column).expect(column)];
        let number = |column: &str| of(column).parse().expect(column);
        Limits {
            enis: number("enis"),
            enis_all_cards: number("enis_all_cards"),
            ipv4_per_eni: number("ipv4_per_eni"),
            can_have_prefixes: of("hypervisor") == "nitro" || of("bare_metal") == "true",
        }
    }

    /// Addresses or prefixes that fit on an ENI beside its own address.
    const fn slots(self) -> u32 {
        self.ipv4_per_eni - 1
    }
}

/// What a node takes of its subnet: single addresses, and prefixes of 16.
#[derive(Debug, Clone, Copy)]
pub(super) struct Taken {
    pub(super) singles: u32,
    pub(super) prefixes: u32,
}

impl Taken {
    pub(super) const fn addresses(self) -> u32 {
        self.singles + 16 * self.prefixes
    }
}

/// A node when all its pods have started.
#[derive(Debug, Clone, Copy)]
pub(super) struct Node {
    pub(super) taken: Taken,
    /// Pods that got an address.
    pub(super) served: u32,
}

/// A node of a group, whichever of its types comes.
#[derive(Debug, Clone, Copy)]
struct Worst {
    /// Pods that are asked for on the type that takes most addresses.
    pods: u32,
    taken: Taken,
    /// Of any type: there can be too few prefixes where single addresses are not.
    most_prefixes: u32,
    pending: u32,
}

impl Networking {
    /// The addresses that a slot of an ENI gives.
    fn unit(&self, limits: Limits) -> u32 {
        let (Networking::AmazonVpc { prefix_delegation, .. }
        | Networking::CiliumEni { prefix_delegation, .. }) = *self
        else {
            return 1;
        };
        if prefix_delegation && limits.can_have_prefixes { 16 } else { 1 }
    }

    /// Pods that can have an address, of which maxpods keeps three for Cilium's agent though that takes two
    /// (D3.1); `None` without a bound.
    fn most_pods(&self, limits: Limits) -> Option<u32> {
        let pool = |enis: u32| enis * limits.slots() * self.unit(limits);
        match *self {
            Networking::AmazonVpc { .. } => Some(pool(limits.enis)),
            Networking::CiliumEni { first_interface_index, .. } => {
                Some(pool(limits.enis - first_interface_index.min(limits.enis)).saturating_sub(3))
            }
            Networking::Cilium { .. } => Some(256 - 2 - 2),
            Networking::Kubenet => Some(256 - 3),
            Networking::Calico => None,
        }
    }

    /// A fresh node with `pods` pods that kubelet lets in, one after the other.
    fn node(&self, limits: Limits, pods: u32, max_pods: u32) -> Node {
        let of_slots = |enis: u32, used_slots: u32| match self.unit(limits) {
            16 => Taken { singles: enis, prefixes: used_slots },
            _ => Taken { singles: enis + used_slots, prefixes: 0 },
        };
        match *self {
            Networking::AmazonVpc { .. } => {
                let (enis, used_slots, served) = self.vpc_cni(limits, pods, max_pods);
                Node { taken: of_slots(enis, used_slots), served }
            }
            Networking::CiliumEni { first_interface_index: index, .. } => {
                // Only card 0 can be attached to (D1.2), and the agent takes one for the
                // router and one for health (D3.1, D3.2).
                let unit = self.unit(limits);
                let cap = limits.enis.saturating_sub(index) * limits.slots() * unit;
                let served = pods.min(cap.saturating_sub(2));
                // Seeded when the node is made, from the ENIs of all cards
                // and without regard to prefixes (C4.1).
                let pre_allocate = 8.min(limits.enis_all_cards.saturating_sub(index) * limits.slots());
                let pool = cap.min(served + 2 + pre_allocate);
                let used_slots = pool.div_ceil(unit);
                let enis = (index + used_slots.div_ceil(limits.slots())).max(1);
                Node { taken: of_slots(enis, used_slots), served }
            }
            // The primary address alone (J13).
            Networking::Cilium { .. } | Networking::Calico | Networking::Kubenet => Node {
                taken: Taken { singles: 1, prefixes: 0 },
                served: pods.min(self.most_pods(limits).unwrap_or(pods)),
            },
        }
    }

    /// The loop of `ipamd` as C1 has it, without what it gives back: a pool that only grows never holds more
    /// than that lets it. ENIs, slots that are filled, and pods with an address.
    fn vpc_cni(&self, limits: Limits, pods: u32, max_pods: u32) -> (u32, u32, u32) {
        let Networking::AmazonVpc { warm_eni_target, warm_ip_target, minimum_ip_target, .. } = *self else {
            unreachable!("another plug-in has another pool");
        };
        let (slots, unit) = (limits.slots(), self.unit(limits));
        let (warm_ip, minimum) = (warm_ip_target.unwrap_or(0), minimum_ip_target.unwrap_or(0));
        // The defaults of kOps are 1 and 1 (H46).
        let (warm_eni, warm_prefix) = (warm_eni_target.unwrap_or(1), 1);
        let (mut enis, mut filled, mut assigned) = (1, 0, 0);
        for started in 0..=pods {
            assigned = started.min(filled * unit);
            while filled * unit < max_pods {
                let total = filled * unit;
                let available = total - assigned;
                let want = if warm_ip > 0 || minimum > 0 {
                    let short = warm_ip.saturating_sub(available).max(minimum.saturating_sub(total));
                    short.div_ceil(unit)
                } else if unit == 16 {
                    let wholly_free = available / 16;
                    if available < 16 * warm_prefix { (warm_prefix - wholly_free).max(1) } else { 0 }
                } else if available < slots * warm_eni || (warm_eni == 0 && available == 0) {
                    slots
                } else {
                    0
                };
                let free = enis * slots - filled;
                if want == 0 || (free == 0 && enis == limits.enis) {
                    break;
                }
                if free == 0 {
                    enis += 1;
                }
                filled += want.min(enis * slots - filled);
                assigned = started.min(filled * unit);
            }
        }
        (enis, filled, assigned)
    }
}

impl Cluster {
    /// H44, H38, A5.5.
    fn max_pods(&self, group: &Group, limits: Limits) -> u32 {
        let of_role = self.control_plane_max_pods.filter(|_| group.is_control_plane);
        group.max_pods.or(of_role).or(self.max_pods).unwrap_or_else(|| match self.networking {
            Networking::AmazonVpc { .. } | Networking::CiliumEni { .. } => {
                (limits.enis_all_cards * limits.slots() + 2).min(110)
            }
            _ => 110,
        })
    }

    pub(super) fn max_pods_of_first(&self) -> u32 {
        let group = &self.groups[0];
        self.max_pods(group, Limits::of(group.types[0]))
    }

    /// Those of Deployments: ebs-csi-controller, the termination handler, Cilium's operator, dns-controller.
    fn host_network_deployments(&self, group: &Group) -> u32 {
        let has_cilium = matches!(self.networking, Networking::Cilium { .. } | Networking::CiliumEni { .. });
        let all = 2 + u32::from(has_cilium) + u32::from(!self.without_dns);
        if group.is_control_plane { all } else { 0 }
    }

    /// Those that are on every node of a group. Which of several nodes of a control plane has the pods of
    /// Deployments isn't given; one that is alone has them all (H11).
    pub(super) fn certain_host_network_pods(&self, group: &Group) -> u32 {
        let of_control_plane = self.groups.iter().filter(|it| it.is_control_plane);
        let nodes: u32 = of_control_plane.map(|it| self.nodes(it)[1]).sum();
        let deployments = self.host_network_deployments(group);
        self.host_network_pods(group) - if nodes == 1 { 0 } else { deployments }
    }

    /// H1 to H5, without IRSA, and with the termination handler, which is the default: of a control plane the
    /// node that has the pods of all Deployments.
    pub(super) fn host_network_pods(&self, group: &Group) -> u32 {
        let of_plug_in = u32::from(!matches!(self.networking, Networking::Kubenet));
        let of_every_node =
            of_plug_in + u32::from(self.networking.has_kube_proxy()) + u32::from(self.node_local_dns);
        if !group.is_control_plane {
            return of_every_node;
        }
        let static_pods = 5 + 1; // Three of Kubernetes, two of etcd; and kops-channels (H1, H3).
        let daemon_sets = 2; // kops-controller and aws-cloud-controller-manager.
        of_every_node + static_pods + daemon_sets + self.host_network_deployments(group)
    }

    /// What its types make of the nodes of a group, whichever comes: each takes as many addresses as the one
    /// that takes most, the first of several, and leaves as many pods pending as the one that leaves most,
    /// those on the host network among them.
    fn worst(&self, group: &Group) -> Worst {
        let of_types: Vec<(u32, Node)> =
            group.types.iter().map(|name| self.pods_and_node_of(group, Limits::of(name))).collect();
        let most = of_types.iter().map(|(_, node)| node.taken.addresses()).max().expect("a type");
        let (pods, node) = of_types.iter().find(|(_, it)| it.taken.addresses() == most).expect("it is there");
        Worst {
            pods: *pods,
            taken: node.taken,
            most_prefixes: of_types.iter().map(|(_, node)| node.taken.prefixes).max().expect("a type"),
            pending: group
                .types
                .iter()
                .zip(&of_types)
                .map(|(name, (pods, node))| pods - node.served + self.without_slot(group, Limits::of(name)))
                .max()
                .expect("a type"),
        }
    }

    /// Pods on the host network for which `maxPods` has no slot: each takes one, as any other pod does.
    fn without_slot(&self, group: &Group, limits: Limits) -> u32 {
        self.host_network_pods(group).saturating_sub(self.max_pods(group, limits))
    }

    /// The pods that are asked for on each node of a type, and the node.
    fn pods_and_node_of(&self, group: &Group, limits: Limits) -> (u32, Node) {
        let max_pods = self.max_pods(group, limits);
        let let_in = max_pods.saturating_sub(self.host_network_pods(group));
        let as_many_as_fit = self.networking.most_pods(limits).unwrap_or(let_in).min(let_in);
        let pods = self.pods.unwrap_or(as_many_as_fit);
        (pods, self.networking.node(limits, pods.min(let_in), max_pods))
    }

    /// The places of a group's subnets (G1), in the order in which they are listed.
    fn subnets_of(&self, group: &Group) -> Vec<usize> {
        let for_nodes = |place: &usize| self.subnets[*place].usage != Use::Utility;
        group.subnets.clone().unwrap_or_else(|| (0..self.subnets.len()).filter(for_nodes).collect())
    }

    /// The nodes of a group in each subnet, placed one by one: in the zone that has the fewest, and there in
    /// the subnet that has the fewest; of equal ones the first listed.
    fn spread(&self, group: &Group, nodes: u32) -> Vec<u32> {
        let places = self.subnets_of(group);
        let mut there = vec![0; self.subnets.len()];
        for _ in 0..nodes {
            let zone = |place: usize| self.subnets[place].zone;
            let in_zone =
                |of: u8| -> u32 { places.iter().filter(|it| zone(**it) == of).map(|it| there[*it]).sum() };
            let fewest = places.iter().map(|it| in_zone(zone(*it))).min().expect("a subnet");
            let first = *places.iter().find(|it| in_zone(zone(**it)) == fewest).expect("a zone");
            let of_zone = places.iter().filter(|it| zone(**it) == zone(first));
            let place = *of_zone.min_by_key(|it| there[**it]).expect("a subnet");
            there[place] += 1;
        }
        there
    }

    /// Nodes today, at the maximum, and while the group is updated (G1, G2).
    fn nodes(&self, group: &Group) -> [u32; 3] {
        let (now, max) = group.sizes.unwrap_or(if group.is_control_plane { (1, 1) } else { (2, 2) });
        let surge = match group.max_surge.or(self.max_surge).unwrap_or(Surge::Nodes(1)) {
            _ if group.is_control_plane || max == 0 => 0,
            Surge::Nodes(nodes) => nodes,
            Surge::Percent(percent) => (max * percent).div_ceil(100),
        };
        [now, max, max + surge]
    }

    /// A safe `maxPods` lets in the pods on the host network, and no more than those that are certain to be
    /// there and the ones that can have an address, or else no more than EKS recommends (A2.8), whichever type
    /// comes. kOps reserves no memory by it.
    pub(super) fn safe_max_pods(&self, group: usize) -> std::ops::RangeInclusive<u32> {
        let group = &self.groups[group];
        let (host, certain) = (self.host_network_pods(group), self.certain_host_network_pods(group));
        let of_type = |name: &&str| self.networking.most_pods(Limits::of(name));
        let most = group.types.iter().filter_map(of_type).min().map_or(250, |fewest| fewest + certain);
        host..=most.max(host)
    }

    /// What the answer has to say.
    pub(super) fn plan(&self) -> Value {
        let of_groups: Vec<Worst> = self.groups.iter().map(|group| self.worst(group)).collect();
        // Without a node there is no pod that stays pending.
        let has_all = |(group, it): (&Group, &Worst)| it.pending == 0 || self.nodes(group)[1] == 0;
        let mut all_fits = self.groups.iter().zip(&of_groups).all(has_all);
        let mut subnets = Vec::new();
        for (place, subnet) in self.subnets.iter().enumerate() {
            let is_named = self.groups.iter().any(|group| self.subnets_of(group).contains(&place));
            // Those for utilities aren't in the plan, unless a group names them.
            if subnet.usage == Use::Utility && !is_named {
                continue;
            }
            let usage = |phase: usize| {
                let (mut nodes, mut used, mut most_prefixes) = (0, 0, 0);
                for (group, node) in self.groups.iter().zip(&of_groups) {
                    let there = self.spread(group, self.nodes(group)[phase])[place];
                    nodes += there;
                    used += there * node.taken.addresses();
                    most_prefixes += there * node.most_prefixes;
                }
                let fits = has_room(subnet.mask, used, most_prefixes);
                (fits, json!({"nodes": nodes, "used": used, "fits": fits}))
            };
            let [now, max, surge] = [0, 1, 2].map(usage);
            let fits = now.0 && max.0 && surge.0;
            all_fits &= fits;
            subnets.push(json!({
                "subnet": Subnet::name(place), "usable": (1_u32 << (32 - subnet.mask)) - 5, "fits": fits,
                "now": now.1, "max": max.1, "surge": surge.1,
            }));
        }
        let groups = self.groups.iter().zip(&of_groups).enumerate().map(|(place, (group, node))| {
            let [now, max, surge] = self.nodes(group);
            json!({
                "group": Group::name(place), "nodes_now": now, "nodes_max": max, "nodes_surge": surge,
                "pods": node.pods, "pending_pods": node.pending, "node_subnet_addresses": node.taken.addresses(),
            })
        });
        json!({"fits": all_fits, "groups": groups.collect::<Vec<_>>(), "subnets": subnets})
    }
}

/// The `maxPods` that warnings tell to set, each with the place of its group.
pub(super) fn numbers_named(warnings: &Value) -> Vec<(usize, u32)> {
    let texts = warnings.as_array().expect("a list").iter().map(|it| it["text"].as_str().expect("text"));
    let named = texts.filter_map(|text| {
        let (before, number) = text.split_once("; set it to ")?;
        let group = before.split_once("`g")?.1.split('`').next()?;
        let number: String = number.chars().take_while(char::is_ascii_digit).collect();
        Some((group.parse().expect("a group"), number.parse().expect("a number")))
    });
    named.collect()
}

/// The prefixes need blocks of their own, of which the first and the last are none; and if single addresses
/// fill those two up, each 16 more cost a block, so that all addresses have to be there (E3, E4).
/// Each of the two is asked of the worst types.
fn has_room(mask: u32, used: u32, prefixes: u32) -> bool {
    prefixes <= (1 << (28 - mask)) - 2 && used <= (1 << (32 - mask)) - 5
}
