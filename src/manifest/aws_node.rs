//! The environment of the `VPC CNI`'s `aws-node` as options of a plan. What `aws-node` doesn't heed beside other settings is left out,
//! as clusters often have it from the defaults of a chart.

use alloc::collections::BTreeMap;
use alloc::string::{String, ToString};

use super::draft::Draft;
use super::spot::Spot;
use super::yaml::Places;

/// What of the environment concerns addresses.
struct Environment<'e, 'd> {
    draft: &'e mut Draft,
    variables: BTreeMap<String, Spot<'d>>,
}

/// Adds to a plan what the variables say, each with the value that it has in the manifest: a text as a rule.
pub(super) fn add(draft: &mut Draft, variables: BTreeMap<String, Spot<'_>>, is_ipv6: Option<Places>) {
    let mut environment = Environment { draft, variables };
    let family = is_ipv6.or_else(|| environment.flag("ENABLE_IPv6"));
    if let Some(places) = family {
        // It has no pool, and keeps nothing free (B10).
        environment.draft.set("ip_family", "ipv6", places);
    } else {
        environment.pool();
    }
    for (variable, option) in [
        ("AWS_VPC_K8S_CNI_CUSTOM_NETWORK_CFG", "custom_networking"),
        ("ENABLE_POD_ENI", "security_groups_for_pods"),
        ("ENABLE_MULTI_NIC", "multi_nic"),
    ] {
        if let Some(places) = environment.flag(variable) {
            environment.draft.set(option, true, places);
        }
    }
}

impl Environment<'_, '_> {
    /// What the pool of addresses is made of, and what is kept free of it (C1).
    fn pool(&mut self) {
        let prefixes = self.flag("ENABLE_PREFIX_DELEGATION");
        if let Some(places) = prefixes {
            self.draft.set("prefix_delegation", true, places);
        }
        // Below 1 it is no limit (B14).
        if let Some((most @ 1.., places)) = self.number("MAX_ENI") {
            self.draft.set("max_eni", most, places);
        }
        let mut in_addresses = false;
        for (variable, option) in
            [("WARM_IP_TARGET", "warm_ip_target"), ("MINIMUM_IP_TARGET", "minimum_ip_target")]
        {
            if let Some((target @ 1.., places)) = self.number(variable) {
                self.draft.set(option, target, places);
                in_addresses = true;
            }
        }
        let (variable, option) = if prefixes.is_some() {
            ("WARM_PREFIX_TARGET", "warm_prefix_target")
        } else {
            ("WARM_ENI_TARGET", "warm_eni_target")
        };
        if let (false, Some((target @ 0.., places))) = (in_addresses, self.number(variable)) {
            self.draft.set(option, target, places);
        }
    }

    /// Where a variable is set to true, if it is.
    fn flag(&mut self, variable: &str) -> Option<Places> {
        let (text, places) = self.text(variable)?;
        match text.as_str() {
            "1" | "t" | "T" | "TRUE" | "true" | "True" => Some(places),
            "0" | "f" | "F" | "FALSE" | "false" | "False" => None,
            _ => {
                let reason = alloc::format!("`{variable}` can't be `{text}`; give true or false");
                self.draft.refuse(places.value, reason);
                None
            }
        }
    }

    /// The whole number that a variable is set to; it may be below zero.
    fn number(&mut self, variable: &str) -> Option<(i64, Places)> {
        let (text, places) = self.text(variable)?;
        let number = text.parse::<i32>();
        if number.is_err() {
            let reason = alloc::format!("`{variable}` can't be `{text}`; give a whole number");
            self.draft.refuse(places.value, reason);
        }
        Some((i64::from(number.ok()?), places))
    }

    /// The text that a variable is set to; empty is as good as not set.
    fn text(&self, variable: &str) -> Option<(String, Places)> {
        let spot = self.variables.get(variable)?;
        let text = spot.value().as_str().map_or_else(|| spot.value().to_string(), String::from);
        let text = text.trim().to_string();
        (!text.is_empty()).then(|| (text, spot.places()))
    }
}
