//! Which of the nodes that run already are those of a plan's groups: the others stay in use where they are.

use alloc::collections::{BTreeMap, BTreeSet, VecDeque};
use alloc::string::String;
use alloc::sync::Arc;
use alloc::vec::Vec;

use crate::Plan;
use crate::sorting::sort_by_key;
use crate::subnet::{ADDRESSES_PER_BLOCK, Holder, HolderKind};

/// The nodes that hold addresses of a plan's subnets already.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct RunningNodes {
    /// Those that the groups stand for: as many as the groups have now, and no more.
    pub planned: BTreeSet<String>,
    /// How many others there are, whose addresses stay in use.
    pub others: usize,
}

impl RunningNodes {
    /// The nodes among the holders of each subnet, of which the first `node_subnets` are those of nodes.
    ///
    /// A group stands for nodes in its own subnets alone. Which nodes it stands for isn't known: those that
    /// hold the fewest addresses, so that no more than surely can be is counted as free.
    pub(super) fn new(plan: &Plan<'_>, holders: &[Option<&[Holder]>], node_subnets: usize) -> Self {
        let mut nodes: BTreeMap<&str, NodeAddresses> = BTreeMap::new();
        for (subnet, holders) in holders.iter().enumerate() {
            let is_node = |it: &&Holder| it.kind == HolderKind::Node;
            for holder in holders.iter().copied().flatten().filter(is_node) {
                let node = nodes.entry(&holder.name).or_default();
                let of_prefixes = holder.prefixes.len() * ADDRESSES_PER_BLOCK as usize;
                node.addresses += holder.addresses.len() + of_prefixes;
                if subnet < node_subnets {
                    node.subnets.insert(subnet);
                }
            }
        }
        if nodes.is_empty() {
            return RunningNodes::default();
        }
        let running = nodes.len();
        let mut nodes: Vec<(&str, NodeAddresses)> = nodes.into_iter().collect();
        // What isn't the ID of an instance may be a part of a node.
        sort_by_key(&mut nodes, |(name, node)| (!name.starts_with("i-"), node.addresses));
        let mut places = Places::new(plan);
        let is_planned = |(_, node): &(&str, NodeAddresses)| places.take(&node.subnets);
        let planned: BTreeSet<String> =
            nodes.into_iter().filter(is_planned).map(|(name, _)| name.into()).collect();
        RunningNodes { others: running - planned.len(), planned }
    }

    /// Whether a holder is one of the nodes that the groups stand for.
    pub(super) fn has(&self, holder: &Holder) -> bool {
        holder.kind == HolderKind::Node && self.planned.contains(&holder.name)
    }
}

/// What one node holds.
#[derive(Default)]
struct NodeAddresses {
    /// The subnets of nodes in which it holds addresses.
    subnets: BTreeSet<usize>,
    addresses: usize,
}

/// The nodes that the groups have now, as places that nodes take:
/// a node moves to another group if that makes room.
struct Places {
    groups: Vec<Group>,
    /// Nodes that are in these subnets find no place any more.
    none_left: BTreeSet<BTreeSet<usize>>,
}

struct Group {
    /// Groups that are in the same subnets have the same: of many groups on many subnets each would be large.
    subnets: Arc<BTreeSet<usize>>,
    left: u32,
    /// How many nodes have a place, by the subnets that they are in.
    taken: BTreeMap<BTreeSet<usize>, u32>,
}

/// How a search came to a group: a node in these subnets would move there,
/// from the group before if there is one.
struct Move {
    node: BTreeSet<usize>,
    from: Option<usize>,
}

impl Places {
    fn new(plan: &Plan<'_>) -> Self {
        let by_name: BTreeMap<&str, usize> =
            plan.subnets().iter().enumerate().map(|(place, subnet)| (subnet.name(), place)).collect();
        let mut known: BTreeSet<Arc<BTreeSet<usize>>> = BTreeSet::new();
        let group = |(place, group): (usize, &crate::plan::NodeGroup<'_>)| {
            let subnets = plan.subnets_of_group(place).filter_map(|it| by_name.get(it.name()).copied());
            let subnets: BTreeSet<usize> = subnets.collect();
            let subnets = known.get(&subnets).cloned().unwrap_or_else(|| {
                let subnets = Arc::new(subnets);
                known.insert(Arc::clone(&subnets));
                subnets
            });
            Group { subnets, left: group.nodes().now(), taken: BTreeMap::new() }
        };
        Places { groups: plan.groups().iter().enumerate().map(group).collect(), none_left: BTreeSet::new() }
    }

    /// Gives a node in these subnets a place, if there is any.
    fn take(&mut self, node: &BTreeSet<usize>) -> bool {
        if self.none_left.contains(node) {
            return false;
        }
        let (mut moves, mut queue) = (BTreeMap::new(), VecDeque::new());
        self.reach(node, None, &mut moves, &mut queue);
        while let Some(at) = queue.pop_front() {
            let Some(group) = self.groups.get_mut(at) else { continue };
            if group.left > 0 {
                group.left -= 1;
                self.carry_out(at, &moves);
                return true;
            }
            let others: Vec<BTreeSet<usize>> = group.taken.keys().cloned().collect();
            for other in others {
                self.reach(&other, Some(at), &mut moves, &mut queue);
            }
        }
        self.none_left.insert(node.clone());
        false
    }

    /// Notes the groups that a node in these subnets can be of and that no other move has led to.
    fn reach(
        &self,
        node: &BTreeSet<usize>,
        from: Option<usize>,
        moves: &mut BTreeMap<usize, Move>,
        queue: &mut VecDeque<usize>,
    ) {
        for (at, group) in self.groups.iter().enumerate() {
            if !moves.contains_key(&at) && !group.subnets.is_disjoint(node) {
                moves.insert(at, Move { node: node.clone(), from });
                queue.push_back(at);
            }
        }
    }

    /// Makes the moves that lead to a group with a place left, the last one first.
    fn carry_out(&mut self, last: usize, moves: &BTreeMap<usize, Move>) {
        let mut next = Some(last);
        while let Some(at) = next {
            let Some(Move { node, from }) = moves.get(&at) else { return };
            if let Some(group) = self.groups.get_mut(at) {
                *group.taken.entry(node.clone()).or_default() += 1;
            }
            let before = from.and_then(|from| self.groups.get_mut(from));
            if let Some(before) = before
                && let Some(count) = before.taken.get_mut(node)
            {
                *count -= 1;
                if *count == 0 {
                    before.taken.remove(node);
                }
            }
            next = *from;
        }
    }
}
