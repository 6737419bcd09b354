//! A running cluster: its nodes, the pods on them, and what their network plug-ins say (K35 to K47, K59).

mod agents;
mod kind;
mod names;
mod node_sets;
mod one_node;

use alloc::boxed::Box;
use alloc::collections::BTreeMap;
use alloc::vec::Vec;

use serde::Deserialize;
use serde_json::Deserializer;

use super::{Document, Gathered, JsonObject, Mark, Source};
use crate::check::settings::Settings;
use crate::document::{Mismatch, from_tree};
use crate::error::ErrorKind;
use crate::manifest::{CiliumNode, CniNode, Node, Pod};
use crate::{Error, Place, Span};
use agents::Agents;
use kind::NodeKind;
use names::Names;
use one_node::{OneNode, Pool};

/// What was read of a cluster.
#[derive(Debug, Default)]
pub(super) struct Cluster {
    nodes: BTreeMap<Box<str>, OneNode>,
    /// Each kind of node with the file that it is in.
    kinds: Vec<(usize, NodeKind)>,
    kind_ids: BTreeMap<(usize, NodeKind), usize>,
    names: Names,
    agents: Agents,
    /// The namespace of the first pod.
    namespace: Option<Box<str>>,
    /// Whether the pods are those of all namespaces: the agent of a plug-in is among them, or there are
    /// several.
    has_all_pods: bool,
    /// Whether a pod has an address of IPv6.
    is_ipv6: bool,
}

const MARKS: &[Mark] = &[
    Mark::kind("Node", &["metadata"]),
    Mark::kind("NodeList", &["items"]),
    Mark::kind("Pod", &["nodeName"]),
    Mark::kind("PodList", &["items"]),
    Mark::kind("CiliumNode", &["cilium.io"]),
    Mark::kind("CiliumNodeList", &["cilium.io"]),
    Mark::kind("ENIConfig", &["crd.k8s.amazonaws.com"]),
    Mark::kind("CNINode", &["vpcresources.k8s.aws"]),
    Mark::kind("CNINodeList", &["vpcresources.k8s.aws"]),
];

