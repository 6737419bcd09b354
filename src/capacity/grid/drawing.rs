//! How a ledger becomes a picture: line by line.

use alloc::vec::Vec;

use super::line::{Line, Taken};
use super::{AddressRun, AddressUse, Grid, Row, RowKind};
use crate::ledger::{Count, Effect, Entry, Ledger, Subject};

impl Grid {
    /// The picture of a capacity's ledger. A pool that has no end (IPv6, multi-pool) has no picture,
    /// and no rows.
    #[must_use]
    pub fn new(ledger: &Ledger) -> Self {
        let mut drawing = Drawing::default();
        for (place, entry) in ledger.entries().iter().enumerate() {
            if entry.rule().subject() == Subject::PodIps {
                return drawing.finish(place);
            }
            drawing.apply(place, entry);
        }
        Grid::default()
    }

    fn push(&mut self, count: u32, runs: Vec<AddressRun>) {
        let first = self.rows.last().map_or(0, |row| row.first.saturating_add(row.count));
        self.rows.push(Row { first, count, runs });
    }
}

/// A picture of which some lines of the ledger have been read.
#[derive(Debug, Default)]
struct Drawing {
    kind: RowKind,
    enis: Line,
    /// The line that leaves out the primary address of each ENI, if one does.
    primary: Option<usize>,
    /// How many addresses an ENI has for pods; before a line says so, lines are about ENIs.
    addresses_per_row: Option<u32>,
    addresses_per_slot: u32,
    addresses: Line,
    is_endless: bool,
}

impl Drawing {
    fn apply(&mut self, place: usize, entry: &Entry) {
        match entry.effect {
            Effect::Start(Count::Limited(count)) => self.start(entry.rule().subject(), count),
            Effect::Start(Count::Unlimited) => self.is_endless = true,
            Effect::Times(factor) => self.times(place, entry.rule().subject(), factor),
            Effect::Subtract(count) => self.take(entry.rule().subject(), count, place),
            Effect::AtMost(most) => {
                let beyond = self.line().pods.saturating_sub(most);
                self.take(entry.rule().subject(), beyond, place);
            }
            Effect::Add(_) | Effect::DividedBy(_) | Effect::AtLeast(_) | Effect::Equals => {}
        }
    }

    fn start(&mut self, subject: Subject, count: u32) {
        self.addresses_per_slot = 1;
        self.enis = Line::of(count);
        match subject {
            Subject::PodCidr => {
                self.kind = RowKind::PodCidr;
                self.enis = Line::of(1);
                self.addresses_per_row = Some(count);
                self.addresses = Line::of(count);
            }
            Subject::Interfaces => self.kind = RowKind::Interface,
            _ => self.kind = RowKind::Eni,
        }
    }

    fn times(&mut self, place: usize, subject: Subject, factor: u32) {
        if subject == Subject::SecondaryAddresses {
            self.primary = Some(place);
        }
        let per_row = match self.addresses_per_row {
            None => factor,
            Some(slots) => {
                self.addresses_per_slot = factor;
                slots.saturating_mul(factor)
            }
        };
        self.addresses_per_row = Some(per_row);
        self.addresses = Line::of(self.enis.pods.saturating_mul(per_row));
    }

    /// What lines are about by now.
    fn line(&mut self) -> &mut Line {
        if self.addresses_per_row.is_none() { &mut self.enis } else { &mut self.addresses }
    }

    fn take(&mut self, subject: Subject, count: u32, entry: usize) {
        let usage = if subject == Subject::Reserved { AddressUse::Reserved } else { AddressUse::Unavailable };
        let taken = Taken { usage, entry };
        let line = self.line();
        match subject {
            Subject::BothEnds => {
                line.take_first(count.div_ceil(2), taken);
                line.take_last(count / 2, taken);
            }
            Subject::First | Subject::Reserved => line.take_first(count, taken),
            _ => line.take_last(count, taken),
        }
    }

    fn finish(self, pods: usize) -> Grid {
        if self.is_endless {
            return Grid::default();
        }
        let per_row = self.addresses_per_row.unwrap_or_default();
        let slots = per_row / self.addresses_per_slot.max(1);
        let mut grid = Grid {
            kind: self.kind,
            slots_per_row: slots.saturating_add(u32::from(self.primary.is_some())),
            has_primary: self.primary.is_some(),
            addresses_per_slot: self.addresses_per_slot,
            rows: Vec::new(),
        };
        let primary =
            self.primary.map(|entry| AddressRun { usage: AddressUse::Primary, addresses: 1, entry });
        let mut rows = Rows { per_row, addresses: self.addresses.stretches(pods), current: None };
        for (enis, taken) in self.enis.stretches(pods) {
            if taken.usage == AddressUse::Pod {
                rows.draw(enis, primary, &mut grid);
            } else {
                let addresses = per_row.saturating_add(u32::from(grid.has_primary));
                let whole = AddressRun { usage: taken.usage, addresses, entry: taken.entry };
                grid.push(enis, alloc::vec![whole]);
            }
        }
        grid
    }
}

/// The addresses of the ENIs that give any, cut into rows.
struct Rows<I> {
    per_row: u32,
    addresses: I,
    current: Option<(u32, Taken)>,
}

impl<I: Iterator<Item = (u32, Taken)>> Rows<I> {
    /// Draws this many ENIs: as many as are alike in one go.
    fn draw(&mut self, enis: u32, primary: Option<AddressRun>, grid: &mut Grid) {
        let mut left = enis;
        while left > 0 {
            let (count, runs) = self.next(left);
            grid.push(count, primary.into_iter().chain(runs).collect());
            left -= count;
        }
    }

