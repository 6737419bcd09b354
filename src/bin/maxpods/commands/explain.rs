//! `maxpods explain`: the page of a rule, a fact or an option.

use std::io::Write;

use super::outcome::Outcome;
use crate::args::ExplainArgs;
use crate::failure::Failure;
use crate::output;
use crate::render;

pub(super) fn run(args: &ExplainArgs) -> Result<Outcome, Vec<Failure>> {
    if args.names.is_empty() {
        let text = "name a rule, a fact or an option, as in `maxpods explain over-commit`; `maxpods explain \
                    A2.8` and `maxpods explain --max-eni` are others";
        return Err(Failure::Usage(text.into()).into());
    }
    let (mut pages, mut failures) = (Vec::new(), Vec::new());
    for name in &args.names {
        match render::page(name) {
            Ok(page) => pages.push(page),
            Err(text) => failures.push(Failure::Usage(text)),
        }
    }
    if !failures.is_empty() {
        return Err(failures);
    }
    writeln!(output::stdout(), "{}", pages.join("\n\n")).map_err(Failure::from)?;
    Ok(Outcome::default())
}
