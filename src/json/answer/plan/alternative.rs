//! The results of a plan under other settings.

use alloc::string::String;
use alloc::vec::Vec;

use serde::Serialize;

use crate::plan::Alternative;

/// An [`Alternative`].
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct AlternativeAnswer {
    /// The options that differ from the plug-in's defaults; none for the plan's own.
    pub settings: Vec<SettingAnswer>,
    /// Addresses taken of all subnets with the most nodes while all are updated.
    pub used: u64,
    /// Whether the plan fits.
    pub fits: bool,
    /// Whether it fits in a few words: what else that takes, or what doesn't.
    pub outcome: String,
    /// Whether kubelet's `maxPods` has to be raised too, since nodes let in more pods than as planned.
    pub raises_max_pods: bool,
    /// The first subnet in which something does not fit.
    pub full_subnet: Option<String>,
    /// `CreateNetworkInterface` with `AttachNetworkInterface`, while all nodes fill with pods.
    pub create_network_interface: u64,
    /// `AssignPrivateIpAddresses`, while all nodes fill with pods.
    pub assign_private_ip_addresses: u64,
}

/// An option with its value.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "Setting"))]
#[non_exhaustive]
pub struct SettingAnswer {
    /// The option's name.
    pub name: &'static str,
    /// Its value.
    #[cfg_attr(feature = "schema", schemars(schema_with = "crate::json::schema::fields::any_value"))]
    pub value: serde_json::Value,
}

impl From<Alternative> for AlternativeAnswer {
    fn from(alternative: Alternative) -> Self {
        let setting = |(name, value): &(&'static str, crate::setting::Value)| SettingAnswer {
            name,
            value: value.into(),
        };
        AlternativeAnswer {
            settings: alternative.settings.iter().map(setting).collect(),
            used: alternative.used,
            fits: alternative.fits,
            outcome: alternative.outcome(),
            raises_max_pods: alternative.raises_max_pods,
            full_subnet: alternative.full,
            create_network_interface: alternative.calls.create_network_interface,
            assign_private_ip_addresses: alternative.calls.assign_private_ip_addresses,
        }
    }
}