    /// The next rows that are alike, from one to `most` of them.
    fn next(&mut self, most: u32) -> (u32, Vec<AddressRun>) {
        let run = |addresses, taken: Taken| AddressRun { usage: taken.usage, addresses, entry: taken.entry };
        self.current = self.current.filter(|(length, _)| *length > 0).or_else(|| self.addresses.next());
        if let Some((length, taken)) = self.current
            && let Some(whole @ 1..) = length.checked_div(self.per_row)
        {
            let count = whole.min(most);
            self.current = Some((length - count * self.per_row, taken));
            return (count, alloc::vec![run(self.per_row, taken)]);
        }
        let mut runs = Vec::new();
        let mut room = self.per_row;
        while let Some((length, taken)) = self.current.filter(|_| room > 0) {
            let addresses = length.min(room);
            runs.push(run(addresses, taken));
            room -= addresses;
            let rest = length - addresses;
            self.current = if rest > 0 { Some((rest, taken)) } else { self.addresses.next() };
        }
        // An ENI that has its primary address alone is like all others.
        (if self.per_row == 0 { most } else { 1 }, runs)
    }
}

#[cfg(test)]
mod tests {
    use alloc::string::String;

    use super::*;
    use crate::{Catalog, Cilium, Cni, EniLimits, InstanceType, IpFamily, Ipam, Reservations, VpcCni};

    /// Each row as `first x count: usage*addresses@rule ...`.
    fn drawn(cni: impl Into<Cni>, instance_type: &InstanceType) -> Vec<String> {
        let ledger = cni.into().capacity(instance_type).expect("an answer").ledger();
        let run = |run: &AddressRun| {
            let rule = ledger.entries()[run.entry].rule().code();
            alloc::format!(" {}*{}@{rule}", run.usage.name(), run.addresses)
        };
        let row = |row: &Row| {
            let runs: String = row.runs.iter().map(run).collect();
            alloc::format!("{}x{}:{runs}", row.first, row.count)
        };
        Grid::new(&ledger).rows.iter().map(row).collect()
    }

    fn get(name: &str) -> &'static InstanceType {
        Catalog::built_in().get(name).expect("it is built in")
    }

    #[test]
    fn cilium_keeps_its_addresses_on_the_first_eni_that_it_uses() {
        assert_eq!(
            drawn(Cilium::new().first_interface_index(1), get("t3.medium")),
            [
                "0x1: unavailable*6@first-interface-index",
                "1x1: primary*1@addresses-per-eni reserved*1@health reserved*1@router reserved*1@internal-ip \
                 pod*2@pod-ips",
                "2x1: primary*1@addresses-per-eni pod*5@pod-ips",
            ]
        );
    }

    #[test]
    fn enis_that_others_keep_are_the_last_and_the_primary_is_the_first() {
        let vpc_cni = VpcCni::new().custom_networking(true).security_groups_for_pods(true).efa_only(2);
        assert_eq!(
            drawn(vpc_cni, get("c5.18xlarge")),
            [
                "0x1: unavailable*50@custom-networking",
                "1x11: primary*1@addresses-per-eni pod*49@pod-ips",
                "12x1: unavailable*50@trunk-eni",
                "13x2: unavailable*50@efa-only",
            ]
        );
    }

    #[test]
    fn prefixes_are_slots_of_16_and_a_limit_cuts_the_last_addresses() {
        assert_eq!(
            drawn(Cilium::new().prefix_delegation(true).max_allocate(100), get("t3.medium")),
            [
                "0x1: primary*1@addresses-per-eni reserved*1@health reserved*1@router reserved*1@internal-ip \
                 pod*77@pod-ips",
                "1x1: primary*1@addresses-per-eni pod*20@pod-ips unavailable*60@max-allocate",
                "2x1: primary*1@addresses-per-eni unavailable*80@max-allocate",
            ]
        );
    }

    #[test]
    fn a_pod_cidr_is_one_row() {
        assert_eq!(
            drawn(Cilium::new().ipam(Ipam::Kubernetes).pod_cidr_mask(28), get("t3.medium")),
            ["0x1: unavailable*1@first-and-last reserved*1@health reserved*1@router pod*12@pod-ips \
              unavailable*1@first-and-last"]
        );
    }

    #[test]
    fn an_endless_pool_has_no_picture() {
        assert_eq!(drawn(VpcCni::new().ip_family(IpFamily::Ipv6), get("t3.medium")), Vec::<String>::new());
        assert_eq!(drawn(Cilium::new().ipam(Ipam::MultiPool), get("t3.medium")), Vec::<String>::new());
    }

    #[test]
    fn limits_of_any_size_take_few_rows() {
        let limits = EniLimits::new(400_000_000, 10, 0).expect("limits");
        let huge = InstanceType::new("x99.huge", limits).expect("a name");
        let cilium = Cilium::new().reserve(Reservations::NONE);
        assert_eq!(drawn(cilium, &huge), ["0x400000000: primary*1@addresses-per-eni pod*9@pod-ips"]);
        let limits = EniLimits::new(4_000_000_000, 1, 0).expect("limits");
        let bare = InstanceType::new("x99.bare", limits).expect("a name");
        assert_eq!(drawn(VpcCni::new(), &bare), ["0x4000000000: primary*1@addresses-per-eni"]);
    }
}
