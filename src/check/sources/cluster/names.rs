//! The names of what runs on nodes, each kept once: a workload has the same name on all of them.

use alloc::boxed::Box;
use alloc::collections::BTreeMap;
use alloc::string::String;
use alloc::vec::Vec;

use crate::manifest::Pod;

/// The number of a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct NameId(u32);

/// Names with their numbers.
#[derive(Debug, Default)]
pub(super) struct Names {
    names: Vec<Box<str>>,
    ids: BTreeMap<Box<str>, NameId>,
}

impl Names {
    /// The number of a name.
    pub(super) fn id(&mut self, name: &str) -> NameId {
        if let Some(id) = self.ids.get(name) {
            return *id;
        }
        let id = NameId(u32::try_from(self.names.len()).unwrap_or(u32::MAX));
        self.names.push(name.into());
        self.ids.insert(name.into(), id);
        id
    }

    /// The name of a number.
    pub(super) fn name(&self, id: NameId) -> &str {
        let place = usize::try_from(id.0).unwrap_or(usize::MAX);
        self.names.get(place).map_or("", |name| name)
    }
}

/// What made a pod, with its namespace.
pub(super) fn of_pod(pod: &Pod<'_>) -> String {
    let name = match pod.owner() {
        Some(("ReplicaSet", set)) => without_hash(set),
        // The pods that kubelet runs by itself have the node's name at their end.
        Some(("Node", node)) => {
            pod.name().strip_suffix(node).and_then(|name| name.strip_suffix('-')).unwrap_or(pod.name())
        }
        Some((_, owner)) => owner,
        None => pod.name(),
    };
    match pod.namespace() {
        "" => name.into(),
        namespace => alloc::format!("{namespace}/{name}"),
    }
}

/// The workload of a pod of which only the name is known, with its namespace: a deployment's pods have two
/// parts at their end, those of a daemon set one (K46). Others keep their names.
pub(super) fn of_owner(owner: &str) -> &str {
    let owner = owner.strip_suffix(" [restored]").unwrap_or(owner);
    match owner.rsplit_once('-') {
        Some((workload, random)) if random.len() == 5 && is_random(random) => without_hash(workload),
        _ => owner,
    }
}

/// A name without the hash of a pod template at its end.
fn without_hash(name: &str) -> &str {
    match name.rsplit_once('-') {
        Some((workload, hash)) if (6..=10).contains(&hash.len()) && is_random(hash) => workload,
        _ => name,
    }
}

/// Whether Kubernetes makes such text at random: it leaves out vowels and digits that look like letters.
fn is_random(text: &str) -> bool {
    text.bytes().all(|byte| b"bcdfghjklmnpqrstvwxz2456789".contains(&byte))
}

#[cfg(test)]
mod tests {
    use super::of_owner;

    #[test]
    fn the_workload_of_a_pod_is_told_by_its_name() {
        for (pod, workload) in [
            ("default/netshoot-pod-7757d5dd99-x2d62", "default/netshoot-pod"),
            ("kube-system/ebs-csi-node-t9dk5", "kube-system/ebs-csi-node"),
            ("kube-system/coredns-68cd66b8cc-2bmzj [restored]", "kube-system/coredns"),
            ("web/database-0", "web/database-0"),
            ("web/a-third", "web/a-third"),
            ("router", "router"),
            ("health", "health"),
        ] {
            assert_eq!(of_owner(pod), workload);
        }
    }
}
