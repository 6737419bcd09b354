//! The form that each tool fills in.

use alloc::string::String;

use super::group::Group;
use super::nodes::Nodes;
use super::number::Right;
use crate::cni::Cni;
use crate::error::Error;
use crate::ledger::Count;
use crate::provisioner::Provisioner;

/// How a tool is told what it has to know.
pub(super) struct Syntax {
    /// Its stable name, such as `kops`.
    pub(super) name: &'static str,
    /// Its name as it stands in a sentence.
    pub(super) title: &'static str,
    /// Where its text belongs.
    pub(super) place: &'static str,
    /// The language of its text: `yaml`, `toml` or `hcl`, all of which begin a comment with `#`.
    pub(super) language: &'static str,
    /// Who decides on the number where this tool sets up the node; `None` if that is to be said.
    pub(super) provisioner: Option<Provisioner>,
    /// Whether it sets up nodes with Windows.
    pub(super) windows: bool,
    /// Whether it sets up nodes with Bottlerocket too, if that is given as the provisioner.
    pub(super) bottlerocket: bool,
    /// How it is written.
    pub(super) form: Form,
    /// How it is told a number for each type.
    pub(super) map: PerType,
}

/// How a setting is written, as whole lines.
pub(super) enum Form {
    /// One `maxPods` for all nodes.
    Number(fn(Count) -> String),
    /// A `maxPods` for each group of nodes; one alone has a shorter form.
    Groups {
        /// The number alone, where the group is there already.
        number: fn(Count) -> String,
        /// Whether all types of a group have one AMI.
        one_ami: bool,
        /// All groups.
        groups: fn(&[Group<'_>], Nodes) -> String,
    },
    /// What is said of each type.
    EachType(fn(&[Right<'_>]) -> Result<String, Error>),
    /// What a network plug-in is told.
    PlugIn(fn(&Cni) -> Result<String, Error>),
}

impl Form {
    /// How one `maxPods` is written, where it is told that.
    pub(super) const fn number(&self) -> Option<fn(Count) -> String> {
        match self {
            Form::Number(write) | Form::Groups { number: write, .. } => Some(*write),
            Form::EachType(_) | Form::PlugIn(_) => None,
        }
    }
}

/// In which language a number for each type is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum PerType {
    /// Locals of Terraform.
    Terraform,
    /// A `case` of a shell.
    Shell,
    /// An object of JSON, which has no comments.
    Json,
    /// Mappings of `CloudFormation`.
    CloudFormation,
}

impl PerType {
    /// All of them.
    pub const ALL: &'static [PerType] =
        &[PerType::Terraform, PerType::Shell, PerType::Json, PerType::CloudFormation];

    /// Its stable name: `terraform`, `shell`, `json` or `cloudformation`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            PerType::Terraform => "terraform",
            PerType::Shell => "shell",
            PerType::Json => "json",
            PerType::CloudFormation => "cloudformation",
        }
    }

    /// The language that its text is in: `hcl`, `shell`, `json` or `yaml`.
    #[must_use]
    pub const fn written_in(self) -> &'static str {
        match self {
            PerType::Terraform => "hcl",
            PerType::Shell => "shell",
            PerType::Json => "json",
            PerType::CloudFormation => "yaml",
        }
    }
}
