//! The Amazon VPC CNI: its settings, and how many pods can have an address.

use crate::capacity::{Capacity, Pool, Warnings};
use crate::catalog::InstanceType;
use crate::ledger::{Note, Overflow, Record, Rule, Sum};
use crate::{Error, prefix};

/// The settings of the Amazon VPC CNI on Linux with IPv4; the defaults are its own.
///
/// # Example
///
/// ```
/// use maxpods::{Catalog, VpcCni};
///
/// let m5_large = Catalog::built_in().get("m5.large")?;
/// assert_eq!(VpcCni::new().capacity(m5_large)?.max_pods(), 29);
///
/// let prefixes = VpcCni::new().prefix_delegation(true).capacity(m5_large)?;
/// assert_eq!(prefixes.max_pods(), 434);
/// assert_eq!(prefixes.recommended_max_pods(), 110);
/// # Ok::<(), maxpods::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct VpcCni {
    /// `ENABLE_PREFIX_DELEGATION`: each slot of an ENI holds a /28 prefix in place of one address. Default `false`.
    pub prefix_delegation: bool,
    /// `AWS_VPC_K8S_CNI_CUSTOM_NETWORK_CFG`: pods get addresses of another subnet, never of the primary ENI.
    /// Default `false`.
    pub custom_networking: bool,
    /// Pods that use the node's own address: 2 by default, `aws-node` and `kube-proxy` (A1.1).
    pub host_network_pods: u32,
}

impl Default for VpcCni {
    fn default() -> Self {
        Self::new()
    }
}

impl VpcCni {
    /// The plug-in's own defaults.
    #[must_use]
    pub const fn new() -> Self {
        VpcCni { prefix_delegation: false, custom_networking: false, host_network_pods: 2 }
    }

    /// Sets [`VpcCni::prefix_delegation`].
    #[must_use]
    pub const fn prefix_delegation(self, prefix_delegation: bool) -> Self {
        VpcCni { prefix_delegation, ..self }
    }

    /// Sets [`VpcCni::custom_networking`].
    #[must_use]
    pub const fn custom_networking(self, custom_networking: bool) -> Self {
        VpcCni { custom_networking, ..self }
    }

    /// Sets [`VpcCni::host_network_pods`].
    #[must_use]
    pub const fn host_network_pods(self, host_network_pods: u32) -> Self {
        VpcCni { host_network_pods, ..self }
    }

    /// How many pods fit on a node of this type, by the formula `ENIs x (addresses per ENI - 1) + 2` (A1.1),
    /// with one ENI less under custom networking (A2.5) and 16 times the addresses under prefix delegation (A2.6).
    ///
    /// # Errors
    ///
    /// [`Error::TooLarge`] if the type's limits come to more addresses than `u32` holds.
    pub fn capacity(self, instance_type: &InstanceType) -> Result<Capacity<'_>, Error> {
        Capacity::new(instance_type, self.into())
    }

    /// Sums up the addresses for pods.
    pub(crate) fn pool<R: Record>(
        self,
        instance_type: &InstanceType,
        sum: &mut Sum<'_, R>,
        warnings: &mut Warnings,
    ) -> Result<Pool, Overflow> {
        let limits = instance_type.limits();
        sum.start(Rule::EnisOfDefaultCard, limits.enis())?;
        if limits.enis_all_cards() != limits.enis() {
            sum.note(Note::OtherNetworkCards {
                enis_all_cards: limits.enis_all_cards(),
                network_cards: instance_type.network_cards().len(),
            });
        }
        if self.custom_networking {
            sum.subtract_up_to(Rule::CustomNetworking, 1)?;
        }
        prefix::addresses_of_enis(self.prefix_delegation, instance_type, sum, warnings)?;
        Ok(Pool { ip_pool: sum.total(), operator_ip_pool: None })
    }
}
