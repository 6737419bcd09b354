//! From the documents of a tool to the nodes that they set up: one file a tool.

mod cluster;
mod eksctl;
mod gathered;
mod karpenter;
mod kops;
mod managed_groups;
mod marks;
mod plan_draft;
mod plan_file;
mod plug_ins;
mod subnets;
mod user_data;
mod workloads;

use alloc::boxed::Box;
use alloc::vec::Vec;

pub(super) use gathered::Gathered;
pub(super) use marks::{Interest, Marks};
pub(super) use subnets::HeldSubnet;

use self::marks::Mark;
use super::settings::Settings;
use crate::Error;
use crate::document::Cursor;

/// A document with the text that it stands in.
#[derive(Debug, Clone, Copy)]
pub(super) struct Document<'t> {
    /// The text of the file, for edits.
    pub(super) text: &'t str,
    pub(super) root: Cursor<'t>,
    /// The `apiVersion` without its version; empty if there is none.
    pub(super) api_group: &'t str,
    /// The `kind`; empty if there is none.
    pub(super) kind: &'t str,
}

impl<'t> Document<'t> {
    pub(super) fn new(text: &'t str, root: Cursor<'t>) -> Self {
        let field = |name: &str| root.get(&[name]).and_then(|field| field.as_text()).unwrap_or_default();
        let api_version = field("apiVersion");
        // The core objects have a version alone.
        let api_group = api_version.split_once('/').map_or("", |(group, _)| group);
        Document { text, root, api_group, kind: field("kind") }
    }

    /// `metadata.name`; empty if there is none.
    pub(super) fn name(&self) -> &'t str {
        self.root.get(&["metadata", "name"]).and_then(|name| name.as_text()).unwrap_or_default()
    }

    /// Whether it is an object of this kind, of one of these groups.
    pub(super) fn is(&self, api_groups: &[&str], kind: &str) -> bool {
        self.kind == kind && api_groups.contains(&self.api_group)
    }
}

/// An object in JSON.
#[derive(Debug, Clone, Copy)]
pub(super) struct JsonObject<'t> {
    /// What begins with it; more may follow, and its end may be missing.
    pub(super) bytes: &'t [u8],
    pub(super) api_group: &'t str,
    pub(super) kind: &'t str,
    pub(super) file: usize,
}

/// What knows the documents of a tool.
pub(super) trait Source: core::fmt::Debug {
    /// What the text of a document has at least that this source reads; documents without any mark aren't
    /// parsed where nobody named their file.
    fn marks(&self) -> &'static [Mark];

    /// Keeps what a document says, if it is of this tool, and tells whether it is.
    fn read(&mut self, document: &Document<'_>, errors: &mut Vec<Error>) -> bool;

    /// Keeps what an object says, straight from its bytes, and gives how many of them are its own; if it can't,
    /// its tree may be of this tool.
    fn read_json(&mut self, _object: &JsonObject<'_>) -> Option<usize> {
        None
    }

    /// Adds what the documents say about the network plug-in of nodes that other documents set up.
    fn settings(&self, _settings: &mut Settings) {}

    /// Adds what all documents together set up.
    fn gather(&self, settings: &Settings, gathered: &mut Gathered);
}

/// All tools; those that look at what the others gathered come last.
pub(super) fn all() -> Vec<Box<dyn Source>> {
    alloc::vec![
        Box::<kops::Kops>::default(),
        Box::<eksctl::Eksctl>::default(),
        Box::<plan_file::PlanFiles>::default(),
        Box::<karpenter::Karpenter>::default(),
        Box::<user_data::UserDatas>::default(),
        Box::<managed_groups::ManagedGroups>::default(),
        Box::<cluster::Cluster>::default(),
        Box::<subnets::Subnets>::default(),
        // It judges settings that no nodes among the files go by.
        Box::<plug_ins::PlugIns>::default(),
        // What is no plug-in's runs on the nodes.
        Box::<workloads::Workloads>::default(),
    ]
}
