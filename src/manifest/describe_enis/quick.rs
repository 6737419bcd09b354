//! A whole answer in JSON, read without the places of its values.

use alloc::vec::Vec;

use serde::Deserialize;

use super::interface::{self, DETACHED, Interface, NO_TYPE};
use crate::manifest::text::Text;

/// The interfaces of an answer; `None` for anything else, and for what is wrong in any way.
pub(super) fn read(text: &str) -> Option<Vec<Interface>> {
    let is_answer = text.trim_start().strip_prefix('{')?.trim_start().starts_with("\"NetworkInterfaces\"");
    let answer: Answer<'_> = is_answer.then(|| serde_json::from_str(text).ok())??;
    if answer.next_token.is_some() {
        return None;
    }
    answer.network_interfaces.iter().map(RawInterface::read).collect()
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Answer<'t> {
    #[serde(borrow)]
    network_interfaces: Vec<RawInterface<'t>>,
    next_token: Option<serde::de::IgnoredAny>,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct RawInterface<'t> {
    #[serde(borrow)]
    subnet_id: Text<'t>,
    #[serde(borrow, default)]
    network_interface_id: Text<'t>,
    #[serde(borrow, default)]
    description: Text<'t>,
    #[serde(borrow, default)]
    interface_type: Option<Text<'t>>,
    #[serde(borrow, default)]
    status: Text<'t>,
    #[serde(borrow, default)]
    attachment: Option<Attachment<'t>>,
    #[serde(borrow, default)]
    private_ip_address: Option<Text<'t>>,
    #[serde(borrow, default)]
    private_ip_addresses: Vec<Address<'t>>,
    #[serde(borrow, default)]
    ipv4_prefixes: Vec<Prefix<'t>>,
    #[serde(default)]
    ipv6_prefixes: Vec<serde::de::IgnoredAny>,
    #[serde(borrow, default)]
    tag_set: Vec<Tag<'t>>,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Attachment<'t> {
    #[serde(borrow, default)]
    instance_id: Option<Text<'t>>,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Address<'t> {
    #[serde(borrow)]
    private_ip_address: Text<'t>,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Prefix<'t> {
    #[serde(borrow)]
    ipv4_prefix: Text<'t>,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Tag<'t> {
    #[serde(borrow)]
    key: Text<'t>,
    #[serde(borrow)]
    value: Text<'t>,
}

impl RawInterface<'_> {
    fn read(&self) -> Option<Interface> {
        let addresses = self.private_ip_addresses.iter().map(|it| &it.private_ip_address);
        let alone = self.private_ip_address.iter().filter(|_| self.private_ip_addresses.is_empty());
        let addresses = addresses.chain(alone).map(|text| text.0.parse().ok());
        let prefixes = self.ipv4_prefixes.iter().map(|it| interface::prefix(&it.ipv4_prefix.0));
        let instance = self.attachment.as_ref().and_then(|it| it.instance_id.as_ref());
        Some(Interface {
            id: self.network_interface_id.0.as_ref().into(),
            subnet: self.subnet_id.0.as_ref().into(),
            addresses: addresses.collect::<Option<_>>()?,
            prefixes: prefixes.collect::<Option<_>>()?,
            has_ipv6_prefixes: !self.ipv6_prefixes.is_empty(),
            of_type: self.interface_type.as_ref().map_or(NO_TYPE, |text| &text.0).into(),
            description: self.description.0.as_ref().into(),
            is_detached: self.status.0 == DETACHED,
            instance: instance.map(|text| text.0.as_ref().into()),
            marker: interface::marker(
                &self.description.0,
                &mut self.tag_set.iter().map(|tag| (&*tag.key.0, &*tag.value.0)),
            ),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Cursor, documents};

    #[test]
    fn it_reads_what_is_read_with_places() {
        let text = include_str!("../../../tests/runs/subnets.in/enis.json");
        let quick = read(text).expect("an answer");
        let documents = documents(0, text).expect("JSON");
        let (list, mut errors) = (Cursor::new(&documents[0]).get(&["NetworkInterfaces"]), Vec::new());
        let slow: Vec<Interface> = list
            .into_iter()
            .flat_map(|list| list.items())
            .filter_map(|it| Interface::read(it, &mut errors))
            .collect();
        assert_eq!(errors, []);
        assert_eq!(quick, slow);
        assert!(quick.len() > 10);
    }

    #[test]
    fn what_is_wrong_is_left_to_those_who_say_where() {
        for text in [
            "",
            "[]",
            r#"{"Subnets": []}"#,
            r#"{"NetworkInterfaces": [{"Description": "x"}]}"#,
            r#"{"NetworkInterfaces": [], "NextToken": "x"}"#,
            r#"{"NetworkInterfaces": [{"SubnetId": "s", "PrivateIpAddress": "10.0.0"}]}"#,
            r#"{"NetworkInterfaces": [{"SubnetId": "s", "Ipv4Prefixes": [{"Ipv4Prefix": "10.0.0.0/24"}]}]}"#,
            r#"{"NetworkInterfaces": []} x"#,
        ] {
            assert_eq!(read(text), None, "{text}");
        }
        assert_eq!(read(r#" { "NetworkInterfaces": [], "NextToken": null }"#), Some(Vec::new()));
    }
}
