//! What the environment of the VPC CNI's `aws-node` says of addresses.

mod daemon_set;
mod ignored;
mod plan;
mod version;
mod windows;

use alloc::string::String;
use alloc::vec::Vec;

use super::UnknownField;
use crate::Place;
use crate::document::Cursor;
use crate::error::Located;
use crate::nearest::nearest;

/// The variables of `aws-node` that concern addresses, each with the text that it is set to.
#[derive(Debug, Clone, Default)]
#[non_exhaustive]
pub struct AwsNode {
    /// `ENABLE_IPv6`.
    pub enable_ipv6: Option<Located<String>>,
    /// `ENABLE_PREFIX_DELEGATION`.
    pub enable_prefix_delegation: Option<Located<String>>,
    /// `MAX_ENI`.
    pub max_eni: Option<Located<String>>,
    /// `WARM_ENI_TARGET`.
    pub warm_eni_target: Option<Located<String>>,
    /// `WARM_IP_TARGET`.
    pub warm_ip_target: Option<Located<String>>,
    /// `MINIMUM_IP_TARGET`.
    pub minimum_ip_target: Option<Located<String>>,
    /// `WARM_PREFIX_TARGET`.
    pub warm_prefix_target: Option<Located<String>>,
    /// `AWS_VPC_K8S_CNI_CUSTOM_NETWORK_CFG`.
    pub custom_network_cfg: Option<Located<String>>,
    /// `ENABLE_POD_ENI`.
    pub enable_pod_eni: Option<Located<String>>,
    /// `ENABLE_MULTI_NIC`.
    pub enable_multi_nic: Option<Located<String>>,
    /// The version of its image, or of the add-on.
    pub version: Option<Located<String>>,
    /// The variables whose values come from elsewhere, and aren't known.
    pub unknown: Vec<Located<String>>,
    /// Those that are near to one of these variables, and are none that `aws-node` has.
    pub misspelt: Vec<UnknownField>,
}

/// The variables above by their names.
const VARIABLES: [&str; 10] = [
    "AWS_VPC_K8S_CNI_CUSTOM_NETWORK_CFG",
    "ENABLE_IPv6",
    "ENABLE_MULTI_NIC",
    "ENABLE_POD_ENI",
    "ENABLE_PREFIX_DELEGATION",
    "MAX_ENI",
    "MINIMUM_IP_TARGET",
    "WARM_ENI_TARGET",
    "WARM_IP_TARGET",
    "WARM_PREFIX_TARGET",
];

/// One that is near to these in its name alone.
const NEAR: &str = "ENABLE_IPv4";

impl AwsNode {
    /// From a list of `name` and `value`, as a container has it; of two with one name the last counts.
    #[must_use]
    pub fn of_list(env: Option<Cursor<'_>>) -> Self {
        let mut variables = AwsNode::default();
        for item in env.into_iter().flat_map(|env| env.items()) {
            let Some((named, name)) = item.get(&["name"]).and_then(|it| Some((it, it.as_text()?))) else {
                continue;
            };
            variables.misspelt.extend(misspelt(name, named.place()));
            match (item.get(&["value"]), item.get(&["valueFrom"])) {
                (Some(value), _) => variables.set(name, value),
                (None, Some(from)) if AwsNode::is_variable(name) => {
                    variables.unknown.push(Located::new(name.into(), from.place().clone()));
                }
                (None, _) => {}
            }
        }
        variables
    }

    /// From fields named as the variables, as the add-on and its chart have it.
    #[must_use]
    pub fn of_fields(env: Option<Cursor<'_>>) -> Self {
        let mut variables = AwsNode::default();
        for (name, value) in env.into_iter().flat_map(|env| env.fields()) {
            variables.misspelt.extend(misspelt(name, value.name_place()));
            variables.set(name, value);
        }
        variables
    }

    /// Whether a variable concerns addresses.
    #[must_use]
    pub fn is_variable(name: &str) -> bool {
        VARIABLES.contains(&name)
    }

    /// Sets a variable; an empty one counts as absent.
    fn set(&mut self, name: &str, value: Cursor<'_>) {
        let Some(variable) = self.variable(name) else { return };
        // A list or an object is shown as it is by the error for what can't be a number or a flag.
        let text = value.scalar_text().unwrap_or_else(|| alloc::format!("{}", value.tree()));
        let text = text.trim();
        *variable = (!text.is_empty()).then(|| Located::new(text.into(), value.place().clone()));
    }

    fn variable(&mut self, name: &str) -> Option<&mut Option<Located<String>>> {
        Some(match name {
            "ENABLE_IPv6" => &mut self.enable_ipv6,
            "ENABLE_PREFIX_DELEGATION" => &mut self.enable_prefix_delegation,
            "MAX_ENI" => &mut self.max_eni,
            "WARM_ENI_TARGET" => &mut self.warm_eni_target,
            "WARM_IP_TARGET" => &mut self.warm_ip_target,
            "MINIMUM_IP_TARGET" => &mut self.minimum_ip_target,
            "WARM_PREFIX_TARGET" => &mut self.warm_prefix_target,
            "AWS_VPC_K8S_CNI_CUSTOM_NETWORK_CFG" => &mut self.custom_network_cfg,
            "ENABLE_POD_ENI" => &mut self.enable_pod_eni,
            "ENABLE_MULTI_NIC" => &mut self.enable_multi_nic,
            _ => return None,
        })
    }
}

/// A variable that is near to one of those that concern addresses.
fn misspelt(name: &str, place: &Place) -> Option<UnknownField> {
    let suggestion = nearest(VARIABLES, name).filter(|meant| meant != name && name != NEAR)?;
    let name = Located::new(name.into(), place.clone());
    Some(UnknownField { name, tool: None, of: "`aws-node`", suggestion: Some(suggestion) })
}
