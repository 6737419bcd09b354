//! The places of a node group that say `maxPods` (J9).

use alloc::vec::Vec;

use crate::Place;
use crate::document::{Cursor, Errors, Tree, documents};
use crate::error::Located;
use crate::kubelet::DEFAULT_MAX_PODS;
use crate::manifest::max_pods::{self, OfFlag};

/// A `maxPods` of a node group.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct MaxPods {
    /// The field that says it, such as `maxPodsPerNode`.
    pub field: &'static str,
    /// The number.
    pub value: Located<u32>,
}

/// Each place that says it, the one that wins first, and whether the bootstrap command has it of a variable. A
/// bootstrap command of the group's own comes last on the node, and eksctl writes `maxPodsPerNode` over what
/// kubelet or Bottlerocket is told beside it.
pub(super) fn of_group(group: Cursor<'_>, errors: &mut Errors) -> (Vec<MaxPods>, bool) {
    let command = group.get(&["overrideBootstrapCommand"]);
    let read = command.and_then(|command| of_command(command.as_text()?, command.place(), errors));
    let is_unknown = matches!(read, Some(OfFlag::Unknown));
    let in_command = match (command, read) {
        (Some(command), Some(OfFlag::Number(number))) => Some(Located::new(number, command.place().clone())),
        (_, Some(OfFlag::Refused(error))) => {
            errors.push(error);
            None
        }
        _ => None,
    };
    let mut at = |names: &[&str], name| max_pods::read(group.get(names)?, name, errors);
    let beside = [
        ("kubeletExtraConfig.maxPods", at(&["kubeletExtraConfig"], "maxPods")),
        ("bottlerocket.settings", at(&["bottlerocket", "settings", "kubernetes"], "max-pods")),
    ];
    // Of 0 eksctl writes nothing, and the AMI's default stands.
    let of_field =
        max_pods::read_with_zero(group, "maxPodsPerNode", errors).filter(|number| number.value > 0);
    let places = [("overrideBootstrapCommand", in_command), ("maxPodsPerNode", of_field)];
    let all = places.into_iter().chain(beside);
    let all = all.filter_map(|(field, value)| Some(MaxPods { field, value: value? }));
    (all.collect(), is_unknown)
}

/// What a bootstrap command tells kubelet: by a flag, which kubelet heeds first, or in a `NodeConfig`; without
/// a number of its own kubelet has its default (K32).
fn of_command(command: &str, place: &Place, errors: &mut Errors) -> Option<OfFlag> {
    let of_flag = || last_argument(command, "--max-pods", &['=', ' ']);
    let of_script = || last_argument(command, "--use-max-pods", &[' ']).filter(|it| *it == "false");
    if let Some(text) = of_flag() {
        return Some(max_pods::of_flag(text, place));
    }
    let of_config = of_node_config(command, place, errors);
    of_config.or_else(|| of_script().map(|_| OfFlag::Number(DEFAULT_MAX_PODS)))
}

/// `spec.kubelet.config.maxPods` of a `NodeConfig`, which may also stand within a script that writes it to a
/// file.
fn of_node_config(command: &str, place: &Place, errors: &mut Errors) -> Option<OfFlag> {
    let is_node_config =
        |cursor: &Cursor<'_>| cursor.get(&["kind"]).is_some_and(|kind| kind.is_text("NodeConfig"));
    match documents(0, command) {
        Ok(trees) if trees.iter().any(Tree::has_fields) => {
            let config = trees.iter().map(Cursor::new).find(is_node_config)?;
            let mut its = Vec::new();
            let read = max_pods::read(config.get(&["spec", "kubelet", "config"])?, "maxPods", &mut its);
            // Its lines are within the text of the field.
            errors.extend(its.into_iter().map(|error| error.at(place.clone())));
            read.map(|number| OfFlag::Number(number.value))
        }
        _ if command.contains("NodeConfig") => {
            let text = last_argument(command, "maxPods", &[':', '"'])?;
            Some(max_pods::of_flag(text, place))
        }
        _ => None,
    }
}

/// What is last behind a name and one of these characters, outside of comments.
fn last_argument<'c>(command: &'c str, name: &str, behind: &[char]) -> Option<&'c str> {
    let lines = command.lines().filter(|line| !line.trim_start().starts_with('#'));
    let rests = lines.flat_map(|line| line.split(name).skip(1));
    let argument = |rest: &'c str| {
        let rest = rest.strip_prefix(behind)?.trim_start_matches([' ', ':', '"', '\'']);
        let end = rest.find(|c: char| c.is_whitespace() || "\"'\\,;}".contains(c)).unwrap_or(rest.len());
        rest.get(..end)
    };
    rests.filter_map(argument).last()
}
