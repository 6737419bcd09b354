//! What `--help` says of the options that the library has.

use clap::builder::{PossibleValuesParser, Resettable};
use clap::{Arg, ArgAction, Command, ValueEnum};
use maxpods::{
    options,
    setting::{Changes, Owner, Setting, ValueKind},
};

use super::answer::Format;
use super::check::CheckArgs;
use super::compare::CompareArgs;
use super::data::{DataDiffArgs, ExportArgs};
use super::deferred::Deferred;
use super::diff::DiffArgs;
use super::emit::EmitArgs;
use super::expr::{EvalArgs, LintArgs};
use super::find::FindArgs;
use super::footprint::FootprintArgs;
use super::kubectl::KubectlArgs;
use super::list::ListArgs;
use super::plan::PlanArgs;

/// The command with the help of all its options. To write it takes as long as an answer does, so it is left
/// out where nobody reads it.
pub(super) fn described(command: Command) -> Command {
    let command = command.mut_subcommands(|command| match command.get_name() {
        "check" => Deferred::<CheckArgs>::made(command),
        "kubectl" => Deferred::<KubectlArgs>::made(command),
        "data" => command.mut_subcommands(|command| match command.get_name() {
            "export" => Deferred::<ExportArgs>::made(command).mut_args(describe),
            "diff" => Deferred::<DataDiffArgs>::made(command).mut_args(describe),
            _ => command,
        }),
        "expr" => command.mut_subcommands(|command| match command.get_name() {
            "eval" => Deferred::<EvalArgs>::made(command)
                .mut_args(describe)
                .mut_args(of_addresses)
                .mut_arg("output", in_text)
                .mut_arg("no_ledger", |arg| arg.hide(true)),
            "lint" => Deferred::<LintArgs>::made(command).mut_args(describe),
            _ => command,
        }),
        "find" => Deferred::<FindArgs>::made(command)
            .mut_args(of_addresses)
            .mut_args(without_bare_numbers)
            .mut_arg("output", in_text),
        "compare" => {
            let command = Deferred::<CompareArgs>::made(command).mut_args(without_bare_numbers);
            command.mut_arg("output", in_text).mut_arg("uncapped", |arg| {
                arg.help("Compare what the plug-in can serve, before the recommended cap")
            })
        }
        "diff" => Deferred::<DiffArgs>::made(command)
            .mut_args(of_addresses)
            .mut_args(without_bare_numbers)
            .mut_arg("no_ledger", |arg| arg.hide(true))
            .mut_arg("output", in_text),
        "list" => Deferred::<ListArgs>::made(command)
            .mut_arg("output", |arg| arg.help("How to show it [default: table]")),
        "footprint" => Deferred::<FootprintArgs>::made(command),
        "plan" => Deferred::<PlanArgs>::made(command),
        "emit" => Deferred::<EmitArgs>::made(command),
        _ => command,
    });
    let described = command.mut_args(describe).mut_subcommands(|command| command.mut_args(describe));
    let described = described.mut_args(side_by_side);
    let described = described.mut_subcommand("list", |command| command.mut_args(side_by_side));
    let described = described.mut_subcommand("compare", |command| command.mut_args(side_by_side));
    let described = described.mut_subcommand("footprint", |command| {
        command.mut_args(of_addresses).mut_arg("quiet", |arg| {
            arg.help("Only the addresses that each takes from its subnets, one number a line")
        })
    });
    let described = described.mut_subcommand("emit", |command| {
        command.mut_arg("max_pods", |arg| arg.hide(true)).mut_arg("provisioner", |arg| {
            arg.help(
                "With --for kubelet: what sets up the node, which decides how many pods run on its host network",
            )
        })
    });
    let described = described.mut_subcommand("kubectl", |command| {
        command.mut_arg("paths", |arg| {
            arg.help("Files and folders to check together with the cluster, such as workloads that are to run there")
        })
    });
    described.mut_subcommand("plan", |command| {
        let command = command.mut_args(of_addresses);
        command
            .mut_arg("output", in_text)
            .mut_arg("quiet", |arg| arg.help("Only the number of nodes that fit in all"))
    })
}

