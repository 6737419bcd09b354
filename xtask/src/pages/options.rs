//! A page for each option, from its row.

use maxpods::cni::Cni;
use maxpods::options::{self, Explained, Options};
use maxpods::setting::{Changes, Owner, Scope, Setting, Value, ValueKind};

use super::commands::Commands;
use super::escape::markdown;
use super::part::{Page, Part, Table, section, sentence};

pub(super) fn part(commands: &Commands) -> Part {
    let beside = beside_each_plug_in();
    let mut list = String::from(
        "Each option has one name: with two dashes as a flag, with underscores in JSON, in plans and in the \
         address of the calculator.\n",
    );
    for (owner, title) in owners() {
        let mut table = Table::new(&["option", "upstream", "what it does"]);
        for option in options::all().filter(|option| options::owner(option) == owner) {
            let link = format!("[`--{0}`]({0}.md)", option.flag());
            table.row(&[&link, &upstream(option, &beside), &markdown(option.summary)]);
        }
        section(&mut list, title, &table.finish());
    }
    let pages = options::all().map(|option| page(option, commands, &beside)).collect();
    Part { folder: "options", title: "Options", list, pages }
}

/// The flags that have a page.
pub(super) fn flags() -> Vec<String> {
    options::all().map(Setting::flag).collect()
}

/// What the options are beside the choice of each plug-in.
type BesideEach = Vec<(Cni, Vec<Explained>)>;

fn beside_each_plug_in() -> BesideEach {
    let beside = |cni: &Cni| {
        let mut options = Options::new();
        // The name is one of the choices, so that it can't be refused.
        let _ = options.set("cni", cni.name());
        (*cni, options::explain(&options))
    };
    Cni::ALL.iter().map(beside).collect()
}

/// Whose options there are, with the heading of each.
fn owners() -> Vec<(Option<Owner>, &'static str)> {
    let title = |owner: &Owner| match owner {
        Owner::Cni => "The plug-in",
        Owner::VpcCni => "VPC CNI",
        Owner::Cilium => "Cilium",
        Owner::PodCidr => "Plug-ins whose pods take no address of the VPC",
        _ => "Kubelet and what sets it up",
    };
    let mut owners: Vec<_> = Owner::ALL.iter().map(|owner| (Some(*owner), title(owner))).collect();
    owners.insert(1, (None, "Several plug-ins"));
    owners
}

fn page(option: &'static Setting, commands: &Commands, beside: &BesideEach) -> Page {
    let mut facts = Table::new(&["", ""]);
    let flag = format!("`--{}`", option.flag());
    facts.row(&["Flag", &flag]);
    facts.row(&["In JSON, plans and addresses", &format!("`{}`", option.name)]);
    let upstream = upstream(option, beside);
    if !upstream.is_empty() {
        facts.row(&["Upstream", &upstream]);
    }
    facts.row(&["Value", &value(option)]);
    facts.row(&["Default", &default(option, beside)]);
    facts.row(&["Plug-ins", &plug_ins(option, beside)]);
    facts.row(&["Nodes", scope(option.scope)]);
    facts.row(&["Changes", changes(option.changes)]);
    let mut text = format!("{}\n\n{}", sentence(&markdown(option.summary)), facts.finish());
    if let ValueKind::Choice(choices) | ValueKind::Set(choices) = option.kind {
        let mut values = Table::new(&["value", "what it is"]);
        for choice in choices {
            values.row(&[&value_link(option, choice.name), &markdown(choice.summary)]);
        }
        section(&mut text, "Values", &values.finish());
    }
    section(&mut text, "Commands that take it", &commands.that_take(&option.flag(), "../commands/"));
    Page { name: option.flag(), title: format!("--{}", option.flag()), text }
}

/// A value, with a link to its page if it has one.
fn value_link(option: &Setting, value: &str) -> String {
    match option.name {
        "cni" => format!("[`{value}`](../cnis/{value}.md)"),
        "provisioner" => format!("[`{value}`](../provisioners/{value}.md)"),
        _ => format!("`{value}`"),
    }
}

fn of<'a>(option: &Setting, explained: &'a [Explained]) -> Option<&'a Explained> {
    explained.iter().find(|it| it.name == option.name)
}

/// The names that the setting has upstream, of those plug-ins that have it.
fn upstream(option: &Setting, beside: &BesideEach) -> String {
    let mut names = Vec::new();
    for (_, explained) in beside {
        let name = of(option, explained).filter(|it| it.refusal.is_none()).and_then(|it| it.upstream);
        names.extend(name.filter(|name| !names.contains(name)));
    }
    names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}

fn value(option: &Setting) -> String {
    match option.kind {
        ValueKind::Flag => "on or off".into(),
        ValueKind::Choice(_) => "one of the names below".into(),
        ValueKind::Set(_) => "some of the names below with commas between, or `none`".into(),
        _ => markdown(option.remedy().trim_start_matches("give ")),
    }
}

/// The default in words, or else that of each plug-in, said once if it is the same for all.
fn default(option: &Setting, beside: &BesideEach) -> String {
    if let Some(default) = option.default {
        return markdown(default);
    }
    let mut defaults: Vec<(String, &str)> = Vec::new();
    for (cni, explained) in beside {
        let Some(it) = of(option, explained).filter(|it| it.refusal.is_none()) else { continue };
        let default = match &it.default {
            None if matches!(option.kind, ValueKind::Flag) => "off".into(),
            None => "none".into(),
            Some(Value::Flag(on)) => if *on { "on" } else { "off" }.into(),
            Some(value) => format!("`{value}`"),
        };
        if !defaults.iter().any(|(known, _)| *known == default) {
            defaults.push((default, cni.name()));
        }
    }
    match defaults.as_slice() {
        [(default, _)] => default.clone(),
        several if option.name == "cni" => several.first().map(|(it, _)| it.clone()).unwrap_or_default(),
        several => several.iter().map(|(it, cni)| format!("{it} for {cni}")).collect::<Vec<_>>().join(", "),
    }
}

/// Links to the plug-ins that have it.
fn plug_ins(option: &Setting, beside: &BesideEach) -> String {
    let has_it = |(_, explained): &&(Cni, Vec<Explained>)| {
        of(option, explained).is_some_and(|it| it.refusal.is_none())
    };
    let those: Vec<&Cni> = beside.iter().filter(has_it).map(|(cni, _)| cni).collect();
    if those.len() == beside.len() {
        return "all".into();
    }
    let links = those.iter().map(|cni| format!("[`{0}`](../cnis/{0}.md)", cni.name()));
    links.collect::<Vec<_>>().join(", ")
}

const fn scope(scope: Scope) -> &'static str {
    match scope {
        Scope::Node => "Nodes of one cluster can differ in it",
        _ => "All nodes of a cluster have the same",
    }
}

const fn changes(changes: Changes) -> &'static str {
    match changes {
        Changes::Pods => "How many pods fit",
        Changes::Addresses => "Only the addresses that a node takes from its subnets",
        _ => "Only the CPU and memory that are left for pods",
    }
}
