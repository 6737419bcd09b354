//! What AWS says of subnets that exist, before it is joined to a plan.

use alloc::string::String;
use alloc::vec::Vec;

use crate::{Place, error::Located, subnet::Holder};

/// What AWS says of the subnets of an account: the output of `aws ec2 describe-subnets` (K69) and
/// `describe-network-interfaces` (K70).
///
/// [`PlanDraft::join`](super::PlanDraft::join) gives it to the subnets of a plan.
#[derive(Debug, Clone, Default)]
#[non_exhaustive]
pub struct Described {
    /// The subnets, in the order in which they stand.
    pub subnets: Vec<DescribedSubnet>,
    /// Who holds addresses of which subnet, those of a subnet together.
    pub holders: Vec<DescribedHolder>,
    /// Whether AWS was asked for network interfaces, so that a subnet without holders is empty.
    pub has_holders: bool,
    /// What is taken for something without being sure, each a sentence.
    pub not_sure: Vec<String>,
}

/// Who holds addresses of a subnet.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct DescribedHolder {
    /// The subnet's ID.
    pub subnet: String,
    /// What holds which addresses.
    pub holder: Holder,
}

/// A subnet of AWS.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct DescribedSubnet {
    /// Where it stands.
    pub place: Place,
    /// `SubnetId`.
    pub id: String,
    /// `CidrBlock`; `None` for a subnet of IPv6 alone.
    pub cidr: Option<Located<String>>,
    /// `AvailabilityZoneId`, such as `use1-az1`.
    pub zone_id: Option<Located<String>>,
    /// `AvailabilityZone`, such as `us-east-1a`.
    pub zone: Option<Located<String>>,
    /// `AvailableIpAddressCount`.
    pub available: Option<Located<u32>>,
    /// `VpcId`.
    pub vpc: Option<String>,
    /// The tag `Name`.
    pub name: Option<String>,
}

impl DescribedSubnet {
    /// A subnet of which the ID alone is known.
    #[must_use]
    pub const fn new(id: String, place: Place) -> Self {
        DescribedSubnet {
            place,
            id,
            cidr: None,
            zone_id: None,
            zone: None,
            available: None,
            vpc: None,
            name: None,
        }
    }
}

impl DescribedHolder {
    /// A holder of addresses of the subnet with this ID.
    #[must_use]
    pub const fn new(subnet: String, holder: Holder) -> Self {
        DescribedHolder { subnet, holder }
    }
}

impl Described {
    /// That AWS was asked for nothing.
    pub(super) const NOTHING: Self =
        Described { subnets: Vec::new(), holders: Vec::new(), has_holders: false, not_sure: Vec::new() };

    /// Whether AWS was asked for nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.subnets.is_empty() && !self.has_holders
    }

    /// The subnet of this ID.
    #[must_use]
    pub fn subnet(&self, id: &str) -> Option<&DescribedSubnet> {
        self.subnets.iter().find(|subnet| subnet.id == id)
    }
}
