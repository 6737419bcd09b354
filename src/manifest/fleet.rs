//! The nodes of a cluster by type, from what `kubectl get nodes` says, and the pods on them if it says those
//! too.

use crate::document::{Cursor, any_documents};
use crate::error::{Error, ErrorKind};
use crate::query::PresentFleet;

/// The labels that name the type of a node (K35).
const TYPE_LABELS: [&str; 2] = ["node.kubernetes.io/instance-type", "beta.kubernetes.io/instance-type"];

/// The labels of a control plane.
const CONTROL_PLANE: [&str; 2] = ["node-role.kubernetes.io/control-plane", "node-role.kubernetes.io/master"];

/// The nodes of a cluster by type, those of a control plane and those that are no EC2 instances left out, and
/// the pods that need an address, if there are pods in the file: YAML or JSON as `kubectl get nodes,pods -A`
/// prints it.
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
    for tree in any_documents(0, text)? {
        let root = Cursor::new(&tree);
        match root.get(&["kind"]).and_then(|kind| kind.as_text()) {
            Some("Node") => {
                if let Some(name) = type_of(root) {
                    let nodes = fleet.nodes.entry(name.into()).or_default();
                    *nodes = nodes.saturating_add(1);
                }
            }
            Some("Pod") => {
                let pods = fleet.pods.get_or_insert(0);
                *pods = pods.saturating_add(needs_address(root).into());
            }
            _ => {}
        }
    }
    if fleet.nodes.is_empty() {
        let reason =
            "there is no node with a label of its type; give what `kubectl get nodes -o json` prints".into();
        return Err(Error::from(ErrorKind::InvalidManifest { reason }));
    }
    Ok(fleet)
}

/// The type of a node that runs the users' pods.
fn type_of(node: Cursor<'_>) -> Option<&str> {
    let label = |name: &str| node.get(&["metadata", "labels", name]);
    if CONTROL_PLANE.iter().any(|name| label(name).is_some()) {
        return None;
    }
    TYPE_LABELS.iter().find_map(|name| label(name)?.as_text())
}

/// Whether a pod runs on a node with an address of its own.
fn needs_address(pod: Cursor<'_>) -> bool {
    let is_over = pod
        .get(&["status", "phase"])
        .is_some_and(|phase| phase.is_text("Succeeded") || phase.is_text("Failed"));
    let on_host = pod.get(&["spec", "hostNetwork"]).and_then(|it| it.as_flag()) == Some(true);
    pod.get(&["spec", "nodeName"]).is_some() && !is_over && !on_host
}
