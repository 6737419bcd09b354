//! The settings that an answer holds for, under the names of the options.

use alloc::vec::Vec;

use serde::ser::{Serialize, SerializeMap, Serializer};
use serde_json::Value as Json;

use crate::cni::Cni;
use crate::kubelet::Kubelet;
use crate::options;
use crate::setting::{Setting, Value};

/// The options of the plug-in and of kubelet that an answer holds for, each with its value; those that its
/// plug-in doesn't have, or that have no meaning in its mode, are left out.
#[derive(Debug, Clone)]
pub struct Settings(Vec<(&'static Setting, Value)>);

impl Settings {
    /// Those that change how many pods fit.
    pub(crate) fn of_capacity(cni: &Cni, kubelet: Kubelet) -> Self {
        Settings(options::stated(cni, kubelet, false))
    }

    /// Those that change the addresses that a node takes, too.
    pub(crate) fn of_footprint(cni: &Cni, kubelet: Kubelet) -> Self {
        Settings(options::stated(cni, kubelet, true))
    }
}

impl Serialize for Settings {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (setting, value) in &self.0 {
            map.serialize_entry(setting.name, &Json::from(value))?;
        }
        map.end()
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Settings {
    fn schema_name() -> alloc::borrow::Cow<'static, str> {
        "Settings".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        crate::json::schema::options::options(|setting| setting.changes != crate::setting::Changes::Memory)
    }
}
