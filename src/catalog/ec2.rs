//! Reads the JSON of `aws ec2 describe-instance-types` as a catalogue.

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use serde::Deserialize;
use serde_json::Deserializer;

use super::described::Description;
use super::{Catalog, EniLimits, Hypervisor, InstanceType};
use crate::error::{Error, ErrorKind, Position, Span};
use crate::sorting::sort_by_key;
use crate::unread;

/// Reads the output of `aws ec2 describe-instance-types` as a catalogue of its types alone.
///
/// The text is a whole answer, several pages one after the other, the list of its `InstanceTypes`, or a
/// single type. Branch ENIs and zones, which the answer doesn't have, come from the built-in catalogue.
///
/// # Errors
///
/// One with the code `invalid-catalog` and the place, for text that isn't such JSON, an entry without what is
/// needed of it, or no entry at all; one with the code `duplicate` for a type that stands there twice with
/// different figures.
///
/// # Example
///
/// ```
/// let json = r#"{"InstanceTypes": [{
///     "InstanceType": "x99.large",
///     "Hypervisor": "nitro",
///     "BareMetal": false,
///     "VCpuInfo": {"DefaultVCpus": 2},
///     "NetworkInfo": {"MaximumNetworkInterfaces": 3, "Ipv4AddressesPerInterface": 10}
/// }]}"#;
/// let catalog = maxpods::catalog::read_describe_instance_types(json)?;
/// assert_eq!(maxpods::VpcCni::new().capacity(catalog.get("x99.large")?)?.max_pods(), 29);
///
/// let json = "{\"InstanceTypes\": [\n{\"InstanceType\": \"x99.large\"}]}";
/// let error = maxpods::catalog::read_describe_instance_types(json).unwrap_err();
/// assert_eq!(error.place().map(ToString::to_string).as_deref(), Some("2:30"));
/// assert_eq!(
///     error.to_string(),
///     "`x99.large` has no NetworkInfo; give the whole output of `aws ec2 describe-instance-types`"
/// );
/// # Ok::<(), maxpods::Error>(())
/// ```
pub fn read_describe_instance_types(json: &str) -> Result<Catalog, Error> {
    let listed = json.trim_start().starts_with('[');
    let described: Vec<Described> =
        if listed { documents::<Vec<_>>(json)?.into_iter().flatten().collect() } else { documents(json)? };
    let types: Vec<InstanceType> = described.into_iter().flat_map(|Described(types)| types).collect();
    if types.is_empty() {
        let reason = format!("there is no instance type in it; {REMEDY}");
        return Err(refused(json, 0, reason));
    }
    Catalog::from_types(types)
}

/// What ends each message.
const REMEDY: &str = "give the whole output of `aws ec2 describe-instance-types`";

/// The JSON documents that stand one after the other in the text.
fn documents<'a, T: Deserialize<'a>>(json: &'a str) -> Result<Vec<T>, Error> {
    let mut documents = Vec::new();
    let mut stream = Deserializer::from_str(json).into_iter();
    loop {
        let start = stream.byte_offset();
        match stream.next() {
            Some(Ok(document)) => documents.push(document),
            Some(Err(error)) => return Err(located(&error, json, start)),
            None => return Ok(documents),
        }
    }
}

/// The error with its place; where the reader names none, that of the document,
/// which begins at or after `start`.
fn located(error: &serde_json::Error, json: &str, start: usize) -> Error {
    let (line, column) = (error.line(), error.column());
    let reason = unread::reason(error);
    let reason = if reason.ends_with(REMEDY) { reason } else { format!("{reason}; {REMEDY}") };
    let byte = match line.checked_sub(1) {
        // The reader counts columns in bytes, from 1.
        Some(before) => line_start(json, before).saturating_add(column.saturating_sub(1)),
        None => json.len() - json.get(start..).unwrap_or_default().trim_start().len(),
    };
    refused(json, byte, reason)
}

/// The error at this byte of the text.
fn refused(json: &str, byte: usize, reason: String) -> Error {
    let byte = (0..=byte.min(json.len())).rev().find(|&byte| json.is_char_boundary(byte)).unwrap_or(0);
    let before = json.get(..byte).unwrap_or_default();
    let line = before.rsplit('\n').next().unwrap_or_default();
    let count = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    let lines = count(before.matches('\n').count()).saturating_add(1);
    let position = Position::new(byte, lines, count(line.chars().count()).saturating_add(1));
    Error::from(ErrorKind::InvalidCatalog { reason }).at(Span::new(0, position, position))
}

/// Where the line begins that has this many lines before it.
fn line_start(json: &str, before: usize) -> usize {
    json.split_inclusive('\n').take(before).map(str::len).sum()
}

/// The types of a page, or the one type of an entry.
#[derive(Deserialize)]
#[serde(try_from = "Object")]
struct Described(Vec<InstanceType>);

impl TryFrom<Object> for Described {
    type Error = String;

    fn try_from(object: Object) -> Result<Self, String> {
        match object.instance_types {
            Some(page) => Ok(Described(page.into_iter().flat_map(|described| described.0).collect())),
            None => object.into_instance_type().map(|it| Described(alloc::vec![it])),
        }
    }
}

