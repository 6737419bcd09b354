//! What the `ConfigMap` `cilium-config`, or the values of Cilium's Helm chart that it is made of, say of
//! addresses.

mod helm;
mod keys;
mod known;
mod plan;

use alloc::vec::Vec;

pub(super) use keys::Keys;

use super::kops::ExtraConfig;
use crate::document::Cursor;
use crate::{Place, error::Located};

/// The keys of `cilium-config`.
///
/// # Example
///
/// ```
/// use maxpods::document::{Cursor, documents};
/// use maxpods::manifest::CiliumConfig;
///
/// let values = documents(0, "eni: {enabled: true, awsEnablePrefixDelegation: true}\n")?;
/// let config = CiliumConfig::of_values(Cursor::new(&values[0])).unwrap();
/// assert_eq!(config.keys[1].key, "aws-enable-prefix-delegation");
/// # Ok::<(), maxpods::Error>(())
/// ```
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct CiliumConfig {
    /// Where it stands.
    pub place: Place,
    /// Its keys.
    pub keys: Vec<ExtraConfig>,
    /// What holds them, as sentences name it.
    of: &'static str,
}

impl CiliumConfig {
    /// The `ConfigMap` of this name.
    #[must_use]
    pub fn of_config_map(document: Cursor<'_>) -> Self {
        let key = |(key, value): (&str, Cursor<'_>)| {
            let text = value.scalar_text()?;
            Some(ExtraConfig { key: key.into(), value: Located::new(text, value.place().clone()) })
        };
        let data = document.get(&["data"]).into_iter().flat_map(|data| data.fields());
        CiliumConfig {
            place: document.place().clone(),
            keys: data.filter_map(key).collect(),
            of: "`cilium-config`",
        }
    }

    /// The values of Cilium's chart as the keys that it makes of them; `None` if they say nothing of
    /// addresses.
    #[must_use]
    pub fn of_values(values: Cursor<'_>) -> Option<Self> {
        let keys = helm::keys(values)?;
        Some(CiliumConfig { place: values.place().clone(), keys, of: "Cilium's values" })
    }
}
