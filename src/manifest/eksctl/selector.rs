//! What an `instanceSelector` asks for, and the types that it matches.

use alloc::string::String;
use alloc::vec::Vec;

use regex_lite::{Regex, RegexBuilder};

use crate::catalog::Zone;
use crate::document::{Cursor, Errors};
use crate::{Catalog, InstanceType, Place, error::Located};

/// The maximum size in bytes of a compiled regular expression. It bounds how long matching takes, and is enough
/// for far longer ones than the names of types need.
const MAX_SIZE: usize = 64 * 1024;

/// The `instanceSelector` of a node group.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct InstanceSelector {
    /// Where its name stands.
    pub place: Place,
    /// `vCPUs`.
    pub vcpus: Option<Located<u32>>,
    /// `memory`, such as `2GiB`; a number alone is in GiB.
    pub memory: Option<Located<String>>,
    /// `cpuArchitecture`.
    pub architecture: Option<Located<String>>,
    /// `allow`: a regular expression that the names of the types have to match.
    pub allow: Option<Located<String>>,
    /// `deny`: one that they may not match.
    pub deny: Option<Located<String>>,
    /// The first field that the catalogue can't judge: `gpus` or `neuron_devices`.
    pub unjudged: Option<Located<&'static str>>,
}

impl InstanceSelector {
    pub(super) fn read(selector: Cursor<'_>, errors: &mut Errors) -> Self {
        let unjudged = ["gpus", "neuron_devices"].into_iter().find_map(|name| {
            let field = selector.get(&[name])?;
            Some(Located::new(name, field.name_place().clone()))
        });
        let memory = selector.get(&["memory"]).and_then(|memory| {
            let text = memory.scalar_text()?;
            Some(Located::new(text, memory.place().clone()))
        });
        InstanceSelector {
            place: selector.name_place().clone(),
            vcpus: selector.whole_number("vCPUs", errors).filter(|vcpus| vcpus.value > 0),
            memory,
            architecture: selector.text("cpuArchitecture", errors),
            allow: selector.text("allow", errors),
            deny: selector.text("deny", errors),
            unjudged,
        }
    }

    /// The names of the types that have just what it asks for, in a region if that is known.
    pub(super) fn matches(&self, region: Option<&str>) -> Result<Vec<String>, (&Place, String)> {
        if let Some(Located { value: name, place }) = &self.unjudged {
            let what = if *name == "gpus" { "GPUs" } else { "Neuron devices" };
            let reason = alloc::format!(
                "`{name}` can't be judged: how many {what} a type has isn't known here; `eksctl create \
                 nodegroup --dry-run` lists the types that it chooses"
            );
            return Err((place, reason));
        }
        let (allow, deny) = (pattern("allow", self.allow.as_ref())?, pattern("deny", self.deny.as_ref())?);
        let memory = self.memory_mib()?;
        let architecture = match self.architecture.as_ref().map(|given| given.value.as_str()) {
            None | Some("amd64") => "x86_64",
            Some(other) => other,
        };
        // Of a region without data any type may be there, as with kOps.
        let region = region.filter(|region| is_known(region));
        let is_meant = |it: &&InstanceType| {
            allow.as_ref().is_none_or(|allow| allow.is_match(it.name()))
                && !deny.as_ref().is_some_and(|deny| deny.is_match(it.name()))
                && self.vcpus.as_ref().is_none_or(|vcpus| it.vcpus() == Some(vcpus.value))
                && memory.is_none_or(|memory| it.memory_mib() == Some(memory))
                && it.architectures().any(|its| its == architecture)
                && !it.is_retired()
                && region.is_none_or(|region| it.zones().any(|zone| zone.region == region))
        };
        let names: Vec<String> =
            Catalog::built_in().iter().filter(is_meant).map(|it| it.name().into()).collect();
        if names.is_empty() {
            return Err((&self.place, "no type has what `instanceSelector` asks for".into()));
        }
        Ok(names)
    }

    /// The memory in MiB, if it is asked for.
    fn memory_mib(&self) -> Result<Option<u32>, (&Place, String)> {
        let Some(Located { value: text, place }) = &self.memory else { return Ok(None) };
        let mib = mib(text);
        let unreadable = || (place, alloc::format!("`memory` can't be `{text}`, but is such as `4GiB`"));
        mib.map(Some).ok_or_else(unreadable)
    }
}

/// Whether it is known which types a region offers.
pub(super) fn is_known(region: &str) -> bool {
    Zone::all().iter().any(|zone| zone.region == region)
}

/// The regular expression in a field, if there is one. eksctl looks for a match anywhere in a name.
fn pattern<'f>(name: &str, given: Option<&'f Located<String>>) -> Result<Option<Regex>, (&'f Place, String)> {
    let Some(Located { value: text, place }) = given else { return Ok(None) };
    let refused = |error| {
        let reason =
            alloc::format!("`{name}` can't be `{text}`: {error}; give a regular expression, as in `^m5\\.`");
        (place, reason)
    };
    RegexBuilder::new(text).size_limit(MAX_SIZE).build().map(Some).map_err(refused)
}

/// An amount of memory in MiB, whole or with decimals, in GiB without a unit.
fn mib(text: &str) -> Option<u32> {
    let text = text.trim();
    let end = text.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(text.len());
    let (number, unit) = text.split_at(end);
    let thousandths = thousandths(number)?;
    let thousandths = match unit.trim().to_ascii_lowercase().as_str() {
        "mib" | "mb" | "m" => thousandths,
        "" | "gib" | "gb" | "g" => thousandths.checked_mul(1024)?,
        "tib" | "tb" | "t" => thousandths.checked_mul(1024 * 1024)?,
        _ => return None,
    };
    u32::try_from(thousandths / 1000).ok()
}

/// A number with up to three decimals as thousandths.
fn thousandths(number: &str) -> Option<u64> {
    let (whole, decimals) = number.split_once('.').unwrap_or((number, ""));
    if decimals.len() > 3 {
        return None;
    }
    alloc::format!("{whole}{decimals:0<3}").parse().ok()
}
