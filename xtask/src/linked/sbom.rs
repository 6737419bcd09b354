//! The bill of materials: every linked crate in the JSON of `CycloneDX`, for those who look for known faults in them.
//!
//! Neither the time nor anything random is in it, so that two builds of the same sources write the same bytes.

use std::fmt::Write;
use std::path::Path;

use anyhow::Result;
use serde::Serialize;
use sha2::{Digest, Sha256};

use super::{Build, Crate, Id, Linked};

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Bill<'a> {
    bom_format: &'static str,
    spec_version: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    serial_number: Option<String>,
    version: u32,
    metadata: Metadata<'a>,
    components: Vec<Component<'a>>,
    dependencies: Vec<Dependencies>,
}

#[derive(Serialize)]
struct Metadata<'a> {
    component: Component<'a>,
    properties: [Property<'a>; 1],
}

#[derive(Serialize)]
struct Property<'a> {
    name: &'static str,
    value: &'a str,
}

/// What is known of a crate.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Component<'a> {
    r#type: &'static str,
    #[serde(rename = "bom-ref")]
    bom_ref: String,
    name: &'a str,
    version: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    hashes: Vec<Hash<'a>>,
    licenses: [License<'a>; 1],
    purl: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    external_references: Vec<Reference<'a>>,
}

#[derive(Serialize)]
struct Hash<'a> {
    alg: &'static str,
    content: &'a str,
}

#[derive(Serialize)]
struct License<'a> {
    expression: &'a str,
}

#[derive(Serialize)]
struct Reference<'a> {
    r#type: &'static str,
    url: &'a str,
}

/// Which crates a crate uses.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Dependencies {
    r#ref: String,
    depends_on: Vec<String>,
}

/// Writes the bill of materials of a build.
///
/// # Errors
///
/// Fails if cargo doesn't resolve the build.
pub fn sbom(root: &Path, build: &Build<'_>) -> Result<String> {
    let linked = Linked::read(root, build)?;
    let all = [&linked.package].into_iter().chain(&linked.others);
    let mut bill = Bill {
        bom_format: "CycloneDX",
        spec_version: "1.6",
        serial_number: None,
        version: 1,
        metadata: Metadata {
            component: component(&linked.package, "application"),
            properties: [Property { name: "target", value: build.target }],
        },
        components: linked.others.iter().map(|it| component(it, "library")).collect(),
        dependencies: all.map(dependencies).collect(),
    };
    bill.serial_number = Some(serial_number(&serde_json::to_vec(&bill)?));
    Ok(serde_json::to_string_pretty(&bill)? + "\n")
}

fn component<'a>(it: &'a Crate, r#type: &'static str) -> Component<'a> {
    let in_one_line = |text: &String| text.split_whitespace().collect::<Vec<_>>().join(" ");
    Component {
        r#type,
        bom_ref: purl(&it.name, &it.version),
        name: &it.name,
        version: &it.version,
        description: it.description.as_ref().map(in_one_line),
        hashes: it.checksum.iter().map(|content| Hash { alg: "SHA-256", content }).collect(),
        licenses: [License { expression: &it.license }],
        purl: purl(&it.name, &it.version),
        external_references: it.repository.iter().map(|url| Reference { r#type: "vcs", url }).collect(),
    }
}

fn dependencies(it: &Crate) -> Dependencies {
    let uses = |(name, version): &Id| purl(name, version);
    Dependencies {
        r#ref: purl(&it.name, &it.version),
        depends_on: it.dependencies.iter().map(uses).collect(),
    }
}

/// The crate's name among those of all registries; a version's `+` is escaped in it.
fn purl(name: &str, version: &str) -> String {
    format!("pkg:cargo/{name}@{}", version.replace('+', "%2B"))
}

/// A UUID of its own for each content: the content's digest, marked as a UUID of version 8.
fn serial_number(content: &[u8]) -> String {
    let mut digest = Sha256::digest(content);
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
