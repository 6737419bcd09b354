//! `maxpods find`: the types that carry what is wanted.

use std::collections::BTreeMap;
use std::path::Path;

use maxpods::catalog::Zone;
use maxpods::ledger::Counted;
use maxpods::manifest::read_fleet;
use maxpods::query::{Find, PresentFleet};

use super::outcome::Outcome;
use crate::args::FindArgs;
use crate::catalog::{self, Origin};
use crate::failure::Failure;
use crate::input;
use crate::render::{self, FoundReport};

pub(super) fn run(args: &FindArgs) -> Result<Outcome, Vec<Failure>> {
    let (options, output) = (&args.options.0, &args.answer.output);
    output.color.write_global();
    check(args)?;
    let types = catalog::read(&args.answer.catalog, options)?;
    let patterns: Vec<&str> = args.types.iter().map(String::as_str).collect();
    let zones: Vec<&str> = args.zones.iter().map(String::as_str).collect();
    let mut fleet = args.like.as_deref().map(fleet).transpose()?;
    let unknown = fleet.as_mut().map(|fleet| fleet.leave_out_unknown(&types)).unwrap_or_default();
    let find = Find {
        patterns: &patterns,
        pods: args.pods.as_deref(),
        vcpus: args.vcpus.as_deref(),
        memory: args.memory.as_deref(),
        generation: args.generation.as_deref(),
        arch: args.arch.as_deref(),
        zones: &zones,
        filter: &args.filter,
        sort: &args.sort,
        limit: args.limit,
        pod_cpu: args.pod_cpu.as_deref(),
        pod_memory: args.pod_memory.as_deref(),
        total_pods: args.total_pods,
        like: fleet.as_ref(),
    };
    let found = options.find(&types, &find);
    let found = found.map_err(|errors| Origin::new(&args.answer.catalog, options).failures(errors))?;
    let report = FoundReport { found: &found, options };
    let mut warnings = render::show(&report, output)?;
    warnings.extend(fleet.as_ref().and_then(left_out));
    warnings.extend(unknown_types(&unknown));
    warnings.extend(args.zones.iter().filter(|zone| is_of_account(zone)).map(|zone| {
        let region = zone.trim_end_matches(|c: char| c.is_ascii_alphabetic());
        format!(
            "`{zone}` is another zone in each account, so that these are the types of `{region}`; name the \
             zone by its ID, as in `{}`",
            Zone::all().iter().find(|it| it.region == region).map_or("euc1-az1", |it| it.id)
        )
    }));
    Ok(warnings.into())
}

/// The nodes of a file.
pub(super) fn fleet(file: &Path) -> Result<PresentFleet, Failure> {
    let path = input::name(file);
    let text = input::read(file).map_err(|source| Failure::UnreadableNodes { path: path.clone(), source })?;
    read_fleet(&text).map_err(|error| Failure::InFile { path, error })
}

/// That nodes are left out, if there are any.
pub(super) fn left_out(fleet: &PresentFleet) -> Option<String> {
    let nodes = Counted::new(fleet.windows_nodes, "Windows node");
    (fleet.windows_nodes > 0)
        .then(|| format!("{nodes} left out: their number is calculated in another way than on Linux"))
}

/// That nodes of types that aren't known are left out, if there are any.
fn unknown_types(unknown: &BTreeMap<String, u32>) -> Option<String> {
    let nodes = unknown.values().fold(0, |sum: u32, nodes| sum.saturating_add(*nodes));
    let (nodes, names) = (Counted::new(nodes, "node"), unknown.keys().cloned().collect::<Vec<_>>());
    (!unknown.is_empty()).then(|| {
        format!(
            "{nodes} left out, whose types aren't known: `{}`; give their limits with `--limits` or `--catalog`",
            names.join("`, `")
        )
    })
}

/// Whether a zone goes by a name that stands for another one in each account, such as `eu-central-1a`.
fn is_of_account(zone: &str) -> bool {
    Zone::all().iter().any(|known| {
        zone.strip_prefix(known.region).is_some_and(|letter| letter.len() == 1 && letter.is_ascii())
    })
}

/// Refuses what changes nothing.
fn check(args: &FindArgs) -> Result<(), Failure> {
    let output = &args.answer.output;
    output.check_of_addresses("find")?;
    output.check_of_tables("find", "`-o csv --columns instance_type` for the names")?;
    Ok(args.options.0.check()?)
}
