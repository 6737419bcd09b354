//! The Python package moto, whose wheels carry what the EC2 API answers.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Result, ensure};
use serde::Deserialize;
use serde_json::Value;

use super::sources::Sources;
use super::wheel::{Package, Wheel};

const INSTANCE_TYPES: &str = "moto/ec2/resources/instance_types.json.gz";
const OFFERINGS: &str = "moto/ec2/resources/instance_type_offerings/availability-zone-id/";

/// One version of moto.
#[derive(Debug)]
pub(crate) struct Moto(Wheel);

/// One entry of `DescribeInstanceTypeOfferings`: a type, and the id of a zone that has it.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub(crate) struct Offering {
    pub(crate) instance_type: String,
    pub(crate) location: String,
}

impl Moto {
    pub(crate) fn fetch(root: &Path, version: &'static str, sources: &Sources) -> Result<Self> {
        let package = Package { name: "moto", version, dated: INSTANCE_TYPES };
        Wheel::fetch(root, package, sources).map(Self)
    }

    /// Its name as a source.
    pub(crate) fn source(&self) -> String {
        self.0.source()
    }

    /// Every `DescribeInstanceTypes` entry, by the type's name.
    pub(crate) fn instance_types(&mut self) -> Result<BTreeMap<String, Value>> {
        self.0.read(INSTANCE_TYPES)
    }

    /// Every `DescribeInstanceTypeOfferings` entry, by region.
    pub(crate) fn offerings(&mut self) -> Result<BTreeMap<String, Vec<Offering>>> {
        let mut regions = BTreeMap::new();
        for name in self.0.file_names()? {
            let file = name.strip_prefix(OFFERINGS).and_then(|file| file.strip_suffix(".json.gz"));
            if let Some(region) = file {
                regions.insert(region.to_owned(), self.0.read(&name)?);
            }
        }
        ensure!(!regions.is_empty(), "{}: it has nothing below {OFFERINGS}", self.source());
        Ok(regions)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::wheel::tests::wheel;

    #[test]
    fn offerings_come_by_region() {
        let file = |region: &str| format!("{OFFERINGS}{region}.json.gz");
        let offering = r#"[{"InstanceType": "m5.large", "Location": "euc1-az2"}]"#;
        let (north, central) = (file("eu-north-1"), file("eu-central-1"));
        let mut moto = Moto(wheel(&[(&central, offering), (&north, "[]"), ("moto/__init__.py", "")]));
        let offerings = moto.offerings().expect("well formed");
        assert_eq!(offerings.keys().collect::<Vec<_>>(), ["eu-central-1", "eu-north-1"]);
        assert_eq!(offerings["eu-central-1"][0].location, "euc1-az2");
    }
}
