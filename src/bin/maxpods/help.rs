//! What `--help` says of the options that the library has.

use clap::{Arg, Command};
use maxpods::wire::{Field, Group, Kind, Options};
use maxpods::{Cilium, Ipam};
use serde_json::Value;

/// The command with the help of all its options. To write it takes as long as an answer does, so it is left out where
/// nobody reads it.
pub(crate) fn described(command: Command) -> Command {
    command.mut_args(describe).mut_subcommands(|command| command.mut_args(describe))
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