/// A page (which has `InstanceTypes`) or an entry of one (which has `InstanceType`).
#[derive(Deserialize)]
#[serde(rename_all = "PascalCase", expecting = "an object with InstanceTypes or InstanceType")]
struct Object {
    instance_types: Option<Vec<Described>>,
    instance_type: Option<String>,
    hypervisor: Option<String>,
    bare_metal: Option<bool>,
    #[serde(rename = "VCpuInfo")]
    vcpu_info: Option<VCpuInfo>,
    memory_info: Option<MemoryInfo>,
    processor_info: Option<ProcessorInfo>,
    network_info: Option<NetworkInfo>,
}

#[derive(Deserialize)]
struct VCpuInfo {
    #[serde(rename = "DefaultVCpus")]
    default_vcpus: Option<u32>,
}

#[derive(Deserialize)]
struct MemoryInfo {
    #[serde(rename = "SizeInMiB")]
    size_in_mib: Option<u32>,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct ProcessorInfo {
    #[serde(default)]
    supported_architectures: Vec<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct NetworkInfo {
    maximum_network_interfaces: Option<u32>,
    ipv4_addresses_per_interface: Option<u32>,
    ipv6_addresses_per_interface: Option<u32>,
    default_network_card_index: Option<u32>,
    #[serde(default)]
    network_cards: Vec<NetworkCardInfo>,
    efa_supported: Option<bool>,
    efa_info: Option<EfaInfo>,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct NetworkCardInfo {
    network_card_index: u32,
    maximum_network_interfaces: u32,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct EfaInfo {
    maximum_efa_interfaces: Option<u32>,
}

impl Object {
    fn into_instance_type(self) -> Result<InstanceType, String> {
        let name = self.instance_type.ok_or_else(|| format!("an entry has no InstanceType; {REMEDY}"))?;
        let missing = |what: &str| format!("`{name}` has no {what}; {REMEDY}");
        let network = self.network_info.ok_or_else(|| missing("NetworkInfo"))?;
        let ipv4_per_eni =
            network.ipv4_addresses_per_interface.ok_or_else(|| missing("Ipv4AddressesPerInterface"))?;
        let total = network.maximum_network_interfaces.ok_or_else(|| missing("MaximumNetworkInterfaces"))?;
        let enis = network.default_card_enis(total).ok_or_else(|| missing("default network card"))?;
        let limits = EniLimits::checked(enis, ipv4_per_eni, network.ipv6_addresses_per_interface)
            .map_err(|reason| format!("`{name}`: {reason}; {REMEDY}"))?;
        let description = Description {
            name: &name,
            limits,
            enis_all_cards: total,
            enis_per_card: network.enis_per_card(total),
            default_network_card: network.default_network_card(),
            hypervisor: hypervisor(&name, self.bare_metal, self.hypervisor.as_deref())?,
            vcpus: self.vcpu_info.and_then(|info| info.default_vcpus),
            memory_mib: self.memory_info.and_then(|info| info.size_in_mib),
            architectures: self.processor_info.map(|info| info.supported_architectures).unwrap_or_default(),
            efa_interfaces: network.efa_interfaces(),
        };
        InstanceType::from_description(description).map_err(|error| error.to_string())
    }
}

impl NetworkInfo {
    /// The ENIs of the card that is the default one (A1.2); of a type without a list of cards, all there are.
    fn default_card_enis(&self, total: u32) -> Option<u32> {
        if self.network_cards.is_empty() {
            return Some(total);
        }
        let default = self.default_network_card_index.unwrap_or(0);
        let card = self.network_cards.iter().find(|card| card.network_card_index == default)?;
        Some(card.maximum_network_interfaces)
    }

    /// The cards in the order of their indexes.
    fn sorted_cards(&self) -> Vec<&NetworkCardInfo> {
        let mut cards: Vec<_> = self.network_cards.iter().collect();
        sort_by_key(&mut cards, |card| card.network_card_index);
        cards
    }

    /// The ENIs of each card.
    fn enis_per_card(&self, total: u32) -> Vec<u32> {
        if self.network_cards.is_empty() {
            return alloc::vec![total];
        }
        self.sorted_cards().iter().map(|card| card.maximum_network_interfaces).collect()
    }

    /// Where the default card is in their order.
    fn default_network_card(&self) -> usize {
        let default = self.default_network_card_index.unwrap_or(0);
        self.sorted_cards().iter().position(|card| card.network_card_index == default).unwrap_or(0)
    }

    fn efa_interfaces(&self) -> Option<u32> {
        match (&self.efa_info, self.efa_supported) {
            (Some(info), _) => info.maximum_efa_interfaces,
            (None, Some(false)) => Some(0),
            (None, _) => None,
        }
    }
}

/// The API names no hypervisor for bare metal.
fn hypervisor(name: &str, bare_metal: Option<bool>, hypervisor: Option<&str>) -> Result<Hypervisor, String> {
    match (bare_metal, hypervisor) {
        (Some(true), _) => Ok(Hypervisor::BareMetal),
        (_, Some("nitro")) => Ok(Hypervisor::Nitro),
        (_, Some("xen")) => Ok(Hypervisor::Xen),
        (_, None) => Ok(Hypervisor::Unknown),
        (_, Some(other)) => Err(format!(
            "`{name}` has the unknown hypervisor `{other}`; use `nitro` or `xen`, or leave it out"
        )),
    }
}
