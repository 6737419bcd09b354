//! What was found, in one line.

use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

use super::FoundTypes;
use super::miss::DemandCount;
use crate::ledger::Counted;

impl fmt::Display for DemandCount {
    /// The demand as it is given: as a field with its value, or with `{:#}` as a flag.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !f.alternate() {
            return f.write_str(&self.text);
        }
        match self.text.split_once(' ') {
            Some(("like", _)) => f.write_str("--like"),
            Some((name, value)) if value.contains(' ') => write!(f, "--{name} '{value}'"),
            _ => write!(f, "--{}", self.text),
        }
    }
}

impl fmt::Display for FoundTypes<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let types = Counted::of_length(self.of, "type");
        match self.rows.len() {
            _ if self.meeting == 0 => self.write_nothing(f),
            shown if shown < self.meeting => {
                let meeting = Counted::of_length(self.meeting, "match");
                write!(f, "first {shown} of {meeting}; {types} searched")
            }
            shown => write!(f, "{}; {types} searched", Counted::of_length(shown, "match")),
        }
    }
}

impl FoundTypes<'_> {
    /// That there is none, and which demand excludes most.
    fn write_nothing(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let quoted = |demand: &DemandCount| {
            if f.alternate() { alloc::format!("`{demand:#}`") } else { alloc::format!("`{demand}`") }
        };
        let all = Counted::of_length(self.of, "type");
        if self.demands.is_empty() {
            return write!(f, "no pod fits on any of {all}");
        }
        let names: Vec<String> = self.demands.iter().map(quoted).collect();
        let most = self.demands.iter().max_by_key(|demand| demand.excludes).filter(|_| names.len() > 1);
        let most = most.map(|most| (quoted(most), most.excludes));
        let all_of = if names.len() > 1 { "all of " } else { "" };
        write!(f, "no type meets {all_of}{}", names.join(", "))?;
        match most {
            Some((most, excludes)) => write!(f, "; {most} excludes the most ({excludes} of {})", self.of),
            None => write!(f, "; {all} searched"),
        }
    }
}
