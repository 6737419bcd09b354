//! A page for each network plug-in: its number on one type, and its options.

use anyhow::Result;
use maxpods::cni::Cni;
use maxpods::options::{self, Options};
use maxpods::setting::{Owner, Value, ValueKind};
use maxpods::{Catalog, InstanceType};

use super::escape::markdown;
use super::facts::Facts;
use super::part::{Page, Part, Table, block, section};

/// The type of the examples.
const EXAMPLE: &str = "t3.medium";

pub(super) fn part(facts: &Facts<'_>) -> Result<Part> {
    let example = Catalog::built_in().get(EXAMPLE)?;
    let mut table = Table::new(&["plug-in", "what it is", &format!("pods on {EXAMPLE}")]);
    let mut pages = Vec::new();
    for cni in Cni::ALL {
        let capacity = cni.capacity(example)?;
        let link = format!("[`{0}`]({0}.md)", cni.name());
        table.row(&[&link, summary(cni), &capacity.recommended_max_pods().to_string()]);
        pages.push(page(cni, example, facts)?);
    }
    let list = format!(
        "`--cni` says which network plug-in the cluster has. The number is that to give to kubelet, with the \
         defaults of each.\n\n{}",
        table.finish()
    );
    Ok(Part { folder: "cnis", title: "Network plug-ins", list, pages })
}

/// What the choice is, in a few words.
fn summary(cni: &Cni) -> &'static str {
    let choices = match options::find("cni").map(|option| option.kind) {
        Some(ValueKind::Choice(choices)) => choices,
        _ => &[],
    };
    choices.iter().find(|choice| choice.name == cni.name()).map_or("", |choice| choice.summary)
}

fn page(cni: &Cni, example: &InstanceType, facts: &Facts<'_>) -> Result<Page> {
    let capacity = cni.capacity(example)?;
    let mut text = format!("`--cni {}`: {}.\n", cni.name(), summary(cni));
    let ledger = capacity.ledger();
    let notes = ledger.notes().iter().map(|note| format!("\nNote: {}.\n", markdown(&note.to_string())));
    let answer = block("text", &format!("{capacity}\n\n{ledger}"));
    section(&mut text, &format!("On {EXAMPLE}"), &format!("{answer}{}", notes.collect::<String>()));
    section(&mut text, "Options", &options_of(cni)?);
    let numbers: Vec<&str> = ledger.entries().iter().map(|entry| entry.rule().fact()).collect();
    section(&mut text, "Facts behind this sum", &facts.behind(&unique(&numbers.join(", ")), "../facts/"));
    Ok(Page { name: cni.name().into(), title: cni.name().into(), text })
}

/// The options that it has.
fn options_of(cni: &Cni) -> Result<String> {
    let mut chosen = Options::new();
    chosen.set("cni", cni.name())?;
    let explained = options::explain(&chosen);
    let mut table = Table::new(&["option", "upstream", "default", "what it does"]);
    for option in options::all().filter(|option| !matches!(option.owner, Owner::Kubelet | Owner::Cni)) {
        let Some(it) = explained.iter().find(|it| it.name == option.name) else { continue };
        if it.refusal.is_some() {
            continue;
        }
        let default = match &it.default {
            Some(Value::Flag(_)) | None => option.default.map(markdown).unwrap_or_default(),
            Some(value) => format!("`{value}`"),
        };
        let upstream = it.upstream.map(|name| format!("`{name}`")).unwrap_or_default();
        let link = format!("[`--{0}`](../options/{0}.md)", option.flag());
        table.row(&[&link, &upstream, &default, &markdown(option.summary)]);
    }
    Ok(table.finish())
}

/// A list without what was there before.
fn unique(list: &str) -> String {
    let mut kept: Vec<&str> = Vec::new();
    for item in list.split(", ") {
        if !kept.contains(&item) {
            kept.push(item);
        }
    }
    kept.join(", ")
}
