//! The flags of `maxpods plan` that give the same plan.

use alloc::borrow::ToOwned;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use super::draft::PlanDraft;
use super::group_draft::GroupDraft;
use super::subnet_draft::SubnetDraft;
use super::words::{GROUP_WORDS, SUBNET_WORDS, Word, list, nodes_word};
use crate::EniLimits;
use crate::catalog::TypeLimits;
use crate::error::Located;
use crate::setting::Value;

impl PlanDraft {
    /// The arguments of `maxpods plan` that give this plan; `None` if something in it is more than a flag can
    /// hold, as a name with a space is, or who holds addresses.
    ///
    /// # Example
    ///
    /// ```
    /// use maxpods::{document::Tree, query::PlanDraft};
    ///
    /// let draft = PlanDraft::from(&Tree::from(&serde_json::json!({
    ///     "subnets": [{"name": "a", "cidr": "10.0.0.0/24", "in_use": 40}],
    ///     "groups": [{"types": ["m5.large"], "nodes": {"now": 3, "max": 9}, "subnets": ["a"], "max_pods": 20}],
    ///     "cni": "cilium",
    /// })));
    /// let arguments = draft.arguments().expect("no spaces");
    /// assert_eq!(arguments, [
    ///     "--subnet", "a=10.0.0.0/24 in-use=40", "--group", "m5.large x3..9 in=a max-pods=20", "--cni", "cilium",
    /// ]);
    /// ```
    #[must_use]
    pub fn arguments(&self) -> Option<Vec<String>> {
        let mut arguments = Vec::new();
        let mut flag = |name: &str, value: String| arguments.extend(["--".to_owned() + name, value]);
        for (name, subnets) in [("subnet", &self.subnets), ("pod-subnet", &self.pod_subnets)] {
            for subnet in subnets {
                flag(name, subnet_words(subnet)?);
            }
        }
        for group in &self.groups {
            flag("group", group_words(group)?);
        }
        if let Some(pods) = &self.pods {
            flag("pods", pods.value.to_string());
        }
        if let Some(surge) = &self.surge {
            flag("surge", surge.value.to_string());
        }
        if let Some(names) = list(&self.control_plane.items).ok()? {
            flag("control-plane", names);
        }
        for (name, ranges) in [("vpc", &self.vpc), ("taken", &self.taken)] {
            for range in ranges {
                flag(name, range.value.clone());
            }
        }
        for Located { value: limits, .. } in &self.limits {
            let of_eni = EniLimits::new(limits.enis, limits.ipv4_per_eni, limits.ipv6_per_eni).ok()?;
            let limits = TypeLimits { name: limits.instance_type.clone(), limits: of_eni };
            flag("limits", limits.to_string());
        }
        if self.alternatives {
            arguments.push("--alternatives".to_owned());
        }
        arguments.extend(self.options.options().arguments());
        Some(arguments)
    }
}

fn subnet_words(subnet: &SubnetDraft) -> Option<String> {
    if subnet.held.is_some() {
        return None;
    }
    let name = subnet.name.as_ref().filter(|name| !name.value.contains('='))?;
    let first = match &subnet.cidr {
        Some(cidr) => alloc::format!("{}={}", name.value, cidr.value),
        None => name.value.clone(),
    };
    let more = Word::written(SUBNET_WORDS, subnet).ok()?;
    let words: Vec<String> = core::iter::once(first).chain(more).collect();
    all_without_spaces(&words)
}

fn group_words(group: &GroupDraft) -> Option<String> {
    let mut words = alloc::vec![list(&group.types).ok()??, nodes_word(group.nodes.as_ref()?.value)];
    words.extend(Word::written(GROUP_WORDS, group).ok()?);
    for (option, value) in group.options.options().with_flags_off() {
        words.push(match value {
            Value::Flag(true) => option.flag(),
            value => alloc::format!("{}={value}", option.flag()),
        });
    }
    all_without_spaces(&words)
}

/// Words with spaces between, none of which has one or is empty.
fn all_without_spaces(words: &[String]) -> Option<String> {
    let is_word = |word: &String| !word.is_empty() && !word.contains(char::is_whitespace);
    words.iter().all(is_word).then(|| words.join(" "))
}