/// The command with `expr emit` as its help shows it: it is `emit --expression` under another name, and read
/// as that.
pub(super) fn with_expr_emit(command: Command) -> Command {
    let about = "The expression that is right for all of the types, or how to split them into pools";
    command.mut_subcommand("expr", |expr| expr.subcommand(Command::new("emit").about(about))).mut_subcommand(
        "emit",
        |emit| {
            let usage = "maxpods emit --for <TOOL> <TYPE>... [OPTIONS]\n       \
                         maxpods expr emit [--dialect <DIALECT>] <TYPE>... [OPTIONS]";
            emit.override_usage(usage)
        },
    )
}

/// The examples that `-h` shows.
const FEW_EXAMPLES: &str = "\
Examples:
  maxpods t3.medium                how many pods fit with the VPC CNI, and why
  maxpods t3.medium --cni cilium   the same with Cilium's ENI IPAM
  maxpods m5.large t3.medium       several types, as a table
  maxpods check cluster.yaml       what is wrong in a manifest, and the edit";

/// The options that `-h` shows of each command, which with its examples are a screen; `--help` shows all.
const SHORT: &[(&str, &[&str])] = &[
    ("maxpods", &["cni", "prefix_delegation", "provisioner", "output", "quiet"]),
    ("list", &["cni", "prefix_delegation", "filter", "sort", "columns", "output"]),
    (
        "find",
        &[
            "pods",
            "vcpus",
            "memory",
            "arch",
            "zone",
            "pod_cpu",
            "pod_memory",
            "total_pods",
            "cni",
            "sort",
            "output",
        ],
    ),
    ("compare", &["modes", "cni", "prefix_delegation", "columns", "output"]),
    ("diff", &["from", "to", "cni", "output", "columns"]),
    ("footprint", &["pods", "cni", "warm_ip_target", "minimum_ip_target", "max_pods", "output", "quiet"]),
    ("plan", &["subnet", "group", "subnets", "enis", "surge", "vpc", "cni", "output", "quiet"]),
    ("check", &["fix", "diff", "fail_on", "workload", "subnets", "cni", "output"]),
    ("kubectl", &["context", "namespace", "fail_on", "workload", "output"]),
    ("emit", &["tool", "per_type", "expression", "types_from", "cni", "quiet"]),
    ("eval", &["dialect", "file", "var", "cni", "output", "quiet"]),
    ("lint", &["dialect", "file", "cni", "output"]),
    ("export", &["format", "cni", "prefix_delegation"]),
];

/// The command as `-h` shows it: without the options that are not among these, each in a few words.
pub(crate) fn in_short(command: Command) -> Command {
    let command = command.mut_subcommands(|below| summed_up(in_short(below)));
    let Some((name, shown)) = SHORT.iter().find(|(name, _)| command.get_name() == *name) else {
        return command;
    };
    let command = command.mut_args(|arg| {
        if arg.is_positional() {
            return in_few_words(arg);
        }
        let is_shown = shown.contains(&arg.get_id().as_str());
        let has_values = arg.get_action().takes_values();
        in_few_words(arg).hide(!is_shown).help_heading(None::<&str>).hide_possible_values(has_values)
    });
    match *name {
        "maxpods" => command
            .before_help(FEW_EXAMPLES)
            .after_help("`maxpods --help` shows all options, `maxpods help COMMAND` those of a command"),
        _ => command.after_help("`--help` shows all options"),
    }
}

/// The command as the list of commands has it, without the exit code.
fn summed_up(command: Command) -> Command {
    let about = command.get_about().map(ToString::to_string).unwrap_or_default();
    let end = about.find("; exit code").unwrap_or(about.len());
    command.about(about[..end].to_owned())
}

