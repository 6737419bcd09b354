//! Which types carry what is wanted, and how many nodes that takes.

mod demand;
mod fit;
mod miss;
mod need;
mod present;
mod range;
mod sentence;
mod wanted;

use alloc::vec::Vec;

use super::answer::{Grouping, TypeAnswer};
use super::found::{FleetNeed, Found};
use super::table::Selection;
use crate::catalog::{Catalog, InstanceType};
use crate::error::{Error, ErrorKind};
use crate::once::Once;
use crate::options::Options;
use crate::sorting::{sort_by, sort_by_key};
use demand::Demand;
pub use miss::{DemandCount, NearMiss};
pub(super) use present::room;
pub use present::{NodeLoad, Present, PresentFleet};
pub use wanted::Find;

use fit::PodSize;

/// The types that meet all demands. Its `Display` says in one line how many there are, or what excludes most;
/// with `{:#}` it names demands as flags of the command line.
#[derive(Debug)]
#[non_exhaustive]
pub struct FoundTypes<'a> {
    /// The types, sorted, no more than the limit.
    pub rows: Vec<TypeAnswer<'a>>,
    /// How many types meet all demands, including those beyond the limit.
    pub meeting: usize,
    /// How many types there were to choose from.
    pub of: usize,
    /// Each demand with what it excludes.
    pub demands: Vec<DemandCount>,
    /// Where no type meets all: those that miss one demand alone, in the order that was asked for, or else
    /// the nearest first, and last those whose demand has no distance.
    pub near_misses: Vec<NearMiss<'a>>,
    /// The nodes that a cluster has, in total, if they are given.
    pub present: Option<Present>,
}

impl Options {
    /// The types that meet all demands, with what fits on each and how many nodes are needed.
    ///
    /// # Errors
    ///
    /// Those of [`Options::answers`]; `invalid-option` for a demand that can't be read, `invalid-filter`.
    ///
    /// # Example
    ///
    /// ```
    /// use maxpods::{Catalog, options::Options, query::Find};
    ///
    /// let find = Find { pods: Some("58"), vcpus: Some("..4"), arch: Some("arm64"), ..Find::default() };
    /// let found = Options::new().find(Catalog::built_in(), &find).map_err(|mut errors| errors.remove(0))?;
    /// assert!(found.rows.iter().all(|it| it.capacity.recommended_max_pods() >= 58));
    /// assert!(found.rows.iter().any(|it| it.instance_type().name() == "m7g.xlarge"));
    /// # Ok::<(), maxpods::Error>(())
    /// ```
    pub fn find<'a>(&self, catalog: &'a Catalog, find: &Find<'_>) -> Result<FoundTypes<'a>, Vec<Error>> {
        let one = |error: Error| alloc::vec![error];
        let size = PodSize::new(find.pod_cpu, find.pod_memory).map_err(one)?;
        let mut options = self.clone();
        if size.is_some() {
            let asked = if find.pod_cpu.is_some() { "pod_cpu" } else { "pod_memory" };
            options
                .provisioner()
                .check_allocatable(&options.cni())
                .map_err(|error| one(of_option(&error, asked)))?;
            options.set("allocatable", true).map_err(one)?;
        }
        let patterns = patterns(catalog, find.patterns);
        let patterns: Vec<&str> = patterns.iter().map(|pattern| &**pattern).collect();
        let present = find.like.map(|fleet| Present::new(&options, catalog, fleet)).transpose()?;
        let total_pods = present.map(|present| present.pods).or(find.total_pods);
        let mut rows = options.answers(catalog, &patterns, Grouping::Each)?;
        rows.retain(|row| !row.capacity.cni().is_windows() || row.instance_type().has_windows());
        for row in &mut rows {
            let fit = size.and_then(|size| size.fit(row));
            let most = match (size, fit) {
                (Some(_), None) => 0,
                (_, Some(fit)) => fit.pods,
                (None, None) => fit::of_network(row),
            };
            let least = match (present.filter(|_| size.is_none()), size) {
                (Some(present), None) => present.least_nodes(row),
                _ => Some(0),
            };
            let wanted = total_pods.zip(least);
            let need = wanted.map(|(pods, least)| FleetNeed::new(&options, row, pods, most, least));
            row.found = Some(Found { fit, need: need.transpose().map_err(one)?.flatten() });
        }
        sort_by(&mut rows, |a, b| InstanceType::cmp_size(a.instance_type(), b.instance_type()));
        if present.is_some() {
            sort_by_key(&mut rows, |row| row.need().map(|need| (need.subnet_addresses, need.nodes)));
        }
        let selection = Selection { filter: "", sort: find.sort, columns: &[] };
        let mut rows = selection.rows(rows).map_err(one)?;
        let demands = Demand::all(find, &rows, present).map_err(one)?;
        let of = rows.len();
        let (counts, mut near_misses) = miss::count(&demands, &rows);
        if find.sort.is_empty() {
            sort_by_key(&mut near_misses, |miss| miss.missed_by(&demands).unwrap_or(u64::MAX));
        }
        rows.retain(|row| demands.iter().all(|demand| demand.holds(row)));
        // A type on which no pod fits carries none of them.
        rows.retain(|row| total_pods.is_none() || row.found.is_some_and(|found| found.need.is_some()));
        let meeting = rows.len();
        rows.truncate(find.limit.unwrap_or(usize::MAX));
        if meeting > 0 {
            near_misses.clear();
        }
        Ok(FoundTypes { rows, meeting, of, demands: counts, near_misses, present })
    }
}

/// That no fact says what is left for pods, as the refusal of the option that asks for it.
fn of_option(error: &Error, asked: &'static str) -> Error {
    match error.kind() {
        ErrorKind::NoMeaning { choice, .. } => ErrorKind::NoMeaning { setting: asked, choice }.into(),
        _ => error.clone(),
    }
}

/// The patterns, families as those of all of their types.
fn patterns<'p>(catalog: &Catalog, given: &'p [&'p str]) -> Vec<alloc::borrow::Cow<'p, str>> {
    let mut once = Once::new();
    let all = if given.is_empty() { &["*"][..] } else { given };
    let is_family = |text: &str| {
        let is_like_none =
            |error: &Error| matches!(error.kind(), ErrorKind::UnknownInstanceType { suggestion: None, .. });
        let lower = text.to_ascii_lowercase();
        catalog.family(&lower).next().is_some()
            || (!text.contains('.') && catalog.select(text).is_err_and(|error| is_like_none(&error)))
    };
    let pattern = |text: &&'p str| {
        if is_family(text) {
            alloc::format!("{}.*", text.to_ascii_lowercase()).into()
        } else {
            alloc::borrow::Cow::Borrowed(*text)
        }
    };
    all.iter().filter(|text| once.is_first(**text)).map(pattern).collect()
}
