//! Requests about `maxPods` as an expression.

use alloc::string::String;
use alloc::vec::Vec;

use serde::Deserialize;

use super::LimitsRequest;
use super::object::object;
use crate::Error;
use crate::error::{ErrorKind, Place};
use crate::expression::{ExpressionDialect, ExpressionVariables};
use crate::setting::{Changes, Setting};

const DIALECT: &str = "choose from `nodeadm` and `karpenter`";
const EXPRESSION: &str = "give the expression as text, as in `min(max_pods, 110)`";

/// Whether an option changes the number that is right; `max_pods` would override the expression.
fn changes_pods(option: &Setting) -> bool {
    option.changes == Changes::Pods && option.name != "max_pods"
}

object! {
    /// An expression on instance types, together with the options of the network plug-in.
    ExpressionRequest, changes_pods, "give its fields, as in `expression: max_pods`", {
        /// The expression.
        expression: Option<String> = EXPRESSION,
        /// Who evaluates it; by default nodeadm.
        #[cfg_attr(feature = "schema", schemars(schema_with = "crate::json::schema::names::dialect"))]
        dialect: Option<DialectRequest> = DIALECT,
        /// Names of types, or patterns; all types by default.
        types: Vec<String> = "give a list of instance types, as in `[\"m5.large\"]`",
        /// Limits over those built in.
        limits: Vec<LimitsRequest> = "give a list of instance types with their limits",
    }
}

object! {
    /// An expression with the values of its variables.
    ExpressionValueRequest, |_| false, "give its fields, as in `expression: max_pods`", {
        /// The expression.
        expression: Option<String> = EXPRESSION,
        /// Who evaluates it; by default nodeadm, or Karpenter if a variable is Karpenter's alone.
        #[cfg_attr(feature = "schema", schemars(schema_with = "crate::json::schema::names::dialect"))]
        dialect: Option<DialectRequest> = DIALECT,
        /// The ENIs of the default network card.
        default_enis: Option<u32> = NUMBER,
        /// The IPv4 addresses per ENI.
        ips_per_eni: Option<u32> = NUMBER,
        /// The `maxPods` without an expression.
        max_pods: Option<u32> = NUMBER,
        /// The vCPUs, with Karpenter.
        vcpus: Option<u32> = NUMBER,
        /// The memory in MiB, with Karpenter.
        memory_mib: Option<u32> = NUMBER,
        /// The name of the type, with Karpenter.
        instance_type: Option<String> = "give the name of a type as text",
    }
}

const NUMBER: &str = "give a whole number from 0 to 4294967295";

/// Who evaluates an expression.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct DialectRequest(pub(crate) ExpressionDialect);

impl<'de> Deserialize<'de> for DialectRequest {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let name = String::deserialize(deserializer)?;
        let dialect = ExpressionDialect::find(&name.to_ascii_lowercase());
        dialect.map(DialectRequest).ok_or_else(|| serde::de::Error::custom(DIALECT))
    }
}

/// The expression of a request, which has to have one.
pub(crate) fn given(expression: Option<&String>) -> Result<&str, Error> {
    let example = r#""expression": "min(max_pods, 110)""#;
    expression.map(String::as_str).ok_or_else(|| missing("expression", example))
}

fn missing(name: &'static str, example: &'static str) -> Error {
    Error::from(ErrorKind::MissingField { name, example }).at(Place::field(name))
}

impl ExpressionValueRequest {
    /// Who evaluates it.
    pub(crate) fn dialect(&self) -> ExpressionDialect {
        let given = ExpressionDialect::Karpenter.variables().iter().copied().filter(|name| self.has(name));
        self.dialect.map_or_else(|| ExpressionDialect::of_variables(given), |DialectRequest(dialect)| dialect)
    }

    /// Refuses to leave out one of the variables that an expression uses.
    pub(crate) fn check(&self, used: &[&'static str]) -> Result<(), Error> {
        let example = |name| match name {
            "default_enis" => "\"default_enis\": 3",
            "ips_per_eni" => "\"ips_per_eni\": 10",
            "max_pods" => "\"max_pods\": 29",
            "vcpus" => "\"vcpus\": 2",
            "memory_mib" => "\"memory_mib\": 8192",
            _ => "\"instance_type\": \"m5.large\"",
        };
        match used.iter().find(|name| !self.has(name)) {
            Some(name) => Err(missing(name, example(name))),
            None => Ok(()),
        }
    }

    fn has(&self, name: &str) -> bool {
        match name {
            "default_enis" => self.default_enis.is_some(),
            "ips_per_eni" => self.ips_per_eni.is_some(),
            "max_pods" => self.max_pods.is_some(),
            "vcpus" => self.vcpus.is_some(),
            "memory_mib" => self.memory_mib.is_some(),
            _ => self.instance_type.is_some(),
        }
    }

    /// The variables; 0 stands for those that no one uses.
    pub(crate) fn variables(&self) -> ExpressionVariables<'_> {
        ExpressionVariables {
            default_enis: self.default_enis.unwrap_or_default(),
            ips_per_eni: self.ips_per_eni.unwrap_or_default(),
            max_pods: self.max_pods.unwrap_or_default(),
            vcpus: self.vcpus,
            memory_mib: self.memory_mib,
            instance_type: self.instance_type.as_deref().unwrap_or_default(),
        }
    }
}
