//! What the environment of the VPC CNI's `aws-node` says of addresses.

mod daemon_set;
mod ignored;
mod plan;
mod version;
mod windows;

use alloc::string::String;
use alloc::vec::Vec;

use crate::document::Cursor;
use crate::error::Located;

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
}

impl AwsNode {
    /// From a list of `name` and `value`, as a container has it; of two with one name the last counts.
    #[must_use]
    pub fn of_list(env: Option<Cursor<'_>>) -> Self {
        let mut variables = AwsNode::default();
        for item in env.into_iter().flat_map(|env| env.items()) {
            let Some(name) = item.get(&["name"]).and_then(|name| name.as_text()) else { continue };
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
            variables.set(name, value);
        }
        variables
    }

    /// Whether a variable concerns addresses.
    #[must_use]
    pub fn is_variable(name: &str) -> bool {
        AwsNode::default().variable(name).is_some()
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
