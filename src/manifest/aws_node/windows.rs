//! The `ConfigMap` `amazon-vpc-cni`, whose keys concern Windows nodes alone (K56).

use super::AwsNode;
use crate::document::{Cursor, Errors};
use crate::error::Located;
use crate::manifest::values::{flag, number};
use crate::query::OptionsDraft;

impl AwsNode {
    /// Adds what the keys mean for Windows nodes; those with `windows-` in front override the others (B22,
    /// B23).
    pub(crate) fn add_windows_to(data: Cursor<'_>, options: &mut OptionsDraft, errors: &mut Errors) {
        let text = |key: &str| {
            let value = data.get(&[key])?;
            Some(Located::new(value.scalar_text()?, value.place().clone()))
        };
        let key = "enable-windows-prefix-delegation";
        let prefixes = flag(key, text(key).as_ref(), errors);
        let has_prefixes = prefixes.is_some();
        if let Some(place) = prefixes {
            options.set_or("prefix_delegation", true, place, errors);
        }
        for (key, own, option) in [
            ("warm-ip-target", "windows-warm-ip-target", "warm_ip_target"),
            ("minimum-ip-target", "windows-minimum-ip-target", "minimum_ip_target"),
            ("warm-prefix-target", "windows-warm-prefix-target", "warm_prefix_target"),
        ] {
            let given = text(own).or_else(|| text(key));
            let Some(number) = number(key, given.as_ref(), errors) else { continue };
            // Without prefixes the target of prefixes is only a default that the file has.
            let counts = option != "warm_prefix_target" || (has_prefixes && number.value > 0);
            if let Some(value) = u32::try_from(number.value).ok().filter(|_| counts) {
                options.set_or(option, value, number.place, errors);
            }
        }
    }
}