/// The option with no more than the first part of its sentence.
fn in_few_words(arg: Arg) -> Arg {
    let help = arg.get_help().map(ToString::to_string).unwrap_or_default();
    let ends = [". ", "; ", ": shows", ", such as", " [default", " (may be"]
        .into_iter()
        .filter_map(|end| help.find(end));
    // What stands in brackets is cut with them.
    let end = ends.min().unwrap_or(help.len());
    let end = help[..end].rfind(" (").filter(|open| !help[*open..end].contains(')')).unwrap_or(end);
    arg.help(help[..end].to_owned())
}

/// Says that the answer is a text unless another format is asked for.
fn in_text(arg: Arg) -> Arg {
    arg.help("How to show it [default: text]")
}

/// Hides what a command about addresses refuses.
fn of_addresses(arg: Arg) -> Arg {
    match arg.get_id().as_str() {
        "uncapped" => arg.hide(true),
        _ => without_one_number(arg),
    }
}

/// Hides the format that has one number a type.
fn without_one_number(arg: Arg) -> Arg {
    if arg.get_id() != "output" {
        return arg;
    }
    let there = Format::value_variants().iter().filter(|format| **format != Format::EniMaxPods);
    arg.value_parser(PossibleValuesParser::new(there.filter_map(ValueEnum::to_possible_value)))
}

/// Hides what a command of tables refuses.
fn without_bare_numbers(arg: Arg) -> Arg {
    match arg.get_id().as_str() {
        "quiet" | "explain" => arg.hide(true),
        _ => without_one_number(arg),
    }
}

/// Says what several plug-ins are for, where they are taken.
fn side_by_side(arg: Arg) -> Arg {
    if arg.get_id() != "cni" {
        return arg;
    }
    let help = arg.get_help().map(ToString::to_string).unwrap_or_default();
    arg.help(format!("{help}; several, as in vpc-cni,cilium, are compared side by side"))
}

fn describe(arg: Arg) -> Arg {
    match options::find(arg.get_id().as_str()) {
        Some(option) if arg.get_help().is_none() => {
            // That a switch can be turned off with `=false` is said once, for all of them.
            let arg = match option.kind {
                ValueKind::Flag => {
                    let switch = arg.action(ArgAction::SetTrue).num_args(0).require_equals(false);
                    switch.default_missing_value(Resettable::Reset).value_parser(Resettable::Reset)
                }
                _ => arg,
            };
            let arg = arg.help(option.help());
            let arg = match value_name(option) {
                Some(name) => arg.value_name(name),
                None => arg,
            };
            match heading(option) {
                Some(heading) => arg.help_heading(heading),
                None => arg,
            }
        }
        _ => arg,
    }
}

/// `CNI` of `cni`, `FAMILY` of `ip_family`, `N` of a number, `NAME` of what is long; a flag has no value.
fn value_name(option: &Setting) -> Option<String> {
    match option.kind {
        ValueKind::Flag => None,
        ValueKind::Number { .. } => Some("N".into()),
        ValueKind::Set(_) => Some("LIST".into()),
        _ => match option.name.rsplit('_').next().unwrap_or_default() {
            // The help of all options stands further right than the longest of them.
            word if word.len() > 10 => Some("NAME".into()),
            word => Some(word.to_ascii_uppercase()),
        },
    }
}

/// Under which heading of the help the option stands.
fn heading(option: &Setting) -> Option<&'static str> {
    let owner = options::owner(option)?;
    match (owner, option.changes) {
        (Owner::VpcCni, Changes::Addresses) => Some("What the VPC CNI keeps free"),
        (Owner::Cilium, Changes::Addresses) => Some("What Cilium keeps free"),
        (Owner::VpcCni, _) => Some("With --cni vpc-cni (or --ipam aws-cni-chaining)"),
        (Owner::Cilium, _) => Some("With --cni cilium"),
        (Owner::PodCidr, _) => Some("With a plug-in whose pods take no address of the VPC"),
        (Owner::Kubelet, _) => Some("Kubelet and what sets it up"),
        _ => None,
    }
}
