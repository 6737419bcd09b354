//! How many pods fit on types, for the bare form and `list`.

use maxpods::options::{self, Options};
use maxpods::query::{Grouping, Selection};

use super::outcome::Outcome;
use crate::args::{AnswerArgs, Format, OutputArgs};
use crate::catalog::{self, Origin};
use crate::failure::Failure;
use crate::render::{self, Capacities};

/// What is asked about types.
pub(super) struct Question<'q> {
    pub(super) patterns: &'q [&'q str],
    pub(super) grouping: Grouping,
    pub(super) selection: Selection<'q>,
    pub(super) options: &'q Options,
    pub(super) answer: &'q AnswerArgs,
    /// Whether one type is shown as a table too.
    pub(super) is_table: bool,
}

/// Evaluates the types and prints those that are selected.
pub(super) fn answer(question: &Question<'_>) -> Result<Outcome, Vec<Failure>> {
    let Question { options, answer: AnswerArgs { output, catalog }, .. } = question;
    output.color.write_global();
    options.check().map_err(Failure::from)?;
    check(options, output)?;
    let types = catalog::read(catalog, options)?;
    let answers = options
        .answers(&types, question.patterns, question.grouping)
        .map_err(|errors| Origin::new(catalog, options).failures(errors))?;
    let report = Capacities {
        cni: options.cni(),
        kubelet: options.kubelet(),
        answers: question.selection.rows(answers).map_err(Failure::from)?,
        is_table: question.is_table,
        uncapped: output.uncapped,
    };
    Ok(render::show(&report, output)?.into())
}

/// Refuses options of which the chosen output shows nothing.
fn check(options: &Options, output: &OutputArgs) -> Result<(), Failure> {
    // Next to the one number there is no room for more.
    let format = output.format().filter(|format| matches!(format, Format::Numbers | Format::EniMaxPods));
    let beside =
        ["provisioner", "max_pods", "allocatable"].into_iter().find(|name| options.get(name).is_some());
    if let (Some(format), Some(option)) = (format, beside.and_then(options::find)) {
        let flag = option.flag();
        let text = format!("`{format}` shows nothing of `--{flag}`; leave it out, or use `-o csv`");
        return Err(Failure::Usage(text));
    }
    output.check()
}
