//! The subnets of a plan, each with all that is answered about it.

use alloc::vec::Vec;

use super::read_plan::{Held, ReadPlan};
use crate::{
    Cidr, Subnet,
    plan::{Forecast, Phase, Proposal, SubnetForecast},
};

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
/// let forecast = read.plan.forecast()?;
/// let columns = ["subnet".into(), "used_now".into()];
/// let selection = Selection { columns: &columns, ..Selection::default() };
/// let table = Table::new(PlanRow::all(&read, &forecast), &selection)?;
/// assert_eq!(serde_json::json!(table.rows), serde_json::json!([["a", 60]]));
/// # Ok::<(), maxpods::Error>(())
/// ```
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct PlanRow<'a> {
    /// The subnet.
    pub subnet: SubnetForecast<'a, 'a>,
    /// Whether it is for pods alone.
    pub for_pods: bool,
    /// What to make of it, if ranges to look in were given.
    pub proposal: Option<Proposal>,
    /// What is held of it, if AWS was asked.
    pub held: Option<&'a Held>,
}

impl<'a> PlanRow<'a> {
    /// The subnets in the order of the plan.
    #[must_use]
    pub fn all(read: &'a ReadPlan<'_>, forecast: &'a Forecast<'a, 'a>) -> Vec<Self> {
        let proposals =
            if read.vpc.is_empty() { Vec::new() } else { forecast.proposals(&read.vpc, &read.taken) };
        let row = |(place, subnet)| PlanRow {
            subnet,
            for_pods: place >= read.node_subnets,
            proposal: proposals.get(place).copied(),
            held: read.held.get(place).and_then(Option::as_ref),
        };
        forecast.subnets().enumerate().map(row).collect()
    }

    /// Whether everything fits at every phase, and a free range was found if ranges to look in were given.
    #[must_use]
    pub fn fits(&self) -> bool {
        let has_no_range = self.subnet.subnet().cidr().is_none() && self.proposal.is_some();
        !has_no_range && Phase::ALL.iter().all(|&phase| self.subnet.fits(phase))
    }

    /// Whether everything fits at every phase wherever AWS puts single addresses.
    #[must_use]
    pub fn fits_for_sure(&self) -> bool {
        Phase::ALL.iter().all(|&phase| self.subnet.fits_for_sure(phase))
    }

    /// The subnet to move to.
    #[must_use]
    pub fn proposed_subnet(&self) -> Option<Subnet> {
        match self.proposal {
            Some(Proposal::Move(cidr)) => Subnet::new(cidr).ok(),
            _ => None,
        }
    }

    /// Ranges to reserve for prefixes where they would fit by luck alone: in the subnet to move to,
    /// or in this one.
    #[must_use]
    pub fn reservations(&self) -> Vec<Cidr> {
        let prefixes = self.subnet.usage(Phase::Surge).prefixes();
        let (_, more_prefixes) = self.subnet.still_to_place(Phase::Surge);
        let is_here = self.fits() && self.subnet.subnet().cidr().is_some();
        let here =
            (is_here && !self.subnet.fits_for_sure(Phase::Surge)).then(|| self.subnet.subnet().subnet());
        match (self.proposed_subnet(), here, self.held) {
            (Some(new), ..) => new.prefix_reservations(prefixes).collect(),
            // What is in use can't be reserved.
            (None, Some(_), Some(held)) => held.addresses.blocks().free_ranges(more_prefixes),
            (None, Some(here), None) => here.prefix_reservations(prefixes).collect(),
            (None, None, _) => Vec::new(),
        }
    }
}
