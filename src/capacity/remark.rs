//! What would go wrong with another number.

use alloc::string::String;
use core::fmt;

use super::node::Capacity;
use crate::cni::Cni;
use crate::ledger::Counted;
use crate::notice;

/// What would go wrong with another number than the answer. Its `Display` is one sentence.
///
/// # Example
///
/// ```
/// use maxpods::{Catalog, Cilium};
///
/// let capacity = Cilium::new().capacity(Catalog::built_in().get("t3.medium")?)?;
/// let remark = capacity.remark().unwrap();
/// assert_eq!(remark.code(), "other-plug-in");
/// assert_eq!(remark.to_string(), "The VPC CNI's 17 would leave 5 pods without an address.");
/// # Ok::<(), maxpods::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    code: &'static str,
    text: String,
}

impl Remark {
    pub(crate) const fn new(code: &'static str, text: String) -> Self {
        Remark { code, text }
    }

    /// The stable name, as it stands in JSON.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        self.code
    }
}

impl fmt::Display for Remark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl Capacity<'_> {
    /// What would go wrong with the number of the other plug-in, which people take by mistake,
    /// where that is higher.
    #[must_use]
    pub fn remark(&self) -> Option<Remark> {
        let other = self.cni().other()?;
        let theirs = other.capacity(self.instance_type()).ok()?.max_pods().limited()?;
        let whose = match other {
            Cni::VpcCni(_) => "The VPC CNI's",
            Cni::Cilium(_) => "Cilium's",
            Cni::PodCidr(_) => return None,
        };
        let pods = self.counted_without_address(theirs)?;
        let text = alloc::format!("{whose} {theirs} would leave {pods} without an address.");
        Some(Remark::new(notice::OTHER_PLUG_IN.code, text))
    }

    /// `2 pods`, or `9 to 12 pods` where some may be on another node.
    pub(crate) fn counted_on_host_network(&self) -> String {
        let (fewest, most) = (self.host_network_pods(), self.most_host_network_pods());
        let all = Counted::new(most, "pod");
        if fewest < most { alloc::format!("{fewest} to {all}") } else { alloc::format!("{all}") }
    }

    /// `5 pods`, if kubelet lets in that many without an address.
    pub(crate) fn counted_without_address(&self, max_pods: u32) -> Option<Counted<'static>> {
        match self.pods_without_address(max_pods) {
            0 => None,
            pods => Some(Counted::new(pods, "pod")),
        }
    }
}
