//! What a node group says of how many pods kubelet lets in (J9).

use alloc::string::String;
use alloc::vec::Vec;

use crate::document::{Cursor, Errors, Tree, documents, user_data};
use crate::error::Located;
use crate::kubelet::DEFAULT_MAX_PODS;
use crate::manifest::max_pods::{self, OfFlag, pods_per_core};
use crate::manifest::user_data::{near_to_bottlerocket, near_to_config};
use crate::manifest::{UnknownField, UserData};

/// A `maxPods` of a node group.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct MaxPods {
    /// The field that says it, such as `maxPodsPerNode`.
    pub field: &'static str,
    /// The number.
    pub value: Located<u32>,
}

/// What a node group says of how many pods kubelet lets in.
#[derive(Default)]
pub(super) struct OfKubelet {
    /// Each place that says `maxPods`, the one that wins first.
    pub(super) max_pods: Vec<MaxPods>,
    /// `maxPodsExpression` of its bootstrap command.
    pub(super) expression: Option<Located<String>>,
    /// `podsPerCore`, if it is a limit (A4.2).
    pub(super) pods_per_core: Option<Located<u32>>,
    /// Whether its bootstrap command has the number of a variable.
    pub(super) is_unknown: bool,
    /// The fields that nobody knows of what its nodes tell kubelet.
    pub(super) unknown_fields: Vec<UnknownField>,
}

impl OfKubelet {
    /// A bootstrap command of the group's own comes last on the node, and eksctl writes `maxPodsPerNode` over
    /// what kubelet or Bottlerocket is told beside it. A managed group has no `kubeletExtraConfig`: eksctl
    /// refuses it.
    pub(super) fn read(group: Cursor<'_>, is_managed: bool, errors: &mut Errors) -> Self {
        let command = group.get(&["overrideBootstrapCommand"]);
        let mut read = command.and_then(|command| of_command(command, errors)).unwrap_or_default();
        let extra = group.get(&["kubeletExtraConfig"]).filter(|_| !is_managed);
        let bottlerocket = group.get(&["bottlerocket", "settings", "kubernetes"]);
        let beside = [
            ("kubeletExtraConfig.maxPods", extra.and_then(|it| max_pods::read(it, "maxPods", errors))),
            ("bottlerocket.settings", bottlerocket.and_then(|it| max_pods::read(it, "max-pods", errors))),
        ];
        // Of 0 eksctl writes nothing, and the AMI's default stands.
        let of_field =
            max_pods::read_with_zero(group, "maxPodsPerNode", errors).filter(|number| number.value > 0);
        let places = [("maxPodsPerNode", of_field)].into_iter().chain(beside);
        read.max_pods.extend(places.filter_map(|(field, value)| Some(MaxPods { field, value: value? })));
        read.unknown_fields.extend(extra.into_iter().flat_map(near_to_config));
        read.unknown_fields.extend(bottlerocket.into_iter().flat_map(near_to_bottlerocket));
        let per_core = extra.and_then(|extra| pods_per_core(extra, errors));
        read.pods_per_core = read.pods_per_core.or(per_core);
        read
    }
}

/// What a bootstrap command tells kubelet: by a flag, which kubelet heeds first, or in a `NodeConfig`; without
/// a number of its own kubelet has its default (K32).
fn of_command(command: Cursor<'_>, errors: &mut Errors) -> Option<OfKubelet> {
    let (text, place) = (command.as_text()?, command.place());
    let config = node_config(command, text, errors);
    let mut read = OfKubelet::default();
    let has_flag = config.as_ref().is_some_and(|config| config.field.is_none());
    let flag = last_argument(text, "--max-pods", &['=', ' ']).filter(|_| !has_flag);
    let flag = flag.map(|flag| max_pods::of_flag(flag, place));
    let is_without_flag = flag.is_none();
    let number = match (flag, &config) {
        (None, Some(config)) => config.max_pods.clone(),
        (flag, _) => match flag.or_else(|| of_script(text, command)) {
            Some(OfFlag::Number(number)) => Some(Located::new(number, place.clone())),
            Some(OfFlag::Refused(error)) => {
                errors.push(error);
                None
            }
            unknown => {
                read.is_unknown = unknown.is_some();
                None
            }
        },
    };
    let field = "overrideBootstrapCommand";
    read.max_pods.extend(number.map(|value| MaxPods { field, value }));
    if let Some(config) = config {
        read.is_unknown |= is_without_flag && config.unknown.is_some();
        read.expression = config.expression.filter(|_| is_without_flag);
        read.pods_per_core = config.pods_per_core;
        read.unknown_fields = config.unknown_fields;
    }
    Some(read)
}

/// What a script without a flag says: a `NodeConfig` that it writes by other means than a here-document, or
/// that `bootstrap.sh` leaves the number to kubelet.
fn of_script(text: &str, command: Cursor<'_>) -> Option<OfFlag> {
    let written = last_argument(text, "maxPods", &[':', '"']).filter(|_| text.contains("NodeConfig"));
    // A document of another kind says nothing to nodeadm.
    let is_document = documents(0, text).is_ok_and(|trees| trees.iter().any(Tree::has_fields));
    if let Some(number) = written.filter(|_| !is_document) {
        return Some(max_pods::of_flag(number, command.place()));
    }
    let is_off = last_argument(text, "--use-max-pods", &[' ']) == Some("false");
    is_off.then_some(OfFlag::Number(DEFAULT_MAX_PODS))
}

/// The `NodeConfig`s of a bootstrap command as one: the command itself, parts of a message, or here-documents
/// of a script.
fn node_config(command: Cursor<'_>, text: &str, errors: &mut Errors) -> Option<UserData> {
    let is_node_config =
        |cursor: &Cursor<'_>| cursor.get(&["kind"]).is_some_and(|kind| kind.is_text("NodeConfig"));
    let texts = core::iter::once(String::from(text)).chain(here_documents(text));
    let mut joined: Option<UserData> = None;
    for tree in texts.filter(|text| text.contains("NodeConfig")).flat_map(|text| user_data(&text)) {
        let tree = tree.within(command);
        let root = Cursor::new(&tree);
        let parts = root.get(&["parts"]).into_iter().flat_map(|parts| parts.items());
        for part in core::iter::once(root).chain(parts).filter(is_node_config) {
            let Some(read) = UserData::read(part, errors) else { continue };
            joined = Some(match joined {
                None => read,
                Some(before) => before.followed_by(read),
            });
        }
    }
    joined
}

/// The here-documents of a script, each with empty lines in place of those before it, so that its lines keep
/// their numbers.
fn here_documents(script: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let mut end = None;
    for (number, line) in script.lines().enumerate() {
        match (end, found.last_mut()) {
            (Some(word), _) if line.trim() == word => end = None,
            (Some(_), Some(text)) => {
                text.push_str(line);
                text.push('\n');
            }
            _ => {
                let Some((_, rest)) = line.split_once("<<") else { continue };
                let word = rest.trim_start_matches('-').split_whitespace().next();
                end = word.map(|word| word.trim_matches(['\'', '"']));
                if end.is_some() {
                    found.push("\n".repeat(number.saturating_add(1)));
                }
            }
        }
    }
    found
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
