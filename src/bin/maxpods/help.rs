//! What `--help` says of the options that the library has.

use clap::builder::PossibleValuesParser;
use clap::{Arg, Command, ValueEnum};
use maxpods::json::{Field, Group, Kind, Options};
use maxpods::{Cilium, Ipam};
use serde_json::Value;

use crate::args::Format;

/// The command with the help of all its options. To write it takes as long as an answer does, so it is left out where
/// nobody reads it.
pub(crate) fn described(command: Command) -> Command {
    let described = command.mut_args(describe).mut_subcommands(|command| command.mut_args(describe));
    let described = described.mut_subcommand("footprint", |command| {
        command.mut_args(of_addresses).mut_arg("quiet", |arg| {
            arg.help("Only the addresses that each takes from its subnets, one number a line")
        })
    });
    described.mut_subcommand("plan", |command| {
        let command = command.mut_args(of_addresses);
        let command = command.mut_arg("output", |arg| arg.help("How to show it [default: text]"));
        command.mut_arg("quiet", |arg| arg.help("Only the number of nodes that fit in all"))
    })
}

/// What other commands show, and those about addresses have nothing of.
const OTHERS: [&str; 4] = ["allocatable", "vm_memory_overhead_percent", "recommended", "show_max_allowed"];

/// Hides what a command about addresses refuses.
fn of_addresses(arg: Arg) -> Arg {
    match arg.get_id().as_str() {
        "output" => {
            let there = Format::value_variants().iter().filter(|format| **format != Format::EniMaxPods);
            arg.value_parser(PossibleValuesParser::new(there.filter_map(ValueEnum::to_possible_value)))
        }
        id => {
            let is_hidden = OTHERS.contains(&id);
            if is_hidden { arg.hide(true) } else { arg }
        }
    }
}

fn describe(arg: Arg) -> Arg {
    match Field::ALL.iter().find(|field| arg.get_id() == field.name()) {
        Some(field) if arg.get_help().is_none() => arg.help(text(*field)),
        _ => arg,
    }
}

/// What the library says of an option, with what it is called upstream and what it is if it isn't given.
fn text(field: Field) -> String {
    let cilium = Options { cni: Some(Cilium::new().into()), ..Options::default() };
    let options = match field.group() {
        _ if field == Field::PodCidrMask => Options { ipam: Some(Ipam::ClusterPool), ..cilium },
        Group::Cilium => cilium,
        _ => Options::default(),
    };
    let upstream = match field.group() {
        Group::VpcCni => field.upstream(options.cni()).map(|name| format!(" (`{name}`)")),
        _ => None,
    };
    let more = match field {
        Field::Provisioner => "; types named together are one managed node group, but not in a list",
        _ => "",
    };
    let default = match field {
        Field::HostNetworkPods => " [default: 2 for vpc-cni (aws-node, kube-proxy), 0 for cilium]".into(),
        Field::CiliumReserve => " [default: health,router,internal-ip; health,router with a pod CIDR]".into(),
        Field::Allocatable => " [provisioner: self-managed]".into(),
        _ => match field.default(&options) {
            Value::String(text) => format!(" [default: {text}]"),
            Value::Number(number) => format!(" [default: {number}]"),
            _ => match field.kind() {
                Kind::Text { example } => format!(", as in {example}"),
                _ => String::new(),
            },
        },
    };
    format!("{}{}{more}{default}", field.summary(), upstream.unwrap_or_default())
}
