//! Findings that say the same of the same place, as one.

use std::collections::{HashMap, HashSet};

use maxpods::Place;
use maxpods::check::{Finding, Fix};

use super::Checked;

/// Findings that are alike: the first of them, how many there are, what all are about, and what fixes them.
pub(super) struct Alike<'a> {
    pub(super) first: &'a Finding,
    pub(super) findings: u64,
    pub(super) subjects: Vec<String>,
    pub(super) fixes: Vec<&'a Fix>,
    seen: Seen<'a>,
}

/// What has been added to findings that are alike.
#[derive(Default)]
struct Seen<'a> {
    subjects: HashSet<String>,
    /// By the file, where they begin and what they write.
    fixes: HashSet<(usize, usize, usize, &'a str)>,
}

/// The findings, those that say the same of the same place as one unless each is wanted.
pub(super) fn grouped<'a>(checked: &Checked<'a>) -> Vec<Alike<'a>> {
    let mut groups: Vec<Alike<'a>> = Vec::new();
    let mut places = HashMap::new();
    for finding in checked.findings() {
        let span = finding.place.as_ref().and_then(Place::span);
        let key = (finding.rule.name, span, &finding.message, &finding.remedy);
        let new = groups.len();
        let place = if checked.each { new } else { *places.entry(key).or_insert(new) };
        if place == new {
            groups.push(Alike::new(finding));
        }
        if let Some(group) = groups.get_mut(place) {
            group.add(finding);
        }
    }
    groups
}

impl<'a> Alike<'a> {
    fn new(first: &'a Finding) -> Self {
        Alike { first, findings: 0, subjects: Vec::new(), fixes: Vec::new(), seen: Seen::default() }
    }

    fn add(&mut self, finding: &'a Finding) {
        self.findings += 1;
        let subject = finding.about();
        if !subject.is_empty() && self.seen.subjects.insert(subject.clone()) {
            self.subjects.push(subject);
        }
        for fix in &finding.fixes {
            let (edit, bytes) = (&fix.edit, fix.edit.bytes());
            if self.seen.fixes.insert((edit.place().file, bytes.start, bytes.end, edit.replacement())) {
                self.fixes.push(fix);
            }
        }
    }
}
