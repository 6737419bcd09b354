//! Types for which the same `maxPods` is right: a group of nodes.

use alloc::string::{String, ToString};
use alloc::vec::Vec;

use super::ami::Ami;
use super::number::Right;

/// The most types that a managed node group takes.
const MOST_TYPES: usize = 20;

/// Types for which the same number is right.
#[derive(Debug, Clone)]
pub(super) struct Group<'a> {
    /// Its name: `nodes` if it is the only one, else by its number, as in `pods-29`.
    pub(super) name: String,
    /// The names of its types.
    pub(super) types: Vec<&'a str>,
    /// The number.
    pub(super) max_pods: u32,
    /// The AMI of its types, where they have to have the same.
    pub(super) ami: Option<Ami>,
    /// How the number comes about, a line for each reason.
    pub(super) comment: String,
}

impl<'a> Group<'a> {
    /// The groups of these types, in the order of the first of each.
    pub(super) fn all(numbers: &[Right<'a>]) -> Vec<Self> {
        Self::by(numbers, |_| None, usize::MAX)
    }

    /// The same where the types of a group have one AMI, and a group has no more types than EKS takes.
    pub(super) fn all_of_one_ami(numbers: &[Right<'a>]) -> Vec<Self> {
        Self::by(numbers, |right| Ami::of(right.capacity.instance_type()), MOST_TYPES)
    }

    fn by(numbers: &[Right<'a>], ami: impl Fn(&Right<'a>) -> Option<Ami>, most: usize) -> Vec<Self> {
        type Key = (u32, Option<Ami>);
        let mut groups: Vec<(Key, Vec<&Right<'a>>)> = Vec::new();
        for right in numbers {
            let key = (right.max_pods, ami(right));
            match groups.iter_mut().find(|(known, of)| *known == key && of.len() < most) {
                Some((_, of)) => of.push(right),
                None => groups.push((key, alloc::vec![right])),
            }
        }
        let first = groups.first().map(|(key, _)| *key);
        let has_one_number = groups.iter().all(|((number, _), _)| Some(*number) == first.map(|it| it.0));
        let has_one_ami = groups.iter().all(|((_, of), _)| Some(*of) == first.map(|it| it.1));
        let mut named: Vec<(String, usize)> = Vec::new();
        let group = |((max_pods, ami), of): (Key, Vec<&Right<'a>>)| {
            let name = if has_one_number { "nodes".to_string() } else { alloc::format!("pods-{max_pods}") };
            let name = match ami.filter(|_| !has_one_ami) {
                Some(it) => alloc::format!("{name}-{}", it.suffix()),
                None => name,
            };
            Group {
                name: numbered(&mut named, name),
                types: of.iter().map(|right| right.name()).collect(),
                max_pods,
                ami,
                comment: comment(&of),
            }
        };
        groups.into_iter().map(group).collect()
    }

    /// Its name as an identifier, such as `pods_29`.
    pub(super) fn identifier(&self) -> String {
        self.name.replace('-', "_")
    }

    /// The comment, each line with this in front.
    pub(super) fn comment_after(&self, indent: &str) -> String {
        let line = |line: &str| alloc::format!("{indent}{line}\n");
        self.comment.lines().map(line).collect()
    }

    /// Its types as a list: `m5.large, m5a.large`.
    pub(super) fn listed(&self) -> String {
        self.types.join(", ")
    }

    /// Its types as a list in quotes.
    pub(super) fn quoted(&self) -> String {
        let quoted: Vec<String> = self.types.iter().map(|name| alloc::format!("\"{name}\"")).collect();
        quoted.join(", ")
    }
}

/// The name, with a number behind it if it was given before.
fn numbered(named: &mut Vec<(String, usize)>, name: String) -> String {
    let Some((_, times)) = named.iter_mut().find(|(known, _)| *known == name) else {
        named.push((name.clone(), 1));
        return name;
    };
    *times = times.saturating_add(1);
    alloc::format!("{name}-{times}")
}

/// A line of comment for each reason, with the types that have it.
fn comment(numbers: &[&Right<'_>]) -> String {
    let mut reasons: Vec<(String, Vec<&str>)> = Vec::new();
    for right in numbers {
        let why = right.to_string();
        match reasons.iter_mut().find(|(known, _)| *known == why) {
            Some((_, of)) => of.push(right.name()),
            None => reasons.push((why, alloc::vec![right.name()])),
        }
    }
    let line = |(why, of): &(String, Vec<&str>)| alloc::format!("# {}: {why}\n", shown(of));
    reasons.iter().map(line).collect()
}

/// The names of types, no more than a line holds.
pub(super) fn shown(names: &[&str]) -> String {
    const MOST: usize = 4;
    match names.len().checked_sub(MOST) {
        None | Some(0 | 1) => names.join(", "),
        Some(more) => {
            let first: Vec<&str> = names.iter().take(MOST).copied().collect();
            alloc::format!("{} and {more} others", first.join(", "))
        }
    }
}
