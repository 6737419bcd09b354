//! `maxpods footprint`: the addresses that a node takes.

use maxpods::NodePods;
use maxpods::options::Question;

use super::outcome::Outcome;
use crate::args::{FootprintArgs, Pods};
use crate::catalog::{self, Origin};
use crate::failure::Failure;
use crate::render::{self, Footprints};

/// Evaluates the types with each number of pods, and prints them.
pub(super) fn run(args: &FootprintArgs) -> Result<Outcome, Vec<Failure>> {
    let (options, answer) = (&args.options.0, &args.answer);
    answer.output.color.write_global();
    check(args)?;
    let types = catalog::read(&answer.catalog, options)?;
    let node_pods = NodePods::new(0).branch_pods(args.branch_pods.unwrap_or_default());
    let (pods, is_range) = match &args.pods {
        Pods::One(pods) => (*pods..=*pods, false),
        Pods::Range(pods) => (pods.clone(), true),
    };
    let patterns: Vec<&str> = args.types.iter().map(String::as_str).collect();
    let of_types = options
        .footprints_with_each(&types, &patterns, node_pods, pods)
        .map_err(|errors| Origin::new(&answer.catalog, options).failures(errors))?;
    let report = Footprints::new(options.cni(), node_pods.kubelet(options.kubelet()), of_types, is_range);
    Ok(render::show(&report, &answer.output)?.into())
}

/// Refuses options that would change nothing.
fn check(args: &FootprintArgs) -> Result<(), Failure> {
    let output = &args.answer.output;
    output.check_of_addresses("footprint")?;
    if let (true, Pods::Range(_)) = (output.explain, &args.pods) {
        let text = "`--explain` is for one number of pods; leave it out, or give one, as in `--pods 20`";
        return Err(Failure::Usage(text.into()));
    }
    let options = &args.options.0;
    if let Some(error) = options.problems(Question::Footprint).into_iter().next() {
        return Err(error.into());
    }
    if args.branch_pods.is_some() {
        NodePods::check_branch_pods(options.cni())?;
    }
    if args.types.is_empty() {
        let text = "name an instance type, as in `maxpods footprint m5.large --pods 20`; `maxpods list` \
            shows them all";
        return Err(Failure::Usage(text.into()));
    }
    Ok(())
}
