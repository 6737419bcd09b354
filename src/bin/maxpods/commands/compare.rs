//! `maxpods compare`: types in several modes side by side.

use maxpods::options::{Mode, NamedOptions};
use maxpods::query::{ComparedNumber, Comparison};

use super::outcome::Outcome;
use crate::args::{CompareArgs, Format, Modes};
use crate::catalog::{self, Origin};
use crate::failure::Failure;
use crate::render::{self, Compared};

/// Evaluates the types in each mode, and prints them side by side.
pub(super) fn run(args: &CompareArgs) -> Result<Outcome, Vec<Failure>> {
    let answer = &args.answer;
    answer.output.color.write_global();
    check(args)?;
    let modes = modes(args).map_err(Failure::from)?;
    if modes.is_empty() {
        let text = format!(
            "none of the `--modes` is one of `--cni {}`; leave out one of the two",
            args.options.plug_ins.join(",")
        );
        return Err(Failure::Usage(text).into());
    }
    // Types of another cloud are asked for under its plug-in alone.
    let options = &args.options.options;
    let each = modes.iter().filter_map(|(_, options)| options.as_ref().ok());
    let of_types = each.into_iter().find(|it| it.is_of_another_cloud()).unwrap_or(options);
    let types = catalog::read(&answer.catalog, of_types)?;
    let patterns: Vec<&str> = args.types.iter().map(String::as_str).collect();
    let number = if answer.output.uncapped { ComparedNumber::Uncapped } else { ComparedNumber::AtMaxPods };
    let origin = Origin::new(&answer.catalog, of_types);
    let comparison =
        Comparison::new(modes, &types, &patterns, number).map_err(|errors| origin.failures(errors))?;
    Ok(render::show(&Compared(&comparison), &answer.output)?.into())
}

/// The modes, each with its options or the reason why it has no meaning with those that are given.
fn modes(args: &CompareArgs) -> Result<Vec<NamedOptions<'static>>, maxpods::Error> {
    let (options, plug_ins) = (&args.options.options, &args.options.plug_ins);
    if args.modes.is_empty() && plug_ins.len() > 1 {
        let each = options.with_each(plug_ins)?;
        return Ok(each.into_iter().map(|options| (options.cni().name(), Ok(options))).collect());
    }
    let wanted = if args.modes.is_empty() { &[Modes::Usual][..] } else { &args.modes };
    let is_of_plug_in = |mode: &&Mode| plug_ins.is_empty() || plug_ins.contains(&mode.options().cni().name());
    // In the order in which they are named: the others are compared with the first.
    let wanted = wanted.iter().flat_map(|modes| Mode::ALL.iter().filter(|mode| modes.has(mode)));
    let mut options = options.clone();
    options.unset("cni");
    options.in_modes(wanted.filter(is_of_plug_in))
}

/// Refuses what changes nothing, and what leaves nothing to compare.
fn check(args: &CompareArgs) -> Result<(), Failure> {
    let output = &args.answer.output;
    output.check_of_tables("compare", "`-o csv --columns type,mode,recommended`")?;
    if args.types.is_empty() {
        let text = "name an instance type, as in `maxpods compare m5.large`; `maxpods list` shows them all";
        return Err(Failure::Usage(text.into()));
    }
    let is_text = matches!(output.format(), None | Some(Format::Text)) && output.columns.is_none();
    if is_text && args.options.options.get("allocatable").is_some() {
        let text = "`-o text` shows nothing of `--allocatable`; leave it out, or use `-o table`";
        return Err(Failure::Usage(text.into()));
    }
    let of_addresses = args
        .options
        .options
        .given()
        .find(|(option, _)| matches!(option.changes, maxpods::setting::Changes::Addresses));
    if let Some((option, _)) = of_addresses {
        let flag = option.flag();
        return Err(Failure::Usage(format!(
            "`--{flag}` changes the addresses that a node takes, not how many pods fit; leave it out, or use \
             `maxpods diff`"
        )));
    }
    Ok(())
}
