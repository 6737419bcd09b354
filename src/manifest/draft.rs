//! The form of a plan while a manifest is read: values with their places, and what is wrong or isn't known.

use alloc::string::{String, ToString};
use alloc::vec::Vec;

use serde_json::{Map, Value};

use super::yaml::Places;
use super::{Fault, Place, PlanSource, Spot, fault};
use crate::error::{Error, ErrorKind};
use crate::path::join;

/// The form of a plan so far.
#[derive(Debug)]
pub(super) struct Draft {
    source: PlanSource,
}

/// An object of a list of the plan: a subnet or a group.
#[derive(Debug)]
pub(super) struct Item {
    fields: Map<String, Value>,
    places: Vec<(String, Places)>,
    is_existing: bool,
}

impl Item {
    /// An object that this value of the manifest becomes.
    pub(super) fn new(of: &Spot<'_>) -> Self {
        let places = alloc::vec![(String::new(), of.places())];
        Item { fields: Map::new(), places, is_existing: false }
    }

    pub(super) fn set(&mut self, name: &str, value: impl Into<Value>, places: Places) {
        self.fields.insert(name.into(), value.into());
        self.places.push((name.into(), places));
    }

    /// Sets a field to what was read, if it was given.
    pub(super) fn set_read(&mut self, name: &str, read: Option<(impl Into<Value>, Places)>) {
        if let Some((value, places)) = read {
            self.set(name, value, places);
        }
    }

    /// Sets a field to a list, each item with its place, and the places of the whole.
    pub(super) fn set_list(&mut self, name: &str, items: Vec<(String, Places)>, whole: Places) {
        for (number, (_, places)) in items.iter().enumerate() {
            self.places.push((alloc::format!("{name}[{number}]"), *places));
        }
        self.set(name, items.into_iter().map(|(text, _)| text).collect::<Vec<String>>(), whole);
    }

    /// Says that the subnet is there already, so that its range can't be chosen.
    pub(super) const fn is_existing(&mut self) {
        self.is_existing = true;
    }
}

impl Draft {
    /// The plan of a manifest, of which nothing is known yet.
    pub(super) fn new(whole: &Spot<'_>) -> Self {
        let mut source = PlanSource { is_manifest: true, ..PlanSource::default() };
        source.places.insert(String::new(), whole.places());
        Draft { source }
    }

    /// The plan; that it has no groups is a fault, for this reason.
    pub(super) fn finish(mut self, whole: &Spot<'_>, without_groups: &str) -> PlanSource {
        if !self.source.form.contains_key("groups") {
            self.refuse(whole.places().value, without_groups);
        }
        self.source
    }

    pub(super) fn set(&mut self, name: &str, value: impl Into<Value>, places: Places) {
        self.source.form.insert(name.into(), value.into());
        self.source.places.insert(name.into(), places);
    }

    /// Adds an object to a list.
    pub(super) fn push(&mut self, list: &str, item: Item) {
        let path = self.append(list, item.fields.into());
        if item.is_existing {
            self.source.existing.push(path.clone());
        }
        for (name, places) in item.places {
            let path = if name.is_empty() { path.clone() } else { join(&path, &name) };
            self.source.places.insert(path, places);
        }
    }

    /// Adds a text to a list.
    pub(super) fn push_text(&mut self, list: &str, text: impl Into<String>, places: Places) {
        let path = self.append(list, text.into().into());
        self.source.places.insert(path, places);
    }

    fn append(&mut self, list: &str, value: Value) -> String {
        let items = self.source.form.entry(list).or_insert_with(|| Value::Array(Vec::new()));
        let place = items.as_array().map_or(0, Vec::len);
        if let Some(items) = items.as_array_mut() {
            items.push(value);
        }
        alloc::format!("{list}[{place}]")
    }

    /// Says what isn't counted.
    pub(super) fn warn(&mut self, text: impl Into<String>) {
        self.source.warnings.push(text.into());
    }

    pub(super) fn add_fault(&mut self, fault: Fault) {
        self.source.faults.push(fault);
    }

    /// Says that something is wrong.
    pub(super) fn refuse(&mut self, place: Place, reason: impl Into<String>) {
        self.source.faults.push(fault(place, reason.into()));
    }

    /// The text in a field.
    pub(super) fn text(&mut self, of: &Spot<'_>, name: &'static str) -> Option<(String, Places)> {
        let field = of.get(&[name])?;
        let text = field.value().as_str().map(String::from);
        self.right(&field, name, text, "give text")
    }

    /// The whole number in a field.
    pub(super) fn whole(&mut self, of: &Spot<'_>, name: &'static str) -> Option<(u32, Places)> {
        let field = of.get(&[name])?;
        let number = field.value().as_u64().and_then(|number| u32::try_from(number).ok());
        self.right(&field, name, number, "give a whole number from 0 to 4294967295")
    }

    /// Whether a field is true.
    pub(super) fn flag(&mut self, of: &Spot<'_>, name: &'static str) -> bool {
        let Some(field) = of.get(&[name]) else { return false };
        self.right(&field, name, field.value().as_bool(), "give true or false").is_some_and(|(flag, _)| flag)
    }

    /// The texts of the list in a field, each with its place.
    pub(super) fn texts(&mut self, of: &Spot<'_>, name: &'static str) -> Vec<(String, Places)> {
        let Some(field) = of.get(&[name]) else { return Vec::new() };
        let is_list = field.value().as_array().map(|_| ());
        let remedy = "give a list of texts";
        if self.right(&field, name, is_list, remedy).is_none() {
            return Vec::new();
        }
        let text = |item: Spot<'_>| {
            let text = item.value().as_str().map(String::from);
            self.right(&item, name, text, remedy)
        };
        field.items().into_iter().filter_map(text).collect()
    }

    /// A value with its places; that it isn't of its kind is a fault.
    fn right<T>(
        &mut self,
        field: &Spot<'_>,
        name: &'static str,
        value: Option<T>,
        remedy: &str,
    ) -> Option<(T, Places)> {
        if value.is_none() {
            let error = Error::from(ErrorKind::InvalidOption {
                name,
                value: field.value().to_string(),
                remedy: remedy.into(),
            });
            self.source.faults.push(Fault { place: field.places().value, error });
        }
        value.map(|value| (value, field.places()))
    }
}
