//! The Python package botocore, AWS's own SDK: its model of the EC2 API names
//! every instance type that the API takes.

use std::collections::BTreeSet;
use std::path::Path;

use anyhow::Result;
use serde::Deserialize;

use super::sources::{NAMES_ALONE, Sources};
use super::wheel::{Package, Wheel};

const MODEL: &str = "botocore/data/ec2/2016-11-15/service-2.json.gz";

/// One version of botocore.
#[derive(Debug)]
pub(crate) struct Botocore(Wheel);

#[derive(Deserialize)]
struct Model {
    shapes: Shapes,
}

#[derive(Deserialize)]
struct Shapes {
    #[serde(rename = "InstanceType")]
    instance_type: Enumeration,
}

#[derive(Deserialize)]
struct Enumeration {
    #[serde(rename = "enum")]
    names: BTreeSet<String>,
}

impl Botocore {
    pub(crate) fn fetch(root: &Path, version: &'static str, sources: &Sources) -> Result<Self> {
        let package = Package { name: NAMES_ALONE, version, dated: MODEL };
        Wheel::fetch(root, package, sources).map(Self)
    }

    /// The name of every instance type, of those retired too.
    pub(crate) fn instance_types(&mut self) -> Result<BTreeSet<String>> {
        let model: Model = self.0.read(MODEL)?;
        Ok(model.shapes.instance_type.names)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::wheel::tests::wheel;

    #[test]
    fn the_names_are_those_of_the_shape() {
        let model = r#"{"version": "2.0", "shapes": {
            "InstanceState": {"type": "structure"},
            "InstanceType": {"type": "string", "enum": ["m5.large", "a1.medium"]}
        }}"#;
        let mut botocore = Botocore(wheel(&[(MODEL, model)]));
        let names = botocore.instance_types().expect("well formed");
        assert_eq!(names.iter().map(String::as_str).collect::<Vec<_>>(), ["a1.medium", "m5.large"]);

        let mut without = Botocore(wheel(&[(MODEL, r#"{"shapes": {}}"#)]));
        let failure = format!("{:#}", without.instance_types().expect_err("no list of names"));
        assert!(failure.contains("missing field `InstanceType`"), "{failure}");
    }
}
