//! `sources.csv`: every source that a figure may come from, with its version and date.

use anyhow::{Context, Result, bail};
use serde::Deserialize;

/// The source that gives names of types alone, no figures.
pub(crate) const NAMES_ALONE: &str = "botocore";

#[derive(Debug)]
pub(crate) struct Sources(Vec<SourceRow>);

#[derive(Debug, Deserialize)]
pub(crate) struct SourceRow {
    pub(crate) source: String,
    pub(crate) version: String,
    /// Year, month and, where it is known, day; the order of the texts is the order of the dates.
    pub(crate) date: String,
}

impl SourceRow {
    fn id(&self) -> String {
        format!("{} {}", self.source, self.version)
    }
}

impl Sources {
    pub(crate) fn parse(csv: &str) -> Result<Self> {
        let rows = csv::Reader::from_reader(csv.as_bytes()).into_deserialize().collect::<Result<_, _>>();
        Ok(Self(rows.context("data/sources/sources.csv")?))
    }

    /// Every source, in the order of the file.
    pub(crate) fn rows(&self) -> &[SourceRow] {
        &self.0
    }

    /// The id, name and version, of the newest version of `source`.
    pub(crate) fn id(&self, source: &str) -> Result<String> {
        let versions = self.0.iter().filter(|row| row.source == source);
        let newest = versions.max_by_key(|row| &row.date);
        let newest =
            newest.with_context(|| format!("{source}: data/sources/sources.csv has no row for it"))?;
        Ok(newest.id())
    }

    /// Fails if no row stands for `id`.
    pub(crate) fn require(&self, id: &str) -> Result<()> {
        self.date(id).map(|_| ())
    }

    /// The date of the source `id`.
    pub(crate) fn date(&self, id: &str) -> Result<&str> {
        let row = self.0.iter().find(|row| row.id() == id);
        let row =
            row.with_context(|| format!("{id}: data/sources/sources.csv has no row for it; add one"))?;
        Ok(&row.date)
    }

    /// The date that the whole catalogue bears: that of its newest figures. A list of names gives none.
    pub(crate) fn newest_date(&self) -> Result<&str> {
        let of_figures = self.0.iter().filter(|row| row.source != NAMES_ALONE);
        let newest = of_figures.map(|row| row.date.as_str()).max();
        match newest {
            Some(date) if date.len() == "2026-10-27".len() => Ok(date),
            _ => bail!("data/sources/sources.csv: the newest date must be a full one, year-month-day"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_without_a_day_is_older_than_any_day_of_it() {
        let csv = "source,version,date,what_it_gives\na,1,2026-03,x\nb,2,2026-03-01,y\n";
        let sources = Sources::parse(csv).expect("well formed");
        assert_eq!(sources.newest_date().expect("a full date"), "2026-03-01");
        assert_eq!(sources.date("a 1").expect("listed"), "2026-03");
        assert!(sources.require("a 2").is_err());
    }

    #[test]
    fn a_list_of_names_makes_no_figures_newer() {
        let csv = "source,version,date,what_it_gives\na,1,2026-03-02,x\nbotocore,1.44.8,2026-11-20,names\n";
        let sources = Sources::parse(csv).expect("well formed");
        assert_eq!(sources.newest_date().expect("a full date"), "2026-03-02");
    }

    #[test]
    fn the_newest_of_several_versions_is_meant() {
        let csv = "source,version,date,what_it_gives\na,new,2026-03-01,x\na,old,2023-10-26,x\n";
        let sources = Sources::parse(csv).expect("well formed");
        assert_eq!(sources.id("a").expect("listed"), "a new");
        assert!(sources.id("b").is_err());
    }
}
