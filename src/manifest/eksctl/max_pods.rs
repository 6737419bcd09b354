//! The places of a node group that say `maxPods` (J9).

use alloc::vec::Vec;

use crate::document::{Cursor, Errors, Tree, documents};
use crate::error::Located;

/// A `maxPods` of a node group.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct MaxPods {
    /// The field that says it, such as `maxPodsPerNode`.
    pub field: &'static str,
    /// The number.
    pub value: Located<u32>,
}

/// Each place that says it, the one that wins first: a bootstrap command of the group's own comes last on the
/// node, and eksctl writes `maxPodsPerNode` over what kubelet or Bottlerocket is told beside it.
pub(super) fn of_group(group: Cursor<'_>, errors: &mut Errors) -> Vec<MaxPods> {
    let in_command = group.get(&["overrideBootstrapCommand"]).and_then(|command| {
        let number = of_command(command.as_text()?)?;
        Some(Located::new(number, command.place().clone()))
    });
    let mut at = |names: &[&str], name| group.get(names)?.whole_number(name, errors);
    let places = [
        ("overrideBootstrapCommand", in_command),
        // Of 0 eksctl writes nothing, and the AMI's default stands.
        ("maxPodsPerNode", at(&[], "maxPodsPerNode").filter(|it| it.value > 0)),
        ("kubeletExtraConfig.maxPods", at(&["kubeletExtraConfig"], "maxPods")),
        ("bottlerocket.settings", at(&["bottlerocket", "settings", "kubernetes"], "max-pods")),
    ];
    places.into_iter().filter_map(|(field, value)| Some(MaxPods { field, value: value? })).collect()
}

/// What a bootstrap command tells kubelet: by a flag, which kubelet heeds first, or in a `NodeConfig`.
fn of_command(command: &str) -> Option<u32> {
    of_flag(command).or_else(|| of_node_config(command))
}

/// The number in the last `--max-pods=20` or `--max-pods 20` outside of comments.
fn of_flag(command: &str) -> Option<u32> {
    last_number(command, "--max-pods", &['=', ' '])
}

/// `spec.kubelet.config.maxPods` of a `NodeConfig`, which may also stand within a script that writes it to a
/// file.
fn of_node_config(command: &str) -> Option<u32> {
    let is_node_config =
        |cursor: &Cursor<'_>| cursor.get(&["kind"]).is_some_and(|kind| kind.is_text("NodeConfig"));
    match documents(0, command) {
        Ok(trees) if trees.iter().any(Tree::has_fields) => {
            let config = trees.iter().map(Cursor::new).find(is_node_config)?;
            config.get(&["spec", "kubelet", "config", "maxPods"])?.as_whole_number()
        }
        _ if command.contains("NodeConfig") => last_number(command, "maxPods", &[':', '"']),
        _ => None,
    }
}

/// The last number behind a name and one of these characters, outside of comments.
fn last_number(command: &str, name: &str, behind: &[char]) -> Option<u32> {
    let lines = command.lines().filter(|line| !line.trim_start().starts_with('#'));
    let rests = lines.flat_map(|line| line.split(name).skip(1));
    let number = |rest: &str| {
        let rest = rest.strip_prefix(behind)?.trim_start_matches([' ', ':', '"', '\'']);
        let end = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
        rest[..end].parse().ok()
    };
    rests.filter_map(number).last()
}
