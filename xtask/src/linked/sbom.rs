//! The bill of materials: every linked crate in the JSON of `CycloneDX`, for those who look for known faults in them.
//!
//! Neither the time nor anything random is in it, so that two builds of the same sources write the same bytes.

use std::fmt::Write;
use std::path::Path;

use anyhow::Result;
use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};

use super::{Build, Crate, Id, Linked};

/// Writes the bill of materials of a build.
///
/// # Errors
///
/// Fails if cargo doesn't resolve the build.
pub fn sbom(root: &Path, build: &Build<'_>) -> Result<String> {
    let linked = Linked::read(root, build)?;
    let all = || [&linked.package].into_iter().chain(&linked.others);
    let mut package = component(&linked.package);
    package["type"] = json!("application");
    let mut bom = json!({
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "component": package,
            "properties": [{ "name": "target", "value": build.target }],
        },
        "components": linked.others.iter().map(component).collect::<Vec<_>>(),
        "dependencies": all().map(dependencies).collect::<Vec<_>>(),
    });
    bom["serialNumber"] = json!(serial_number(&bom));
    Ok(format!("{bom:#}\n"))
}

/// What is known of a crate.
fn component(it: &Crate) -> Value {
    let mut component = Map::new();
    let mut put = |name: &str, value: Value| component.insert(name.to_owned(), value);
    put("type", json!("library"));
    put("bom-ref", json!(purl(&it.name, &it.version)));
    put("name", json!(it.name));
    put("version", json!(it.version));
    put("purl", json!(purl(&it.name, &it.version)));
    put("licenses", json!([{ "expression": it.license }]));
    if let Some(description) = &it.description {
        put("description", json!(description.split_whitespace().collect::<Vec<_>>().join(" ")));
    }
    if let Some(checksum) = &it.checksum {
        put("hashes", json!([{ "alg": "SHA-256", "content": checksum }]));
    }
    if let Some(repository) = &it.repository {
        put("externalReferences", json!([{ "type": "vcs", "url": repository }]));
    }
    Value::Object(component)
}

/// Which crates a crate uses.
fn dependencies(it: &Crate) -> Value {
    let uses: Vec<String> = it.dependencies.iter().map(|(name, version): &Id| purl(name, version)).collect();
    json!({ "ref": purl(&it.name, &it.version), "dependsOn": uses })
}

/// The crate's name among those of all registries; a version's `+` is escaped in it.
fn purl(name: &str, version: &str) -> String {
    format!("pkg:cargo/{name}@{}", version.replace('+', "%2B"))
}

/// A UUID of its own for each content: the content's digest, marked as a UUID of version 8.
fn serial_number(bom: &Value) -> String {
    let mut digest = Sha256::digest(bom.to_string());
    digest[6] = digest[6] & 0x0f | 0x80;
    digest[8] = digest[8] & 0x3f | 0x80;
    let mut number = "urn:uuid:".to_owned();
    for (at, byte) in digest[..16].iter().enumerate() {
        if [4, 6, 8, 10].contains(&at) {
            number.push('-');
        }
        // Writing to a String doesn't fail.
        let _ = write!(number, "{byte:02x}");
    }
    number
}
