//! In which availability zones each type is offered.
//!
//! Zones are kept by id: a zone's name, such as `eu-central-1a`, means another zone in another account.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context, Result, ensure};
use serde::Deserialize;

use super::moto::Offering;
use crate::order;

#[derive(Debug)]
pub(crate) struct Offerings {
    /// The region of each zone.
    pub(crate) zones: BTreeMap<String, String>,
    /// The distinct sets of zones, each with the types that are offered exactly there.
    pub(crate) sets: Vec<Set>,
}

#[derive(Debug)]
pub(crate) struct Set {
    pub(crate) zones: BTreeSet<String>,
    pub(crate) types: Vec<String>,
}

#[derive(Deserialize)]
struct SetRow {
    zone_ids: String,
    instance_types: String,
}

#[derive(Deserialize)]
struct ZoneRow {
    zone_id: String,
    region: String,
}

impl Offerings {
    /// Gathers the entries of every region; `listed` are the types that the same list describes.
    pub(crate) fn collect(
        regions: BTreeMap<String, Vec<Offering>>,
        listed: &BTreeSet<String>,
    ) -> Result<Self> {
        let mut zones = BTreeMap::new();
        let mut of_type: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for (region, offerings) in regions {
            for Offering { instance_type: name, location: zone } in offerings {
                ensure!(listed.contains(&name), "{name}: offered in {zone}, but not described");
                let before = zones.entry(zone.clone()).or_insert_with(|| region.clone());
                ensure!(
                    *before == region,
                    "{name}: offered in {zone} of {region}, but that zone is in {before}"
                );
                of_type.entry(name).or_default().insert(zone);
            }
        }
        Ok(Self { zones, sets: sets(of_type) })
    }

    pub(crate) fn sets_csv(&self) -> Result<String> {
        let rows = self.sets.iter().map(|set| {
            let zones: Vec<&str> = set.zones.iter().map(String::as_str).collect();
            [zones.join(" "), set.types.join(" ")]
        });
        to_csv(["zone_ids", "instance_types"], rows)
    }

    pub(crate) fn zones_csv(&self) -> Result<String> {
        to_csv(["zone_id", "region"], self.zones.iter().map(|(zone, region)| [zone.clone(), region.clone()]))
    }

    pub(crate) fn parse(sets_csv: &str, zones_csv: &str) -> Result<Self> {
        let rows =
            csv::Reader::from_reader(zones_csv.as_bytes()).into_deserialize().collect::<Result<Vec<_>, _>>();
        let rows: Vec<ZoneRow> = rows.context("data/zones.csv")?;
        let zones = rows.into_iter().map(|row| (row.zone_id, row.region)).collect();
        let rows =
            csv::Reader::from_reader(sets_csv.as_bytes()).into_deserialize().collect::<Result<Vec<_>, _>>();
        let rows: Vec<SetRow> = rows.context("data/offerings.csv")?;
        let words = |text: &str| text.split_ascii_whitespace().map(str::to_owned).collect::<Vec<_>>();
        let set = |row: SetRow| Set {
            zones: words(&row.zone_ids).into_iter().collect(),
            types: words(&row.instance_types),
        };
        let offerings = Self { zones, sets: rows.into_iter().map(set).collect() };
        offerings.check().context("data/offerings.csv")?;
        Ok(offerings)
    }

    /// Fails if a type has two sets, or a set a zone without a region.
    fn check(&self) -> Result<()> {
        let mut seen = BTreeSet::new();
        for set in &self.sets {
            for name in &set.types {
                ensure!(seen.insert(name), "{name}: it stands in two rows");
            }
            let first = set.types.first().context("a row names no type")?;
            for zone in &set.zones {
                ensure!(self.zones.contains_key(zone), "{first}: data/zones.csv has no zone {zone}");
            }
        }
        Ok(())
    }
}

/// Groups types by their zones; each set comes where its first type does.
fn sets(of_type: BTreeMap<String, BTreeSet<String>>) -> Vec<Set> {
    let mut by_zones: BTreeMap<BTreeSet<String>, Vec<String>> = BTreeMap::new();
    for (name, zones) in of_type {
        by_zones.entry(zones).or_default().push(name);
    }
    let mut sets: Vec<Set> = by_zones.into_iter().map(|(zones, types)| Set { zones, types }).collect();
    for set in &mut sets {
        set.types.sort_by(|a, b| order::compare(a, b));
    }
    sets.sort_by(|a, b| order::compare(&a.types[0], &b.types[0]));
    sets
}

fn to_csv(header: [&str; 2], rows: impl Iterator<Item = [String; 2]>) -> Result<String> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(header)?;
    for row in rows {
        writer.write_record(row)?;
    }
    Ok(String::from_utf8(writer.into_inner()?)?)
}
