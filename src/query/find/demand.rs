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
    Filter(Filter<TypeAnswer<'a>>),
    OfferedIn(String),
    Generation(Range),
    PodsThatFit(Range),
    /// Fewer nodes than there are, or fewer addresses.
    LessThan(Present),
}

impl<'a> Demand<'a> {
    /// Whether a type meets it.
    pub(super) fn holds(&self, answer: &TypeAnswer<'a>) -> bool {
        let it = answer.instance_type();
        match &self.test {
            Test::Filter(filter) => filter.holds(answer),
            Test::OfferedIn(zone) => it.is_offered_in(zone) == Some(true),
            Test::Generation(range) => it.generation().is_some_and(|number| range.contains(number.into())),
            Test::PodsThatFit(range) => answer.fit().is_some_and(|fit| range.contains(fit.pods.into())),
            Test::LessThan(present) => answer.need().is_some_and(|need| {
                need.nodes < present.nodes || need.subnet_addresses < present.subnet_addresses
            }),
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
        if let Some(text) = find.pods {
            let range = Range::at_least("pods", text)?;
            let test = if find.has_pod_size() {
                Test::PodsThatFit(range)
            } else {
                Test::Filter(Filter::new(&range.conditions("recommended_max_pods"), rows)?)
            };
            add("pods", text, test);
        }
        for (name, text, column, unit) in
            [("vcpus", find.vcpus, "vcpus", None), ("memory", find.memory, "memory_mib", Some("MiB"))]
        {
            let Some(text) = text else { continue };
            let conditions = Range::new(name, text, unit)?.conditions(column);
            add(name, text, Test::Filter(Filter::new(&conditions, rows)?));
        }
        if let Some(text) = find.generation {
            add("generation", text, Test::Generation(Range::new("generation", text, None)?));
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