impl Source for Cluster {
    fn marks(&self) -> &'static [Mark] {
        MARKS
    }

    fn read(&mut self, document: &Document<'_>, errors: &mut Vec<Error>) -> bool {
        let tree = document.root.tree();
        let place = document.root.place();
        let file = place.span().map_or(0, |span| span.file);
        let read = match (document.api_group, document.kind) {
            ("", "Node") => from_tree(tree).map(|node: Node<'_>| self.add_node(&node, file)),
            ("", "Pod") => from_tree(tree).map(|pod: Pod<'_>| {
                if self.agents.is_to_be_read(&pod) {
                    self.agents.read(document.root, errors);
                }
                self.add_pod(&pod);
            }),
            ("cilium.io", "CiliumNode") => {
                from_tree(tree).map(|it: CiliumNode<'_>| self.add_cilium_node(&it, file))
            }
            // Which subnet pods have their addresses of doesn't change how many they can have.
            ("crd.k8s.amazonaws.com", "ENIConfig") => Ok(()),
            ("vpcresources.k8s.aws", "CNINode") => {
                from_tree(tree).map(|it: CniNode<'_>| self.add_cni_node(&it))
            }
            _ => return false,
        };
        if let Err(mismatch) = read {
            errors.push(refuse(document.kind, mismatch, place));
        }
        true
    }

    /// What isn't as the API server gives it has its error from the tree, which has places.
    fn read_json(&mut self, object: &JsonObject<'_>) -> Option<usize> {
        let (bytes, file) = (object.bytes, object.file);
        match (object.api_group, object.kind) {
            ("", "Node") => {
                let (node, end) = first::<Node<'_>>(bytes)?;
                self.add_node(&node, file);
                Some(end)
            }
            ("", "Pod") => {
                let (pod, end) =
                    first::<Pod<'_>>(bytes).filter(|(pod, _)| !self.agents.is_to_be_read(pod))?;
                self.add_pod(&pod);
                Some(end)
            }
            ("cilium.io", "CiliumNode") => {
                let (node, end) = first::<CiliumNode<'_>>(bytes)?;
                self.add_cilium_node(&node, file);
                Some(end)
            }
            ("vpcresources.k8s.aws", "CNINode") => {
                let (node, end) = first::<CniNode<'_>>(bytes)?;
                self.add_cni_node(&node);
                Some(end)
            }
            _ => None,
        }
    }

    fn gather(&self, settings: &Settings, gathered: &mut Gathered) {
        node_sets::gather(self, settings, gathered);
    }
}

/// The value with which these bytes of JSON begin, and how many of them are its own.
fn first<'t, T: Deserialize<'t>>(bytes: &'t [u8]) -> Option<(T, usize)> {
    let mut values = Deserializer::from_slice(bytes).into_iter();
    let value = values.next()?.ok()?;
    Some((value, values.byte_offset()))
}

impl Cluster {
    fn add_node(&mut self, node: &Node<'_>, file: usize) {
        let kind = self.kind_id(file, NodeKind::of(node));
        let has_trunk = node.has_trunk();
        let it = self.node(node.name());
        it.kind = Some(kind);
        it.has_trunk = has_trunk;
    }

    fn add_pod(&mut self, pod: &Pod<'_>) {
        let Some(node) = pod.node().filter(|_| !pod.is_ended()) else { return };
        self.agents.add(pod);
        let address = pod.address().filter(|_| !pod.is_on_host_network());
        self.is_ipv6 |= address.is_some_and(|address| address.contains(':'));
        let namespace = self.namespace.get_or_insert_with(|| pod.namespace().into());
        self.has_all_pods |= agents::is_agent(pod) || **namespace != *pod.namespace();
        if !self.nodes.contains_key(node) {
            self.nodes.insert(node.into(), OneNode::default());
        }
        if let Some(it) = self.nodes.get_mut(node) {
            it.has_agent |= agents::is_agent(pod);
            it.pods.add(pod, &mut self.names);
        }
    }

    fn add_cilium_node(&mut self, node: &CiliumNode<'_>, file: usize) {
        // Elsewhere than in ENI mode pods take no address of the node's network interfaces.
        if !node.has_enis() {
            return;
        }
        let pool = Pool::of(node, &mut self.names);
        let kind = node.instance_type().map(|name| self.kind_id(file, NodeKind::of_type(name)));
        let it = self.node(node.name());
        it.pool = Some(Box::new(pool));
        it.kind = it.kind.or(kind);
    }

    fn add_cni_node(&mut self, node: &CniNode<'_>) {
        let it = self.node(node.name());
        it.asks_for_trunk = node.asks_for_trunk();
        it.has_custom_networking = node.has_custom_networking();
    }

    fn node(&mut self, name: &str) -> &mut OneNode {
        self.nodes.entry(name.into()).or_default()
    }

    fn kind_id(&mut self, file: usize, kind: NodeKind) -> usize {
        let key = (file, kind);
        if let Some(id) = self.kind_ids.get(&key) {
            return *id;
        }
        let id = self.kinds.len();
        self.kinds.push(key.clone());
        self.kind_ids.insert(key, id);
        id
    }
}

/// The error for an object that isn't what the API server gives. Values aren't shown: some are secret.
fn refuse(kind: &str, mismatch: Mismatch, place: &Place) -> Error {
    let reason = alloc::format!("this `{kind}` can't be read: {mismatch}; give what `kubectl get` says");
    Error::from(ErrorKind::InvalidManifest { reason }).at(mismatch.place.unwrap_or_else(|| place.clone()))
}

/// The start of a file, for the nodes in it.
fn start_of(file: usize) -> Place {
    Place::from(Span::start_of(file))
}
