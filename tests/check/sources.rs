//! What `check` reads beside the manifests of clusters: the nodes that it makes of them.

mod cluster;
mod clusters;
mod expressions;
mod karpenter;
mod managed_groups;
mod max_pods;
mod plug_ins;
mod user_data;

use maxpods::check::{Check, Report};
use maxpods::{Catalog, options::Options};

/// What is found in these files, where nodes without a type have these.
fn report(types: &[&str], files: &[&str]) -> Report {
    report_with(&Options::new(), types, files)
}

/// The same with options of flags.
fn report_with(options: &Options, types: &[&str], files: &[&str]) -> Report {
    let types: Vec<String> = types.iter().map(|name| (*name).to_owned()).collect();
    let mut check = Check::new().options(options.clone()).types(&types);
    for text in files {
        check.read(text);
    }
    check.report(Catalog::built_in())
}

/// The rule and the place of each finding.
fn rules(report: &Report) -> Vec<(&str, String)> {
    let place = |finding: &maxpods::check::Finding| {
        finding.place.as_ref().map(ToString::to_string).unwrap_or_default()
    };
    report.findings.iter().map(|finding| (finding.rule.name, place(finding))).collect()
}

/// The pods with an address on each type.
fn pod_ips(report: &Report) -> Vec<(&str, u32)> {
    report.nodes.iter().map(|row| (&*row.instance_type, crate::common::number(row.pod_ips))).collect()
}
