//! What to paste into what sets up nodes, and into network plug-ins: a file a tool, with its `Syntax`.

mod aws_node;
mod bottlerocket;
mod chosen;
mod cilium;
mod cloudformation;
mod eksctl;
mod emission;
pub mod expression;
mod group;
mod karpenter;
mod kops;
mod kubelet;
mod nodeadm;
mod number;
mod per_type;
mod prometheus;
mod syntax;
mod terraform;

use alloc::string::String;

pub use emission::Emission;
pub use syntax::PerType;

use crate::capacity::Capacity;
use number::Right;
use syntax::{Form, Syntax};

/// Something that is told kubelet's `maxPods`, or what that follows from.
///
/// # Example
///
/// ```
/// use maxpods::{Catalog, Cilium, emit::Tool};
///
/// let capacity = Cilium::new().capacity(Catalog::built_in().get("t3.medium")?)?;
/// assert_eq!(
///     Tool::Kops.snippet(&capacity),
///     "# t3.medium with Cilium\nspec:\n  kubelet:\n    maxPods: 12\n"
/// );
/// # Ok::<(), maxpods::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Tool {
    /// kOps.
    Kops,
    /// eksctl.
    Eksctl,
    /// Karpenter.
    Karpenter,
    /// nodeadm, of Amazon Linux 2023.
    Nodeadm,
    /// Bottlerocket.
    Bottlerocket,
    /// Kubelet itself.
    Kubelet,
    /// Terraform.
    Terraform,
    /// AWS `CloudFormation`.
    CloudFormation,
    /// Cilium.
    Cilium,
    /// The VPC CNI.
    AwsNode,
    /// Prometheus, which watches nodes.
    Prometheus,
}

impl Tool {
    /// All of them.
    pub const ALL: &'static [Tool] = &[
        Tool::Kops,
        Tool::Eksctl,
        Tool::Karpenter,
        Tool::Nodeadm,
        Tool::Bottlerocket,
        Tool::Kubelet,
        Tool::Terraform,
        Tool::CloudFormation,
        Tool::Cilium,
        Tool::AwsNode,
        Tool::Prometheus,
    ];

    /// Those whose [`Tool::snippet`] is enough by itself, which the page and the npm package offer.
    pub const WITH_SNIPPET: &'static [Tool] =
        &[Tool::Kops, Tool::Eksctl, Tool::Karpenter, Tool::Nodeadm, Tool::Bottlerocket];

    /// Its stable name, such as `kops`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        self.syntax().name
    }

    /// Its name as it stands in a sentence.
    #[must_use]
    pub const fn title(self) -> &'static str {
        self.syntax().title
    }

    /// Where its text belongs.
    #[must_use]
    pub const fn place(self) -> &'static str {
        self.syntax().place
    }

    /// The language of its text: `yaml`, `toml` or `hcl`.
    #[must_use]
    pub const fn language(self) -> &'static str {
        self.syntax().language
    }

    /// Whether it is a network plug-in, which is told its own settings and no `maxPods`.
    #[must_use]
    pub const fn is_plug_in(self) -> bool {
        matches!(self.syntax().form, Form::PlugIn(_))
    }

    /// The shortest text that gives kubelet [`Capacity::recommended_max_pods`]; of a plug-in its settings, if they can be
    /// written.
    #[must_use]
    pub fn snippet(self, capacity: &Capacity<'_>) -> String {
        let (name, cni) = (capacity.instance_type().name(), capacity.cni().title());
        let setting = match &self.syntax().form {
            Form::Number(write) | Form::Groups { number: write, .. } => {
                write(capacity.recommended_max_pods())
            }
            Form::EachType(rules) => {
                Right::new(*capacity, None).map(|right| rules(&[right])).unwrap_or_default()
            }
            Form::PlugIn(values) => values(&capacity.cni()).unwrap_or_default(),
        };
        alloc::format!("# {name} with {cni}\n{setting}")
    }

    const fn syntax(self) -> &'static Syntax {
        match self {
            Tool::Kops => &kops::SYNTAX,
            Tool::Eksctl => &eksctl::SYNTAX,
            Tool::Karpenter => &karpenter::SYNTAX,
            Tool::Nodeadm => &nodeadm::SYNTAX,
            Tool::Bottlerocket => &bottlerocket::SYNTAX,
            Tool::Kubelet => &kubelet::SYNTAX,
            Tool::Terraform => &terraform::SYNTAX,
            Tool::CloudFormation => &cloudformation::SYNTAX,
            Tool::Cilium => &cilium::SYNTAX,
            Tool::AwsNode => &aws_node::SYNTAX,
            Tool::Prometheus => &prometheus::SYNTAX,
        }
    }
}
