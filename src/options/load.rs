//! What a plug-in keeps free, as requests give it: one row for each setting.

use serde::Deserialize;

use super::{Field, Options};
use crate::json::request::object::{Faults, Object, fault};
use crate::{Cni, Error, Load, Setting, WarmTargets, Watermarks};

/// Declares each setting once: its name, which it is, and its least value.
macro_rules! settings {
    ($($(#[$doc:meta])* $name:ident: $setting:ident, from $least:literal;)*) => {
        /// How large a reserve of addresses the plug-in keeps, each setting `None` unless it is given.
        ///
        /// # Example
        ///
        /// ```
        /// use maxpods::{Setting, WarmTargets, json::LoadSettings};
        ///
        /// let settings = LoadSettings { warm_ip_target: Some(2), ..LoadSettings::default() };
        /// assert_eq!(settings.load().warm_targets, WarmTargets::new().warm_ip_target(2));
        /// assert_eq!(settings.given().collect::<Vec<_>>(), [(Setting::WarmIpTarget, 2)]);
        /// ```
        #[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        #[serde(default)]
        pub struct LoadSettings {
            $(
                $(#[$doc])*
                #[cfg_attr(feature = "schema", schemars(range(min = $least)))]
                pub $name: Option<u32>,
            )*
        }

        impl Object for LoadSettings {
            const FIELDS: &'static [(&'static str, &'static str)] =
                &[$((stringify!($name), concat!("give a whole number from ", $least, " to 4294967295"))),*];

            fn has(_: Field) -> bool {
                false
            }
        }

        impl LoadSettings {
            /// Those that are given.
            pub fn given(&self) -> impl Iterator<Item = (Setting, u32)> + use<> {
                let all = [$(self.$name.map(|value| (Setting::$setting, value))),*];
                all.into_iter().flatten()
            }

            /// The field of a setting, and the least that it can be.
            const fn field(setting: Setting) -> Option<(&'static str, u32)> {
                match setting {
                    $(Setting::$setting => Some((stringify!($name), $least)),)*
                    _ => None,
                }
            }
        }
    };
}

settings! {
    /// ENIs that the VPC CNI keeps free.
    warm_eni_target: WarmEniTarget, from 0;
    /// Addresses that the VPC CNI keeps free.
    warm_ip_target: WarmIpTarget, from 0;
    /// Addresses that the VPC CNI keeps in all.
    minimum_ip_target: MinimumIpTarget, from 0;
    /// Prefixes that the VPC CNI keeps free.
    warm_prefix_target: WarmPrefixTarget, from 0;
    /// Addresses that Cilium keeps free.
    pre_allocate: PreAllocate, from 1;
    /// Addresses that Cilium keeps in all.
    min_allocate: MinAllocate, from 0;
    /// Addresses that Cilium takes besides whenever some are missing.
    max_above_watermark: MaxAboveWatermark, from 0;
}

impl LoadSettings {
    /// A load of no pods with these settings.
    #[must_use]
    pub fn load(&self) -> Load {
        let mut targets = WarmTargets::new();
        targets.warm_eni_target = self.warm_eni_target;
        targets.warm_ip_target = self.warm_ip_target;
        targets.minimum_ip_target = self.minimum_ip_target;
        targets.warm_prefix_target = self.warm_prefix_target;
        let watermarks = Watermarks::new()
            .pre_allocate(self.pre_allocate.unwrap_or_default())
            .min_allocate(self.min_allocate.unwrap_or_default())
            .max_above_watermark(self.max_above_watermark.unwrap_or_default());
        Load::new(0).warm_targets(targets).watermarks(watermarks)
    }

    /// Refuses those that would change nothing, or are too low, each with its setting.
    ///
    /// # Errors
    ///
    /// Those of [`Load::check`]; [`Error::InvalidOption`].
    pub fn faults(&self, cni: Cni) -> impl Iterator<Item = (Setting, Error)> + use<> {
        let load = self.load();
        self.given().flat_map(move |(setting, value)| {
            let meaningless = load.check(cni, setting).err();
            let too_low = Self::field(setting).filter(|(_, least)| value < *least).and_then(|(name, _)| {
                let remedy = Self::FIELDS.iter().find(|(known, _)| *known == name)?.1.into();
                Some(Error::InvalidOption { name, value: alloc::format!("{value}"), remedy })
            });
            [meaningless, too_low].into_iter().flatten().map(move |error| (setting, error))
        })
    }
}

/// Refuses what would change nothing about addresses, and says with `reason` why those of CPU and memory do.
pub(crate) fn check_options(
    options: &Options,
    settings: &LoadSettings,
    reason: &'static str,
    faults: &mut Faults,
) {
    for field in options.given() {
        let checked = match field {
            Field::Allocatable | Field::VmMemoryOverheadPercent => {
                Err(Error::NotCovered { choice: field.name(), reason })
            }
            field => options.check_field(field),
        };
        faults.extend(checked.err().map(|error| fault(field.name(), error)));
    }
    faults.extend(settings.faults(options.cni()).filter_map(|(setting, error)| {
        let (name, _) = LoadSettings::field(setting)?;
        Some(fault(name, error))
    }));
}
