//! The VPC CNI's own settings: the variables of its `DaemonSet`.

use alloc::string::{String, ToString};
use alloc::vec::Vec;

use super::chosen::{chosen, not_here};
use super::syntax::{Form, PerType, Syntax};
use crate::cni::{Cni, Os, VpcCni};
use crate::error::{Error, ErrorKind};
use crate::setting::Row;

pub(super) const SYNTAX: Syntax = Syntax {
    name: "aws-node",
    title: "the VPC CNI",
    place: "as values of the chart `aws-vpc-cni`, or as `configurationValues` of the EKS add-on `vpc-cni`",
    language: "yaml",
    provisioner: None,
    windows: false,
    bottlerocket: false,
    form: Form::PlugIn(values),
    map: PerType::Json,
};

fn values(cni: &Cni) -> Result<String, Error> {
    let Some(vpc_cni) = cni.vpc_cni() else {
        return Err(Error::from(ErrorKind::NoMeaning { setting: "for aws-node", choice: cni.choice() }));
    };
    if vpc_cni.os == Os::Windows {
        let reason = "the settings of Windows nodes are in the ConfigMap `amazon-vpc-cni`";
        return Err(Error::from(ErrorKind::NotCovered { choice: "os windows", reason }));
    }
    let (mut variables, mut elsewhere) = (Vec::new(), Vec::new());
    for (row, value) in chosen(VpcCni::ROWS, vpc_cni) {
        match variable(row, vpc_cni) {
            Some("ENABLE_IPv6") => {
                // One family alone, and IPv6 with prefixes alone (K54).
                for (name, on) in
                    [("ENABLE_IPv4", false), ("ENABLE_IPv6", true), ("ENABLE_PREFIX_DELEGATION", true)]
                {
                    variables.push((name, on.to_string()));
                }
            }
            Some(name) if variables.iter().all(|(known, _)| *known != name) => {
                variables.push((name, value.to_string()));
            }
            Some(_) => {}
            None => elsewhere.push(row.setting.name),
        }
    }
    Ok(written(&variables, &elsewhere))
}

/// The variable that an option is, if it is one: `RESERVED_ENIS` is Karpenter's.
fn variable(row: &Row<VpcCni>, vpc_cni: &VpcCni) -> Option<&'static str> {
    let upstream = (row.upstream)(vpc_cni)?;
    let is_variable = upstream.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_');
    (is_variable && upstream.contains('_') && upstream != "RESERVED_ENIS").then_some(upstream)
}

fn written(variables: &[(&str, String)], elsewhere: &[&str]) -> String {
    let note = not_here(elsewhere);
    if variables.is_empty() {
        return alloc::format!("{note}env: {{}}\n");
    }
    let line = |(name, value): &(&str, String)| alloc::format!("  {name}: \"{value}\"\n");
    alloc::format!("{note}env:\n{}", variables.iter().map(line).collect::<String>())
}
