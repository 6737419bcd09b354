//! The output of `aws ec2 describe-network-interfaces`: which addresses are in use, and who holds them (K70).

mod interface;
mod nodes;
mod quick;

use alloc::collections::BTreeMap;
use alloc::string::String;
use alloc::vec::Vec;

use interface::Interface;
use nodes::Nodes;

use super::describe_subnets::refuse_part;
use crate::document::{Cursor, Errors, Tree};
use crate::once::Once;
use crate::query::{Described, DescribedHolder};
use crate::subnet::{Holder, HolderKind};

/// The network interfaces of all answers.
#[derive(Debug, Clone, Default)]
pub(crate) struct Interfaces {
    all: Vec<Interface>,
    is_read: bool,
}

impl Interfaces {
    /// Reads a whole answer in JSON, of which large accounts have hundreds of megabytes; not if there is
    /// anything in it that has to be said at its place, or if it is something else.
    pub(super) fn read_quickly(&mut self, text: &str) -> bool {
        let Some(read) = quick::read(text) else { return false };
        self.all.extend(read);
        self.is_read = true;
        true
    }

    /// Reads an answer: `NetworkInterfaces`, or one interface of a list of them.
    pub(crate) fn read(&mut self, document: &Tree, errors: &mut Errors) {
        self.is_read = true;
        let whole = Cursor::new(document);
        match whole.get(&["NetworkInterfaces"]) {
            Some(list) => {
                refuse_part(whole, "describe-network-interfaces", errors);
                self.all.extend(list.items().filter_map(|item| Interface::read(item, errors)));
            }
            None => self.all.extend(Interface::read(whole, errors)),
        }
    }

    /// Adds those that hold addresses to what AWS says.
    pub(crate) fn add_to(mut self, described: &mut Described) {
        described.has_holders |= self.is_read;
        // Answers that overlap have some of them twice.
        let mut once = Once::new();
        self.all.retain(|it| it.id.is_empty() || once.is_first(it.id.clone()));
        let nodes = Nodes::of(&self.all);
        described.not_sure.extend(nodes.warning());
        let mut holders: BTreeMap<(&str, HolderKind, String), Holder> = BTreeMap::new();
        for interface in &self.all {
            let (kind, name) = nodes.holder(interface);
            let holder = holders
                .entry((&interface.subnet, kind, name))
                .or_insert_with_key(|(_, kind, name)| Holder::new(*kind, name.clone()));
            holder.addresses.extend(&interface.addresses);
            holder.prefixes.extend(&interface.prefixes);
        }
        let of_subnet =
            |((subnet, ..), holder): ((&str, _, _), _)| DescribedHolder::new(subnet.into(), holder);
        described.holders.extend(holders.into_iter().map(of_subnet));
    }
}
