//! What to paste into what sets up nodes, and into network plug-ins: a file a tool, with its `Syntax`.

mod ami;
mod aws_node;
mod bottlerocket;
mod chosen;
mod cilium;
mod cloudformation;
mod conditions;
mod eksctl;
mod emission;
pub mod expression;
mod group;
mod karpenter;
mod kops;
mod kubelet;
mod nodeadm;
mod nodes;
mod number;
mod per_type;
mod prometheus;
mod syntax;
mod terraform;

use alloc::string::String;

pub use emission::Emission;
pub use syntax::PerType;

use crate::catalog::InstanceType;
use crate::options::Options;
use crate::provisioner::advice::Advice;
use syntax::{Form, Syntax};

/// Something that is told kubelet's `maxPods`, or what that follows from.
///
/// # Example
///
/// ```
/// use maxpods::{Catalog, emit::Tool, options::Options};
///
/// let mut options = Options::new();
/// options.set("cni", "cilium")?;
/// assert_eq!(
///     Tool::Kops.snippet(&options, Catalog::built_in().get("t3.medium")?).unwrap(),
///     "# t3.medium with Cilium\nspec:\n  kubelet:\n    maxPods: 13\n"
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

/// A part of the syntax of each tool, so that who needs that part alone links nothing of the others.
macro_rules! of {
    ($tool:expr, $syntax:ident => $part:expr) => {
        of!($tool, $syntax, $part, {
            Kops: kops, Eksctl: eksctl, Karpenter: karpenter, Nodeadm: nodeadm, Bottlerocket: bottlerocket,
            Kubelet: kubelet, Terraform: terraform, CloudFormation: cloudformation, Cilium: cilium, AwsNode: aws_node,
            Prometheus: prometheus
        })
    };
    ($tool:expr, $syntax:ident, $part:expr, {$($name:ident: $file:ident),* $(; $other:expr)?}) => {
        match $tool {
            $(Tool::$name => const {
                let $syntax = &$file::SYNTAX;
                $part
            },)*
            $(_ => $other,)?
        }
    };
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
        of!(self, syntax => syntax.name)
    }

    /// Its name as it stands in a sentence.
    #[must_use]
    pub const fn title(self) -> &'static str {
        of!(self, syntax => syntax.title)
    }

    /// Where its text belongs.
    #[must_use]
    pub const fn place(self) -> &'static str {
        of!(self, syntax => syntax.place)
    }

    /// The language of its text: `yaml`, `toml` or `hcl`.
    #[must_use]
    pub const fn language(self) -> &'static str {
        of!(self, syntax => syntax.language)
    }

    /// Whether it is a network plug-in, which is told its own settings and no `maxPods`.
    #[must_use]
    pub const fn is_plug_in(self) -> bool {
        of!(self, syntax => matches!(syntax.form, Form::PlugIn(_)))
    }

    /// The shortest text that gives kubelet the number that is right where this tool sets up the nodes; `None`
    /// of those that aren't in [`Tool::WITH_SNIPPET`], and where the options don't go with the type.
    #[must_use]
    pub fn snippet(self, options: &Options, instance_type: &InstanceType) -> Option<String> {
        let write = of!(self, syntax, syntax.form.number(), {
            Kops: kops, Eksctl: eksctl, Karpenter: karpenter, Nodeadm: nodeadm, Bottlerocket: bottlerocket; None
        })?;
        let provisioner = of!(self, syntax => syntax.provisioner)?;
        let mut options = options.clone();
        options.set("provisioner", provisioner.name()).ok()?;
        let capacity = options.cni().capacity_with(instance_type, options.kubelet()).ok()?;
        if capacity.cni().is_windows() && !instance_type.has_windows() {
            return None;
        }
        let number = Advice::with(provisioner, [&capacity]).number();
        let conditions = conditions::comments(&conditions::elsewhere(self, &capacity.cni(), false, true));
        Some(alloc::format!("# {}\n{conditions}{}", capacity.title(), write(number)))
    }

    const fn syntax(self) -> &'static Syntax {
        of!(self, syntax => syntax)
    }
}
