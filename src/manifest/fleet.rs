//! The nodes of a cluster by type, from what `kubectl get nodes` says, and the pods on them if it says those
//! too.

use alloc::collections::BTreeMap;
use alloc::string::String;
use alloc::vec::Vec;

use crate::document::{Cursor, any_documents};
use crate::error::{Error, ErrorKind};
use crate::query::{NodeLoad, PresentFleet};

/// The labels that name the type of a node (K35).
const TYPE_LABELS: [&str; 2] = ["node.kubernetes.io/instance-type", "beta.kubernetes.io/instance-type"];

/// The labels that name the operating system of a node.
const OS_LABELS: [&str; 2] = ["kubernetes.io/os", "beta.kubernetes.io/os"];

/// The labels of a control plane.
const CONTROL_PLANE: [&str; 2] = ["node-role.kubernetes.io/control-plane", "node-role.kubernetes.io/master"];

/// The Linux nodes of a cluster by type, those of a control plane and those that are no EC2 instances left out,
/// and the pods on them that need an address, if there are pods in the file: YAML or JSON as `kubectl get
/// nodes,pods -A` prints it.
///
/// # Errors
///
/// `invalid-manifest` for a file that can't be read, or has no node with a type.
///
/// # Example
///
/// ```
/// let text = "kind: Node\nmetadata: {labels: {node.kubernetes.io/instance-type: m5.large}}\n";
/// let fleet = maxpods::manifest::read_fleet(text)?;
/// assert_eq!((fleet.nodes["m5.large"], fleet.pods), (1, None));
/// # Ok::<(), maxpods::Error>(())
/// ```
pub fn read_fleet(text: &str) -> Result<PresentFleet, Error> {
    let mut fleet = PresentFleet::default();
    let mut names: Vec<String> = Vec::new();
    let mut on_nodes: BTreeMap<String, NodeLoad> = BTreeMap::new();
    let mut has_pods = false;
    for tree in any_documents(0, text)? {
        let root = Cursor::new(&tree);
        match root.get(&["kind"]).and_then(|kind| kind.as_text()) {
            Some("Node") if is_windows(root) => {
                fleet.windows_nodes = fleet.windows_nodes.saturating_add(1);
            }
            Some("Node") => {
                if let Some(type_name) = type_of(root) {
                    let nodes = fleet.nodes.entry(type_name.into()).or_default();
                    *nodes = nodes.saturating_add(1);
                    names.push(name_of(root).unwrap_or_default().into());
                    fleet.loads.push(NodeLoad::new(type_name, 0, 0));
                }
            }
            Some("Pod") => {
                has_pods = true;
                if let Some(node) = node_of(root) {
                    let load = on_nodes.entry(node.into()).or_default();
                    if is_on_host(root) {
                        load.on_host_network = load.on_host_network.saturating_add(1);
                    } else {
                        load.with_address = load.with_address.saturating_add(1);
                    }
                }
            }
            _ => {}
        }
    }
    for (load, name) in fleet.loads.iter_mut().zip(&names) {
        if let Some(on_node) = on_nodes.get(name) {
            (load.with_address, load.on_host_network) = (on_node.with_address, on_node.on_host_network);
        }
    }
    if has_pods {
        // Those of nodes that are left out aren't among them.
        let with_address = fleet.loads.iter().map(|load| load.with_address);
        fleet.pods = Some(with_address.fold(0, u32::saturating_add));
    } else {
        // It isn't known what runs where.
        fleet.loads.clear();
    }
    if fleet.nodes.is_empty() {
        let reason = match fleet.windows_nodes {
            0 => "there is no node with a label of its type; give what `kubectl get nodes -o json` prints",
            _ => "there are Windows nodes alone, which aren't counted here; give the nodes of Linux",
        };
        return Err(Error::from(ErrorKind::InvalidManifest { reason: reason.into() }));
    }
    Ok(fleet)
}

fn name_of(node: Cursor<'_>) -> Option<&str> {
    node.get(&["metadata", "name"])?.as_text()
}

fn is_windows(node: Cursor<'_>) -> bool {
    OS_LABELS
        .iter()
        .any(|name| node.get(&["metadata", "labels", name]).is_some_and(|os| os.is_text("windows")))
}

/// The type of a node that runs the users' pods.
fn type_of(node: Cursor<'_>) -> Option<&str> {
    let label = |name: &str| node.get(&["metadata", "labels", name]);
    if CONTROL_PLANE.iter().any(|name| label(name).is_some()) {
        return None;
    }
    TYPE_LABELS.iter().find_map(|name| label(name)?.as_text())
}

/// The node on which a pod runs.
fn node_of(pod: Cursor<'_>) -> Option<&str> {
    let is_over = pod
        .get(&["status", "phase"])
        .is_some_and(|phase| phase.is_text("Succeeded") || phase.is_text("Failed"));
    pod.get(&["spec", "nodeName"])?.as_text().filter(|_| !is_over)
}

/// Whether a pod has the address of its node.
fn is_on_host(pod: Cursor<'_>) -> bool {
    pod.get(&["spec", "hostNetwork"]).and_then(|it| it.as_flag()) == Some(true)
}
