//! A request for what to paste into a tool.

use alloc::string::String;
use alloc::vec::Vec;

use serde::Deserialize;

use super::LimitsRequest;
use super::object::object;
use crate::emit::{PerType, Tool};
use crate::setting::Changes;

object! {
    /// What to write the setting for, together with the options of the network plug-in.
    EmitRequest, |option| option.changes != Changes::Memory,
    "give its fields, as in `{tool: kops, types: [m5.large]}`", {
        /// The tool.
        #[cfg_attr(feature = "schema", schemars(schema_with = "crate::json::schema::names::emitted"))]
        tool: Option<ToolRequest> = "give a tool that takes `maxPods`, such as `karpenter`",
        /// Names of types, or patterns; a network plug-in needs none.
        types: Vec<String> = "give a list of instance types, as in `[\"m5.large\"]`",
        /// Limits over those built in.
        limits: Vec<LimitsRequest> = "give a list of instance types with their limits",
        /// A number for each type, in this language, or with `true` in that which goes with the tool.
        #[cfg_attr(feature = "schema", schemars(schema_with = "crate::json::schema::names::per_type"))]
        per_type: Option<PerTypeRequest> =
            "give true, `terraform`, `shell`, `json` or `cloudformation`",
        /// For nodeadm and Karpenter: one expression that is right for all of the types.
        expression: bool = "give true or false",
    }
}

/// The tool.
#[derive(Debug, Clone, Copy)]
pub(crate) struct ToolRequest(pub(crate) Tool);

impl<'de> Deserialize<'de> for ToolRequest {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let name = String::deserialize(deserializer)?.to_ascii_lowercase();
        let tool = Tool::ALL.iter().copied().find(|tool| tool.name() == name);
        tool.map(ToolRequest).ok_or_else(|| serde::de::Error::custom("there is no such tool"))
    }
}

/// Whether and in which language there is a number for each type.
#[derive(Debug, Clone, Copy)]
pub(crate) enum PerTypeRequest {
    /// In the language that goes with the tool, or not at all.
    Usual(bool),
    /// In this language.
    In(PerType),
}

impl<'de> Deserialize<'de> for PerTypeRequest {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(untagged)]
        enum Given {
            Usual(bool),
            In(String),
        }

        let name = match Given::deserialize(deserializer)? {
            Given::Usual(is_wanted) => return Ok(PerTypeRequest::Usual(is_wanted)),
            Given::In(name) => name,
        };
        let language = PerType::ALL.iter().copied().find(|it| it.name().eq_ignore_ascii_case(&name));
        language.map(PerTypeRequest::In).ok_or_else(|| serde::de::Error::custom("there is no such language"))
    }
}
