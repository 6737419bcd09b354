//! A row of `instance_types.csv`, and what must hold within it.

use std::num::ParseIntError;

use anyhow::{Context, Result, ensure};
use serde::{Deserialize, Serialize};

/// One instance type. What no source says is `None`, or for the architectures the empty text.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(crate) struct Row {
    pub(crate) instance_type: String,
    pub(crate) vcpus: Option<u32>,
    pub(crate) memory_mib: Option<u32>,
    pub(crate) architectures: String,
    pub(crate) hypervisor: Hypervisor,
    pub(crate) bare_metal: bool,
    pub(crate) enis: u32,
    pub(crate) enis_all_cards: u32,
    pub(crate) ipv4_per_eni: u32,
    pub(crate) ipv6_per_eni: Option<u32>,
    pub(crate) branch_enis: Option<u32>,
    pub(crate) efa_interfaces: Option<u32>,
    pub(crate) enis_per_card: Cards,
    pub(crate) default_network_card: usize,
    pub(crate) source: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Hypervisor {
    Nitro,
    Xen,
    /// Bare metal.
    None,
    /// A virtual machine of whose hypervisor no source says anything.
    Unknown,
}

/// The number of ENIs of each network card; in CSV, numbers with spaces between them.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(try_from = "String", into = "String")]
pub(crate) struct Cards(pub(crate) Vec<u32>);

impl TryFrom<String> for Cards {
    type Error = ParseIntError;

    fn try_from(text: String) -> Result<Self, ParseIntError> {
        text.split_ascii_whitespace().map(str::parse).collect::<Result<_, _>>().map(Self)
    }
}

impl From<Cards> for String {
    fn from(cards: Cards) -> Self {
        let numbers: Vec<String> = cards.0.iter().map(u32::to_string).collect();
        numbers.join(" ")
    }
}

impl Row {
    /// Fails, naming the type, if the row contradicts itself or holds a limit that cannot be.
    pub(crate) fn check(&self) -> Result<()> {
        self.check_limits().and_then(|()| self.check_cards()).with_context(|| self.instance_type.clone())
    }

    fn check_limits(&self) -> Result<()> {
        let limits = [
            ("vcpus", self.vcpus),
            ("memory_mib", self.memory_mib),
            ("enis", Some(self.enis)),
            ("ipv4_per_eni", Some(self.ipv4_per_eni)),
        ];
        for (name, limit) in limits {
            ensure!(limit != Some(0), "{name} is 0, which no type has; what is unknown is left empty");
        }
        let (hypervisor, bare_metal) = (self.hypervisor, self.bare_metal);
        ensure!(
            bare_metal == (hypervisor == Hypervisor::None),
            "bare_metal is {bare_metal}, but hypervisor is {hypervisor:?}: only bare metal has none"
        );
        Ok(())
    }

    fn check_cards(&self) -> Result<()> {
        let Cards(cards) = &self.enis_per_card;
        let (sum, all) = (cards.iter().sum::<u32>(), self.enis_all_cards);
        ensure!(!cards.contains(&0), "a network card has 0 ENIs");
        ensure!(sum == all, "enis_all_cards is {all}, but the cards have {sum} ENIs together");
        let default = cards.get(self.default_network_card);
        let default =
            default.with_context(|| format!("it has no network card {}", self.default_network_card))?;
        ensure!(*default == self.enis, "enis is {}, but the default card has {default}", self.enis);
        Ok(())
    }
}

pub(crate) fn to_csv(rows: &[Row]) -> Result<String> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    for row in rows {
        writer.serialize(row).with_context(|| row.instance_type.clone())?;
    }
    Ok(String::from_utf8(writer.into_inner()?)?)
}

/// Reads rows, each of which is checked anew: people edit files.
pub(crate) fn from_csv(csv: &str) -> Result<Vec<Row>> {
    let mut rows = Vec::new();
    for row in csv::Reader::from_reader(csv.as_bytes()).into_deserialize() {
        let row: Row = row?;
        row.check()?;
        rows.push(row);
    }
    Ok(rows)
}
