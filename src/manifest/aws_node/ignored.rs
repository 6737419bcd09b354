//! Variables of `aws-node` that have no effect beside others (B14, C1).

use alloc::string::String;
use alloc::vec::Vec;

use super::AwsNode;
use crate::error::Located;
use crate::manifest::values::{flag, number};

impl AwsNode {
    /// Each variable without effect, with the sentence that says why. The 1 of a chart's defaults isn't among
    /// them.
    pub(crate) fn ignored(&self) -> Vec<Located<String>> {
        let mut unread = Vec::new();
        let is_on = |text: &Option<Located<String>>| flag("", text.as_ref(), &mut Vec::new()).is_some();
        let value = |text: &Option<Located<String>>| Some(number("", text.as_ref(), &mut Vec::new())?.value);
        let is_ipv6 = is_on(&self.enable_ipv6);
        let has_prefixes = is_on(&self.enable_prefix_delegation);
        let in_force = |text| value(text).is_some_and(|value| value > 0);
        let by = [("WARM_IP_TARGET", &self.warm_ip_target), ("MINIMUM_IP_TARGET", &self.minimum_ip_target)];
        let by = by.into_iter().find(|(_, text)| in_force(text)).map(|(name, _)| name);
        let mut put = |name: &str, text: &Option<Located<String>>, why: String| {
            if let Some(text) = text {
                let sentence = alloc::format!("`{name}` {} has no effect{why}", text.value);
                unread.push(Located::new(sentence, text.place.clone()));
            }
        };
        let is_default = |text: &Option<Located<String>>| value(text) == Some(1);
        let targets =
            [("WARM_ENI_TARGET", &self.warm_eni_target), ("WARM_PREFIX_TARGET", &self.warm_prefix_target)];
        for (name, text) in targets {
            let is_of_prefixes = name == "WARM_PREFIX_TARGET";
            if is_default(text) {
                continue;
            }
            match by {
                _ if is_ipv6 => put(name, text, String::from(" with IPv6, where a node has one prefix")),
                Some(by) => put(name, text, alloc::format!(": `{by}` takes its place")),
                None if is_of_prefixes && !has_prefixes && value(text) != Some(0) => {
                    put(name, text, String::from(" without `ENABLE_PREFIX_DELEGATION`"));
                }
                None => {}
            }
        }
        for (name, text) in
            [("WARM_IP_TARGET", &self.warm_ip_target), ("MINIMUM_IP_TARGET", &self.minimum_ip_target)]
        {
            match value(text) {
                Some(value) if value <= 0 => put(name, text, String::from(": it counts as not set")),
                Some(_) if is_ipv6 => {
                    put(name, text, String::from(" with IPv6, where a node has one prefix"));
                }
                _ => {}
            }
        }
        unread
    }
}
