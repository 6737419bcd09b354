//! What is demanded of a type, each demand by itself.

use alloc::string::{String, ToString};
use alloc::vec::Vec;

use super::present::Present;
use super::range::Range;
use super::wanted::Find;
use crate::catalog::Zone;
use crate::error::{Error, ErrorKind};
use crate::nearest::nearest;
use crate::query::{Filter, TypeAnswer};

/// One demand, as it is given.
#[derive(Debug)]
pub(super) struct Demand<'a> {
    /// The option and its value, as in `vcpus ..4`.
    pub(super) text: String,
    test: Test<'a>,
}

#[derive(Debug)]
enum Test<'a> {
    /// A number of the type, which is in no range if it isn't known.
    In(Range, Number<'a>),
    Filter(Filter<TypeAnswer<'a>>),
    OfferedIn(String),
    /// Fewer nodes than there are, or fewer addresses.
    LessThan(Present),
}

/// How a range of an option is read.
type ReadRange = fn(&'static str, &str) -> Result<Range, Error>;

/// A number of a type.
type Number<'a> = fn(&TypeAnswer<'a>) -> Option<u64>;

impl<'a> Demand<'a> {
    /// Whether a type meets it.
    pub(super) fn holds(&self, answer: &TypeAnswer<'a>) -> bool {
        match &self.test {
            Test::In(range, number) => number(answer).is_some_and(|number| range.contains(number)),
            Test::Filter(filter) => filter.holds(answer),
            Test::OfferedIn(zone) => answer.instance_type().is_offered_in(zone) == Some(true),
            Test::LessThan(present) => answer.need().is_some_and(|need| {
                need.nodes < present.nodes || need.subnet_addresses < present.subnet_addresses
            }),
        }
    }

    /// How far a type is from meeting it, in thousandths of what is demanded; `None` where there is no
    /// distance.
    pub(super) fn missed_by(&self, answer: &TypeAnswer<'a>) -> Option<u64> {
        match &self.test {
            Test::In(range, number) => number(answer).map(|number| range.missed_by(number)),
            Test::Filter(_) | Test::OfferedIn(_) | Test::LessThan(_) => None,
        }
    }

    /// All demands, in the order of the options.
    pub(super) fn all(
        find: &Find<'_>,
        rows: &[TypeAnswer<'a>],
        present: Option<Present>,
    ) -> Result<Vec<Self>, Error> {
        let mut demands = Vec::new();
        let mut add = |name: &str, value: &str, test: Test<'a>| {
            demands.push(Demand { text: alloc::format!("{name} {value}"), test });
        };
        let pods: Number<'a> =
            if find.has_pod_size() { |it| Some(it.fit()?.pods.into()) } else { |it| Some(most_pods(it)) };
        let numbers: [(_, _, ReadRange, Number<'a>); 4] = [
            ("pods", find.pods, Range::at_least, pods),
            ("vcpus", find.vcpus, Range::of_numbers, |it| it.instance_type().vcpus().map(u64::from)),
            ("memory", find.memory, Range::of_memory, |it| it.instance_type().memory_mib().map(u64::from)),
            ("generation", find.generation, Range::of_numbers, |it| {
                it.instance_type().generation().map(u64::from)
            }),
        ];
        for (name, text, read, number) in numbers {
            let Some(text) = text else { continue };
            add(name, text, Test::In(read(name, text)?, number));
        }
        if let Some(text) = find.arch {
            add("arch", text, Test::Filter(Filter::new(&alloc::format!("arch={text}"), rows)?));
        }
        for zone in find.zones {
            add("in", zone, Test::OfferedIn(known(zone)?));
        }
        if !find.filter.trim().is_empty() {
            add("filter", find.filter, Test::Filter(Filter::new(find.filter, rows)?));
        }
        if let Some(present) = present {
            let text = String::from("like the present nodes");
            demands.push(Demand { text, test: Test::LessThan(present) });
        }
        Ok(demands)
    }
}

/// The pods that run on a node: as many as kubelet lets in, each with an address or on the host network.
fn most_pods(answer: &TypeAnswer<'_>) -> u64 {
    let capacity = &answer.capacity;
    let on_host_network = u64::from(capacity.most_host_network_pods());
    let of_network = capacity.pod_ips().limited().map(|ips| on_host_network.saturating_add(ips.into()));
    u64::from(answer.kubelet_max_pods()).min(of_network.unwrap_or(u64::MAX))
}

/// The zone or the region of this name.
fn known(zone: &str) -> Result<String, Error> {
    let lower = zone.trim().to_ascii_lowercase();
    let region = lower.strip_suffix(|c: char| c.is_ascii_lowercase()).unwrap_or(&lower);
    let names = || Zone::all().iter().flat_map(|zone| [zone.id, zone.region]);
    if names().any(|name| name == lower || name == region) {
        return Ok(lower);
    }
    let remedy = match nearest(names(), &lower).or_else(|| nearest(names(), region)) {
        Some(likely) => alloc::format!("did you mean `{likely}`?"),
        None => "give a region or a zone, as in `eu-central-1` or `euc1-az1`".to_string(),
    };
    Err(Error::from(ErrorKind::InvalidOption { name: "in", value: zone.into(), remedy }))
}
