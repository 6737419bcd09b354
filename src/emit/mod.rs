//! The answer in the syntax of what sets up nodes: a file a tool, with its `Syntax`.

mod bottlerocket;
mod eksctl;
mod karpenter;
mod kops;
mod nodeadm;
mod syntax;

use alloc::string::String;

use crate::capacity::Capacity;
use syntax::Syntax;

/// Something that sets up nodes and can be told kubelet's `maxPods`.
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
}

impl Tool {
    /// All of them.
    pub const ALL: &'static [Tool] =
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

    /// Where its snippet belongs.
    #[must_use]
    pub const fn place(self) -> &'static str {
        self.syntax().place
    }

    /// The language of its snippet: `yaml` or `toml`.
    #[must_use]
    pub const fn language(self) -> &'static str {
        self.syntax().language
    }

    /// What gives kubelet [`Capacity::recommended_max_pods`].
    #[must_use]
    pub fn snippet(self, capacity: &Capacity<'_>) -> String {
        let (name, cni) = (capacity.instance_type().name(), capacity.cni().title());
        let setting = (self.syntax().setting)(capacity.recommended_max_pods());
        alloc::format!("# {name} with {cni}\n{setting}")
    }

    const fn syntax(self) -> &'static Syntax {
        match self {
            Tool::Kops => &kops::SYNTAX,
            Tool::Eksctl => &eksctl::SYNTAX,
            Tool::Karpenter => &karpenter::SYNTAX,
            Tool::Nodeadm => &nodeadm::SYNTAX,
            Tool::Bottlerocket => &bottlerocket::SYNTAX,
        }
    }
}
