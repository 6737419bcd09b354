//! The built-in table as types: made of its rows by the compiler.

use super::instance_type::InstanceType;
use super::limits::EniLimits;
use super::pool::{LAYOUT, ROWS_LENGTH};
use super::row::Row;
use super::stored::{Cards, Part, Text};
use super::table::ROWS;

/// The types, in the order of the rows.
pub(super) static TYPES: [InstanceType; ROWS_LENGTH] = types();

const fn types() -> [InstanceType; ROWS_LENGTH] {
    let mut types = [const { InstanceType::UNKNOWN }; ROWS_LENGTH];
    let mut place = 0;
    while place < ROWS_LENGTH {
        // What was there has nothing to drop, which the compiler can't see.
        core::mem::forget(core::mem::replace(&mut types[place], instance_type(place)));
        place += 1;
    }
    types
}

const fn instance_type(place: usize) -> InstanceType {
    let row: Row = ROWS[place];
    let mut enis_all_cards = 0;
    let mut card = 0;
    while card < row.enis_per_card.len() {
        enis_all_cards += row.enis_per_card[card];
        card += 1;
    }
    InstanceType {
        name: Text::BuiltIn(part(LAYOUT.names[place], row.name.len())),
        limits: EniLimits {
            enis: row.enis_per_card[row.default_network_card],
            enis_all_cards,
            ipv4_per_eni: row.ipv4_per_eni,
            ipv6_per_eni: row.ipv6_per_eni,
        },
        enis_per_card: match row.enis_per_card {
            [enis] => Cards::One(*enis),
            enis => Cards::BuiltIn(part(LAYOUT.cards[place], enis.len())),
        },
        default_network_card: row.default_network_card,
        hypervisor: row.hypervisor,
        vcpus: row.vcpus,
        memory_mib: row.memory_mib,
        architectures: Text::BuiltIn(part(LAYOUT.architectures[place], row.architectures.len())),
        branch_enis: row.branch_enis,
        efa_interfaces: row.efa_interfaces,
        offering: row.offering,
    }
}

const fn part(start: usize, length: usize) -> Part {
    assert!(start <= u16::MAX as usize && length <= u8::MAX as usize, "make the numbers of `Part` wider");
    #[allow(clippy::cast_possible_truncation, reason = "asserted above")]
    let part = Part { start: start as u16, length: length as u8 };
    part
}
