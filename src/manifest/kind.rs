//! What a document is.

use super::cilium::CiliumConfig;
use crate::document::{Cursor, Tree};

/// What a document is, by its `apiVersion` and `kind`, or by its form.
///
/// # Example
///
/// ```
/// use maxpods::document::documents;
/// use maxpods::manifest::DocumentKind;
///
/// let text = "apiVersion: kops.k8s.io/v1alpha2\nkind: Cluster\n---\napiVersion: v1\nkind: Pod\n---\ngroups: []\n";
/// let documents = documents(0, text)?;
/// let kinds: Vec<_> = documents.iter().map(DocumentKind::of).collect();
/// assert_eq!(kinds, [DocumentKind::KopsCluster, DocumentKind::Other, DocumentKind::Plan]);
/// # Ok::<(), maxpods::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum DocumentKind {
    /// Without `apiVersion` or `kind`: a plan file.
    Plan,
    /// A kOps `Cluster`.
    KopsCluster,
    /// A kOps `InstanceGroup`.
    KopsInstanceGroup,
    /// An eksctl `ClusterConfig`.
    EksctlConfig,
    /// The output of `aws ec2 describe-network-interfaces`, or one interface of it.
    DescribeEnis,
    /// The output of `aws ec2 describe-subnets`, or one subnet of it.
    DescribeSubnets,
    /// Any other object of Kubernetes, or what another tool prints or reads.
    Other,
}

/// The fields by which the documents of Terraform (K60), `CloudFormation` (K68) and `eks describe-nodegroup`
/// (K72) are known; no plan has them.
const OF_OTHER_TOOLS: [&str; 4] = ["format_version", "Resources", "nodegroup", "nodegroupName"];

impl DocumentKind {
    /// What a document is.
    #[must_use]
    pub fn of(document: &Tree) -> Self {
        let text = |name: &str| Cursor::new(document).get(&[name]).and_then(|field| field.as_text());
        let (Some(version), Some(kind)) = (text("apiVersion"), text("kind")) else {
            return DocumentKind::without_kind(document);
        };
        let group = version.split('/').next().unwrap_or_default();
        match (group, kind) {
            ("kops.k8s.io" | "kops", "Cluster") => DocumentKind::KopsCluster,
            ("kops.k8s.io" | "kops", "InstanceGroup") => DocumentKind::KopsInstanceGroup,
            ("eksctl.io", "ClusterConfig") => DocumentKind::EksctlConfig,
            _ => DocumentKind::Other,
        }
    }

    /// What a document without `apiVersion` or `kind` is: an answer of AWS, whose fields have capitals, what
    /// Terraform prints, a template of `CloudFormation`, values of a chart, or a plan.
    fn without_kind(document: &Tree) -> Self {
        let has = |name: &str| document.field(name).is_some();
        if has("NetworkInterfaces") || has("NetworkInterfaceId") {
            DocumentKind::DescribeEnis
        } else if has("Subnets") || (has("SubnetId") && has("CidrBlock")) {
            DocumentKind::DescribeSubnets
        } else if has("subnets") || has("groups") {
            DocumentKind::Plan
        } else if OF_OTHER_TOOLS.iter().any(|name| has(name))
            || CiliumConfig::of_values(Cursor::new(document)).is_some()
        {
            DocumentKind::Other
        } else {
            DocumentKind::Plan
        }
    }
}
