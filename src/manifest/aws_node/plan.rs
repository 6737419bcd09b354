//! From what `aws-node` is told to the options of a plan.

use alloc::string::String;

use super::AwsNode;
use crate::document::Errors;
use crate::error::Located;
use crate::manifest::values::{flag, number};
use crate::query::OptionsDraft;

impl AwsNode {
    /// Adds what the variables mean to the options of a plan. What `aws-node` ignores beside other settings
    /// is left out, as clusters often have it from the defaults of a chart (B10, B14, C1).
    pub(crate) fn add_to(&self, options: &mut OptionsDraft, errors: &mut Errors) {
        if let Some(version) = &self.version {
            options.set_or("cni_version", version.value.as_str(), version.place.clone(), errors);
        }
        let is_ipv6 = flag("ENABLE_IPv6", self.enable_ipv6.as_ref(), errors);
        if let Some(place) = is_ipv6 {
            // It has no pool, and keeps nothing free (B10).
            options.set_or("ip_family", "ipv6", place, errors);
        } else if options.place("ip_family").is_none() {
            self.add_pool(options, errors);
        }
        for (variable, text, option) in [
            ("AWS_VPC_K8S_CNI_CUSTOM_NETWORK_CFG", &self.custom_network_cfg, "custom_networking"),
            ("ENABLE_POD_ENI", &self.enable_pod_eni, "security_groups_for_pods"),
            ("ENABLE_MULTI_NIC", &self.enable_multi_nic, "multi_nic"),
        ] {
            if let Some(place) = flag(variable, text.as_ref(), errors) {
                options.set_or(option, true, place, errors);
            }
        }
    }

    /// What the pool of addresses is made of, and what is kept free of it (C1).
    fn add_pool(&self, options: &mut OptionsDraft, errors: &mut Errors) {
        let prefixes = flag("ENABLE_PREFIX_DELEGATION", self.enable_prefix_delegation.as_ref(), errors);
        let has_prefixes = prefixes.is_some();
        if let Some(place) = prefixes {
            options.set_or("prefix_delegation", true, place, errors);
        }
        // Below 1 it is no limit (B14).
        let mut put = |variable, text: &Option<Located<String>>, option, least| {
            let Some(number) = number(variable, text.as_ref(), errors) else { return false };
            let in_force = u32::try_from(number.value).ok().filter(|number| *number >= least);
            if let Some(value) = in_force {
                options.set_or(option, value, number.place, errors);
            }
            in_force.is_some()
        };
        put("MAX_ENI", &self.max_eni, "max_eni", 1);
        let by_ip = put("WARM_IP_TARGET", &self.warm_ip_target, "warm_ip_target", 1);
        let by_minimum = put("MINIMUM_IP_TARGET", &self.minimum_ip_target, "minimum_ip_target", 1);
        if by_ip || by_minimum {
            return;
        }
        if has_prefixes {
            put("WARM_PREFIX_TARGET", &self.warm_prefix_target, "warm_prefix_target", 0);
        }
        // Types without prefixes go by it though others have them (B15); the 1 of a chart is the default.
        let is_default = self.warm_eni_target.as_ref().is_some_and(|target| target.value == "1");
        if !(has_prefixes && is_default) {
            put("WARM_ENI_TARGET", &self.warm_eni_target, "warm_eni_target", 0);
        }
    }
}
