//! For each setting of the nodes, where it comes from.

use std::io::{self, Write};

use maxpods::check::NodeSet;
use maxpods::setting::{Changes, Value};
use maxpods::shown::name;
use maxpods::{Place, options};

use super::super::text::HEADLINE;
use super::Checked;

/// Prints the settings of each kind of nodes.
pub(super) fn write(out: &mut impl Write, checked: &Checked<'_>) -> io::Result<()> {
    checked.node_sets.iter().try_for_each(|nodes| of_nodes(out, nodes, checked))
}

fn of_nodes(out: &mut impl Write, nodes: &NodeSet, checked: &Checked<'_>) -> io::Result<()> {
    writeln!(
        out,
        "{HEADLINE}Settings of {}{HEADLINE:#}, {}",
        nodes.subject,
        place(Some(&nodes.place), checked)
    )?;
    let given = nodes.options.options();
    for explained in options::explain(given) {
        let Some(option) = options::find(explained.name) else { continue };
        let (value, comes_from) = match given.get(option.name) {
            Some(value) => (value.clone(), place(nodes.options.place(option.name), checked)),
            // What changes nothing of what is checked is left out, and so is what is off.
            None => match explained.default {
                Some(value)
                    if explained.refusal.is_none() && option.changes != Changes::Memory && says(&value) =>
                {
                    (value, "default".into())
                }
                _ => continue,
            },
        };
        let value = value.to_string();
        writeln!(out, "  --{} {}  ({comes_from})", option.flag(), name(&value))?;
    }
    writeln!(out)
}

/// Whether a default says anything.
fn says(value: &Value) -> bool {
    *value != Value::Flag(false) && *value != Value::Number(0)
}

/// Where a setting comes from.
fn place(place: Option<&Place>, checked: &Checked<'_>) -> String {
    match place {
        Some(Place::Span(span)) => format!("{}:{span}", checked.name(span.file)),
        Some(Place::Field(field)) if field.starts_with("--") => "flag".into(),
        // The configuration is all that is left.
        Some(Place::Field(_)) => crate::files::CONFIG.into(),
        _ => "from the documents".into(),
    }
}
