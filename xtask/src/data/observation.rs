//! What a source says about one field of one instance type.

use anyhow::{Result, bail};

/// A field of the catalogue that sources give.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Field {
    Vcpus,
    MemoryMib,
    Architectures,
    Hypervisor,
    BareMetal,
    Enis,
    EnisAllCards,
    Ipv4PerEni,
    Ipv6PerEni,
    BranchEnis,
    EfaInterfaces,
    EnisPerCard,
    DefaultNetworkCard,
}

impl Field {
    /// Every field, with its column's name, in the order of the columns.
    pub(crate) const ALL: [(Field, &str); 13] = [
        (Field::Vcpus, "vcpus"),
        (Field::MemoryMib, "memory_mib"),
        (Field::Architectures, "architectures"),
        (Field::Hypervisor, "hypervisor"),
        (Field::BareMetal, "bare_metal"),
        (Field::Enis, "enis"),
        (Field::EnisAllCards, "enis_all_cards"),
        (Field::Ipv4PerEni, "ipv4_per_eni"),
        (Field::Ipv6PerEni, "ipv6_per_eni"),
        (Field::BranchEnis, "branch_enis"),
        (Field::EfaInterfaces, "efa_interfaces"),
        (Field::EnisPerCard, "enis_per_card"),
        (Field::DefaultNetworkCard, "default_network_card"),
    ];

    pub(crate) fn name(self) -> &'static str {
        Self::ALL.iter().find(|(field, _)| *field == self).map_or("", |(_, name)| name)
    }

    pub(crate) fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, n)| *n == name).map(|(field, _)| *field)
    }

    /// Whether every row of the catalogue has this field.
    pub(crate) fn is_required(self) -> bool {
        use Field::{BareMetal, DefaultNetworkCard, Enis, EnisAllCards, EnisPerCard, Hypervisor, Ipv4PerEni};
        matches!(
            self,
            Hypervisor | BareMetal | Enis | EnisAllCards | Ipv4PerEni | EnisPerCard | DefaultNetworkCard
        )
    }

    /// Whether `value` is spelled as this field's values are.
    fn accepts(self, value: &str) -> bool {
        let number = |text: &str| text.parse::<u32>().is_ok();
        match self {
            Field::Architectures => !value.trim().is_empty(),
            Field::Hypervisor => matches!(value, "nitro" | "xen" | "none"),
            Field::BareMetal => matches!(value, "true" | "false"),
            Field::EnisPerCard => value.split(' ').all(number),
            _ => number(value),
        }
    }
}

/// One value, as sources spell it; values are compared as text.
#[derive(Clone, Debug)]
pub(crate) struct Observation {
    pub(crate) instance_type: String,
    pub(crate) field: Field,
    pub(crate) value: String,
    /// Who says so: more than one if a fact table sums several up.
    pub(crate) sources: Vec<String>,
}

impl Observation {
    /// Fails if the field has no such value, so that a slip in a table is not taken for a disagreement.
    pub(crate) fn new(instance_type: &str, field: Field, value: String, sources: &[String]) -> Result<Self> {
        if !field.accepts(&value) {
            let (name, sources) = (field.name(), sources.join(" + "));
            bail!("{instance_type}: `{value}` is no value of {name} ({sources}); correct the source's row");
        }
        Ok(Self { instance_type: instance_type.to_owned(), field, value, sources: sources.to_vec() })
    }
}
