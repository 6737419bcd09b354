//! What Kubernetes workloads say of their pods.

use alloc::borrow::ToOwned;
use alloc::string::String;
use alloc::vec::Vec;

use crate::document::{Cursor, Errors};
use crate::quantity::{bytes, millicores};
use crate::{Place, error::Located};

/// A `Deployment`, `StatefulSet`, `ReplicaSet`, `DaemonSet` or `Job`.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Workload {
    /// Where it stands.
    pub place: Place,
    /// Its `kind`.
    pub kind: &'static str,
    /// `metadata.namespace`.
    pub namespace: Option<String>,
    /// `metadata.name`.
    pub name: String,
    /// How many pods it runs; `None` for a `DaemonSet`, which runs one on each node.
    pub replicas: Option<Located<u32>>,
    /// Whether its pods are on the host network.
    pub host_network: bool,
    /// The CPU that a pod asks for, in millicores.
    pub cpu_millicores: u64,
    /// The memory that a pod asks for, in bytes.
    pub memory_bytes: u64,
    /// `nodeSelector`, by its keys.
    pub node_selector: Vec<(String, String)>,
    /// The node group that its pods are to run on, where a flag names one.
    pub group: Option<String>,
    /// Whether its pods tolerate the taint of a control plane.
    pub tolerates_control_plane: bool,
}

/// The kinds that are read, each with the field that says how many pods it runs.
const KINDS: [(&str, &str, Option<&str>); 5] = [
    ("apps", "Deployment", Some("replicas")),
    ("apps", "StatefulSet", Some("replicas")),
    ("apps", "ReplicaSet", Some("replicas")),
    ("apps", "DaemonSet", None),
    ("batch", "Job", Some("parallelism")),
];

impl Workload {
    /// Reads a document; `None` if it is no workload, or a set that another workload owns.
    #[must_use]
    pub fn read(document: Cursor<'_>, errors: &mut Errors) -> Option<Self> {
        let text = |names: &[&str]| document.get(names).and_then(|it| it.as_text());
        let group = text(&["apiVersion"])?.split_once('/').map_or("", |(group, _)| group);
        let kind = text(&["kind"])?;
        let (_, kind, count) = KINDS.iter().find(|(of, name, _)| *of == group && *name == kind)?;
        if document
            .get(&["metadata", "ownerReferences"])
            .is_some_and(|owners| owners.items().next().is_some())
        {
            return None;
        }
        let spec = document.get(&["spec"]);
        let template = document.get(&["spec", "template", "spec"]);
        let replicas = count.map(|field| {
            let given = spec.and_then(|spec| spec.whole_number(field, errors));
            given.unwrap_or_else(|| Located::new(1, document.place().clone()))
        });
        let containers = template.and_then(|pod| pod.get(&["containers"]));
        let containers = || containers.into_iter().flat_map(|list| list.items());
        let requests = |name: &str, read: fn(&str) -> Option<u64>| {
            let of = |container: Cursor<'_>| {
                container.get(&["resources", "requests", name])?.scalar_text().and_then(|text| read(&text))
            };
            containers().filter_map(of).fold(0, u64::saturating_add)
        };
        let selector = template.and_then(|pod| pod.get(&["nodeSelector"]));
        let selector = selector.into_iter().flat_map(|of| of.fields());
        Some(Workload {
            place: document.place().clone(),
            kind,
            namespace: text(&["metadata", "namespace"]).map(ToOwned::to_owned),
            name: text(&["metadata", "name"]).unwrap_or_default().into(),
            replicas,
            host_network: template
                .and_then(|pod| pod.get(&["hostNetwork"]))
                .is_some_and(|flag| flag.as_flag() == Some(true)),
            cpu_millicores: requests("cpu", millicores),
            memory_bytes: requests("memory", bytes),
            node_selector: selector
                .filter_map(|(key, value)| Some((key.to_owned(), value.scalar_text()?)))
                .collect(),
            group: None,
            tolerates_control_plane: template.is_some_and(tolerates_control_plane),
        })
    }
}

/// Whether a toleration holds for the taint of a control plane: by its key, or for all taints.
fn tolerates_control_plane(pod: Cursor<'_>) -> bool {
    let tolerations = pod.get(&["tolerations"]).into_iter().flat_map(|list| list.items());
    tolerations.into_iter().any(|toleration| match toleration.get(&["key"]).and_then(|key| key.as_text()) {
        Some(key) => {
            ["node-role.kubernetes.io/control-plane", "node-role.kubernetes.io/master"].contains(&key)
        }
        None => toleration.get(&["operator"]).is_some_and(|operator| operator.is_text("Exists")),
    })
}
