//! The subnets of a plan, each with all that is answered about it.

use alloc::vec::Vec;

use super::resolve::ReadPlan;
use crate::{Cidr, Moment, Outlook, Proposal, Subnet, SubnetOutlook};

/// A subnet with all that is answered about it.
///
/// # Example
///
/// ```
/// use maxpods::{Catalog, document::Tree, query::{PlanDraft, PlanRow, Selection, Table}};
///
/// let draft = PlanDraft::from(&Tree::from(&serde_json::json!({
///     "subnets": [{"name": "a", "cidr": "10.0.0.0/24"}],
///     "groups": [{"types": ["m5.large"], "nodes": 3, "pods": 9}],
/// })));
/// let read = draft.resolve(Catalog::built_in()).map_err(|errors| errors[0].clone())?;
/// let outlook = read.plan.outlook()?;
/// let columns = ["subnet".into(), "used_now".into()];
/// let selection = Selection { columns: &columns, ..Selection::default() };
/// let table = Table::new(PlanRow::all(&read, &outlook), &selection)?;
/// assert_eq!(serde_json::json!(table.rows), serde_json::json!([["a", 60]]));
/// # Ok::<(), maxpods::Error>(())
/// ```
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct PlanRow<'a> {
    /// The subnet.
    pub subnet: SubnetOutlook<'a, 'a>,
    /// Whether it is for pods alone.
    pub for_pods: bool,
    /// What to make of it, if ranges to look in were given.
    pub proposal: Option<Proposal>,
}

impl<'a> PlanRow<'a> {
    /// The subnets in the order of the plan.
    #[must_use]
    pub fn all(read: &ReadPlan<'_>, outlook: &'a Outlook<'a, 'a>) -> Vec<Self> {
        let proposals =
            if read.vpc.is_empty() { Vec::new() } else { outlook.proposals(&read.vpc, &read.taken) };
        let row = |(place, subnet)| PlanRow {
            subnet,
            for_pods: place >= read.node_subnets,
            proposal: proposals.get(place).copied(),
        };
        outlook.subnets().enumerate().map(row).collect()
    }

    /// Whether everything fits at every moment, and a free range was found if ranges to look in were given.
    #[must_use]
    pub fn fits(&self) -> bool {
        let has_no_range = self.subnet.subnet().cidr().is_none() && self.proposal.is_some();
        !has_no_range && Moment::ALL.iter().all(|&moment| self.subnet.fits(moment))
    }

    /// Whether everything fits at every moment wherever AWS puts single addresses.
    #[must_use]
    pub fn fits_for_sure(&self) -> bool {
        Moment::ALL.iter().all(|&moment| self.subnet.fits_for_sure(moment))
    }

    /// The subnet to move to.
    #[must_use]
    pub fn proposed_subnet(&self) -> Option<Subnet> {
        match self.proposal {
            Some(Proposal::Move(cidr)) => Subnet::new(cidr).ok(),
            _ => None,
        }
    }

    /// Ranges to reserve for prefixes where they would fit by luck alone: in the subnet to move to, or in this one.
    #[must_use]
    pub fn reservations(&self) -> Vec<Cidr> {
        let prefixes = self.subnet.usage(Moment::Surge).prefixes();
        let is_here = self.fits() && self.subnet.subnet().cidr().is_some();
        let here =
            (is_here && !self.subnet.fits_for_sure(Moment::Surge)).then(|| self.subnet.subnet().subnet());
        let subnet = self.proposed_subnet().or(here);
        subnet.map(|subnet| subnet.prefix_reservations(prefixes).collect()).unwrap_or_default()
    }
}
