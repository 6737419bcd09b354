//! `DescribeInstanceTypes` entries, as the EC2 API answers them.

use std::collections::BTreeMap;

use anyhow::{Context, Result, bail, ensure};
use serde::Deserialize;
use serde_json::Value;

use super::observation::{Field, Observation};

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Entry {
    instance_type: String,
    bare_metal: bool,
    hypervisor: Option<String>,
    #[serde(rename = "VCpuInfo")]
    vcpu_info: VcpuInfo,
    memory_info: MemoryInfo,
    processor_info: ProcessorInfo,
    network_info: NetworkInfo,
}

#[derive(Deserialize)]
struct VcpuInfo {
    #[serde(rename = "DefaultVCpus")]
    default: u32,
}

#[derive(Deserialize)]
struct MemoryInfo {
    #[serde(rename = "SizeInMiB")]
    mib: u32,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct ProcessorInfo {
    supported_architectures: Vec<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct NetworkInfo {
    maximum_network_interfaces: u32,
    network_cards: Vec<NetworkCard>,
    default_network_card_index: usize,
    ipv4_addresses_per_interface: u32,
    ipv6_addresses_per_interface: u32,
    efa_supported: bool,
    efa_info: Option<EfaInfo>,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct NetworkCard {
    network_card_index: usize,
    maximum_network_interfaces: u32,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct EfaInfo {
    maximum_efa_interfaces: u32,
}

/// What the entries of one list say.
pub(crate) fn observations(source: &str, entries: BTreeMap<String, Value>) -> Result<Vec<Observation>> {
    let mut all = Vec::new();
    for (name, entry) in entries {
        let context = || format!("{name}: its entry in {source} cannot be used");
        let entry: Entry = serde_json::from_value(entry).with_context(context)?;
        ensure!(
            entry.instance_type == name,
            "{name}: its entry in {source} is that of {}",
            entry.instance_type
        );
        let values = values(&entry).with_context(context)?;
        for (field, value) in values {
            all.push(Observation::new(&name, field, value, &[source.to_owned()])?);
        }
    }
    Ok(all)
}

fn values(entry: &Entry) -> Result<Vec<(Field, String)>> {
    let network = &entry.network_info;
    let mut values = vec![
        (Field::Vcpus, entry.vcpu_info.default.to_string()),
        (Field::MemoryMib, entry.memory_info.mib.to_string()),
        (Field::Architectures, entry.processor_info.supported_architectures.join(" ")),
        (Field::BareMetal, entry.bare_metal.to_string()),
        (Field::Enis, default_card(network)?.maximum_network_interfaces.to_string()),
        (Field::EnisAllCards, network.maximum_network_interfaces.to_string()),
        (Field::Ipv4PerEni, network.ipv4_addresses_per_interface.to_string()),
        (Field::Ipv6PerEni, network.ipv6_addresses_per_interface.to_string()),
        (Field::EfaInterfaces, efa_interfaces(network)?.to_string()),
        (Field::EnisPerCard, enis_per_card(network)?),
        (Field::DefaultNetworkCard, network.default_network_card_index.to_string()),
    ];
    match &entry.hypervisor {
        Some(hypervisor) => values.push((Field::Hypervisor, hypervisor.clone())),
        // That a metal type has no hypervisor is an answer; that another has none is a gap.
        None if entry.bare_metal => values.push((Field::Hypervisor, "none".to_owned())),
        None => {}
    }
    Ok(values)
}

fn default_card(network: &NetworkInfo) -> Result<&NetworkCard> {
    let index = network.default_network_card_index;
    let card = network.network_cards.iter().find(|card| card.network_card_index == index);
    card.with_context(|| format!("its NetworkCards lack the default card, {index}"))
}

fn enis_per_card(network: &NetworkInfo) -> Result<String> {
    let cards = network.network_cards.iter().enumerate();
    let limits = cards.map(|(place, card)| {
        let index = card.network_card_index;
        ensure!(index == place, "its NetworkCards are out of order: card {index} is at place {place}");
        Ok(card.maximum_network_interfaces.to_string())
    });
    Ok(limits.collect::<Result<Vec<_>>>()?.join(" "))
}

fn efa_interfaces(network: &NetworkInfo) -> Result<u32> {
    match (&network.efa_info, network.efa_supported) {
        (Some(efa), true) => {
            let maximum = efa.maximum_efa_interfaces;
            ensure!(maximum > 0, "EfaSupported is true, but MaximumEfaInterfaces is 0");
            Ok(maximum)
        }
        (None, false) => Ok(0),
        _ => bail!("EfaSupported and EfaInfo contradict each other"),
    }
}
