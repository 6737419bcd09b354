//! How many pods fit on types, for the bare form and `list`.

use maxpods::options::{self, Options};
use maxpods::query::{Grouping, Selection, TypeAnswer};

use super::outcome::Outcome;
use crate::args::{AnswerArgs, CapacityOptions, Format, OutputArgs};
use crate::catalog::{self, Origin};
use crate::failure::Failure;
use crate::render::{self, Capacities};

/// What is asked about types.
pub(super) struct Question<'q> {
    pub(super) patterns: &'q [&'q str],
    pub(super) grouping: Grouping,
    pub(super) selection: Selection<'q>,
    pub(super) options: &'q CapacityOptions,
    pub(super) answer: &'q AnswerArgs,
    /// Whether one type is shown as a table too.
    pub(super) is_table: bool,
}

/// Evaluates the types and prints those that are selected.
pub(super) fn answer(question: &Question<'_>) -> Result<Outcome, Vec<Failure>> {
    let Question { options: CapacityOptions { options, plug_ins }, answer, .. } = question;
    let AnswerArgs { output, catalog } = answer;
    output.color.write_global();
    let each = if let [] | [_] = plug_ins[..] {
        vec![options.clone()]
    } else {
        options.with_each(plug_ins).map_err(Failure::from)?
    };
    for options in &each {
        options.check().map_err(Failure::from)?;
    }
    check(options, output)?;
    check_one_number(&each, output)?;
    // Types of another cloud are asked for under its plug-in alone.
    let of_types = each.iter().find(|it| it.is_of_another_cloud()).unwrap_or(options);
    let types = catalog::read(catalog, of_types)?;
    let answers = TypeAnswer::side_by_side(&each, &types, question.patterns, question.grouping)
        .map_err(|errors| Origin::new(catalog, of_types).failures(errors))?;
    let report = Capacities {
        plug_ins: each.iter().map(Options::cni).collect(),
        kubelet: options.kubelet(),
        answers: question.selection.rows(answers).map_err(Failure::from)?,
        is_table: question.is_table,
        uncapped: output.uncapped,
    };
    Ok(render::show(&report, output)?.into())
}

/// Prints the answers of all types under one set of options, as `list` does.
pub(super) fn show_all(
    answers: Vec<TypeAnswer<'_>>,
    options: &Options,
    format: Format,
) -> Result<Vec<String>, Failure> {
    let report = Capacities {
        plug_ins: vec![options.cni()],
        kubelet: options.kubelet(),
        answers,
        is_table: true,
        uncapped: false,
    };
    render::show_as(&report, format)
}

/// Refuses a format that has one number a type where several plug-ins have one each.
fn check_one_number(each: &[Options], output: &OutputArgs) -> Result<(), Failure> {
    let format = output.format().filter(|format| matches!(format, Format::Numbers | Format::EniMaxPods));
    match (format, each) {
        (Some(format), [first, _, ..]) => {
            let cni = first.cni().name();
            Err(Failure::Usage(format!(
                "`{format}` shows one number a type; give one plug-in, as in `--cni {cni}`, or use `-o csv`"
            )))
        }
        _ => Ok(()),
    }
}

/// Refuses options of which the chosen output shows nothing.
fn check(options: &Options, output: &OutputArgs) -> Result<(), Failure> {
    // Next to the one number there is no room for more.
    let format = output.format().filter(|format| matches!(format, Format::Numbers | Format::EniMaxPods));
    let beside = ["max_pods", "allocatable"].into_iter().find(|name| options.get(name).is_some());
    if let (Some(format), Some(option)) = (format, beside.and_then(options::find)) {
        let flag = option.flag();
        let text = format!("`{format}` shows nothing of `--{flag}`; leave it out, or use `-o csv`");
        return Err(Failure::Usage(text));
    }
    output.check()
}
