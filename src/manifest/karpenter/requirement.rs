//! A requirement on a label, and whether a value meets it (K12, K13).

use alloc::string::{String, ToString};
use alloc::vec::Vec;

use crate::document::{Cursor, Errors};
use crate::{Place, error::Located};

/// What a node pool requires of a label of its nodes.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Requirement {
    /// Where it stands.
    pub place: Place,
    /// The label, by its present name.
    pub key: String,
    /// How the values are compared.
    pub operator: Operator,
    /// The values.
    pub values: Vec<Located<String>>,
}

/// How the label is compared with the values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Operator {
    /// One of the values.
    In,
    /// None of the values.
    NotIn,
    /// Any value.
    Exists,
    /// No value.
    DoesNotExist,
    /// A number above the value.
    Gt,
    /// A number below the value.
    Lt,
    /// A number that is no lower than the value.
    Gte,
    /// A number that is no higher than the value.
    Lte,
}

impl Operator {
    /// All of them.
    pub const ALL: &'static [Operator] = &[
        Operator::In,
        Operator::NotIn,
        Operator::Exists,
        Operator::DoesNotExist,
        Operator::Gt,
        Operator::Lt,
        Operator::Gte,
        Operator::Lte,
    ];

    /// Its name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Operator::In => "In",
            Operator::NotIn => "NotIn",
            Operator::Exists => "Exists",
            Operator::DoesNotExist => "DoesNotExist",
            Operator::Gt => "Gt",
            Operator::Lt => "Lt",
            Operator::Gte => "Gte",
            Operator::Lte => "Lte",
        }
    }
}

/// Older names of labels, and the present ones.
const OLDER: &[(&str, &str)] = &[
    ("beta.kubernetes.io/arch", "kubernetes.io/arch"),
    ("beta.kubernetes.io/os", "kubernetes.io/os"),
    ("beta.kubernetes.io/instance-type", "node.kubernetes.io/instance-type"),
    ("failure-domain.beta.kubernetes.io/zone", "topology.kubernetes.io/zone"),
    ("failure-domain.beta.kubernetes.io/region", "topology.kubernetes.io/region"),
];

impl Requirement {
    /// The requirements of a spec, and its labels, which each require their value.
    pub(super) fn read_all(
        spec: Option<Cursor<'_>>,
        labels: Option<Cursor<'_>>,
        errors: &mut Errors,
    ) -> Vec<Self> {
        let list = spec.and_then(|spec| spec.get(&["requirements"]));
        let mut all: Vec<Self> = list
            .into_iter()
            .flat_map(|list| list.items())
            .filter_map(|item| Requirement::read(item, errors))
            .collect();
        for (key, value) in labels.into_iter().flat_map(|labels| labels.fields()) {
            let Some(text) = value.scalar_text() else { continue };
            all.push(Requirement {
                place: value.place().clone(),
                key: present(key),
                operator: Operator::In,
                values: alloc::vec![Located::new(text, value.place().clone())],
            });
        }
        all
    }

    fn read(item: Cursor<'_>, errors: &mut Errors) -> Option<Self> {
        let key = item.text("key", errors)?;
        let operator = item.text("operator", errors)?;
        let known = Operator::ALL.iter().find(|it| it.name() == operator.value);
        let Some(&known) = known else {
            let names: Vec<&str> = Operator::ALL.iter().map(|it| it.name()).collect();
            let remedy = alloc::format!("choose from `{}`", names.join("`, `"));
            errors.extend(item.get(&["operator"]).map(|it| it.refuse("operator", &remedy)));
            return None;
        };
        let values = item.get(&["values"]).into_iter().flat_map(|list| list.items());
        Some(Requirement {
            place: item.place().clone(),
            key: present(&key.value),
            operator: known,
            values: values
                .filter_map(|value| Some(Located::new(value.scalar_text()?, value.place().clone())))
                .collect(),
        })
    }

    /// Whether a label with this value, or none, meets it. A value that is no number meets no bound.
    pub(super) fn admits(&self, value: Option<&str>) -> bool {
        let is_among = || value.is_some_and(|value| self.values.iter().any(|it| it.value == value));
        let numbers = || {
            let bound: u64 = self.values.first()?.value.parse().ok()?;
            Some((value?.parse::<u64>().ok()?, bound))
        };
        match self.operator {
            Operator::In => is_among(),
            Operator::NotIn => !is_among(),
            Operator::Exists => value.is_some(),
            Operator::DoesNotExist => value.is_none(),
            Operator::Gt => numbers().is_some_and(|(value, bound)| value > bound),
            Operator::Lt => numbers().is_some_and(|(value, bound)| value < bound),
            Operator::Gte => numbers().is_some_and(|(value, bound)| value >= bound),
            Operator::Lte => numbers().is_some_and(|(value, bound)| value <= bound),
        }
    }
}

fn present(key: &str) -> String {
    OLDER.iter().find(|(older, _)| *older == key).map_or(key, |(_, present)| present).to_string()
}
