//! The loop of ipamd, step by step, as the fact C1 states it: what the closed form is held against.

use std::collections::BTreeSet;

/// One pass of the loop and the next may make a pool of 100 ENIs at most;
/// more of them means it is lost.
const PASSES: usize = 10_000;

/// The plug-in's settings and the type's limits, as ipamd sees them.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Settings {
    pub(crate) enis: u32,
    pub(crate) slots: u32,
    pub(crate) prefixes: bool,
    pub(crate) max_eni: Option<u32>,
    pub(crate) unmanaged: u32,
    pub(crate) trunk: bool,
    pub(crate) custom_networking: bool,
    pub(crate) warm_eni: u32,
    pub(crate) warm_ip: u32,
    pub(crate) minimum_ip: u32,
    pub(crate) warm_prefix: u32,
    pub(crate) max_pods: u32,
}

/// An ENI that pods can have addresses of: for each filled slot how many of its addresses are used.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Eni {
    is_primary: bool,
    slots: Vec<u32>,
}

impl Eni {
    fn used(&self) -> u32 {
        self.slots.iter().sum()
    }

    fn filled(&self) -> u32 {
        u32::try_from(self.slots.len()).expect("few")
    }
}

/// The pool of one node.
#[derive(Debug, Clone)]
pub(crate) struct Node {
    settings: Settings,
    enis: Vec<Eni>,
}

/// What a node holds once it has settled; of one that never does,
/// the least and the most that it holds in turn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Settled {
    pub(crate) slots: (u32, u32),
    /// All that are attached, the primary and the trunk among them.
    pub(crate) enis: (u32, u32),
    /// Of ENIs and slots together, in addresses.
    pub(crate) most_addresses: u32,
}

impl Node {
    /// A node that has just started: its primary ENI has nothing but its own address.
    pub(crate) fn fresh(settings: Settings) -> Self {
        let primary = (!settings.custom_networking).then(|| Eni { is_primary: true, slots: Vec::new() });
        Node { settings, enis: primary.into_iter().collect() }
    }

    fn unit(&self) -> u32 {
        if self.settings.prefixes { 16 } else { 1 }
    }

    fn filled(&self) -> u32 {
        self.enis.iter().map(Eni::filled).sum()
    }

    fn total(&self) -> u32 {
        self.filled() * self.unit()
    }

    pub(crate) fn assigned(&self) -> u32 {
        self.enis.iter().map(Eni::used).sum()
    }

    fn free_prefixes(&self) -> u32 {
        let free = self.enis.iter().flat_map(|eni| &eni.slots).filter(|&&used| used == 0).count();
        u32::try_from(free).expect("few")
    }

    /// The ENIs that are attached, the trunk among them: it comes with the node.
    fn attached(&self) -> u32 {
        let primary = u32::from(self.settings.custom_networking);
        let others = u32::try_from(self.enis.len()).expect("few");
        primary + others + u32::from(self.settings.trunk)
    }

    fn has_room_for_an_eni(&self) -> bool {
        let Settings { enis, max_eni, unmanaged, .. } = self.settings;
        let limit = max_eni.filter(|max_eni| (1..enis).contains(max_eni)).unwrap_or(enis);
        self.attached() < limit.saturating_sub(unmanaged)
    }

    /// One pass, half a minute after the last; whether it changed anything.
    fn pass(&mut self) {
        let Settings { slots, prefixes, warm_eni, warm_ip, minimum_ip, warm_prefix, max_pods, .. } =
            self.settings;
        let targets = warm_ip != 0 || minimum_ip != 0;
        let unit = self.unit();
        let (total, assigned) = (self.total(), self.assigned());
        let avail = total - assigned;
        let short = warm_ip.saturating_sub(avail).max(minimum_ip.saturating_sub(total));
        let low = if total >= max_pods {
            false
        } else if targets {
            short > 0
        } else if prefixes {
            avail < 16 * warm_prefix || (warm_prefix == 0 && avail == 0)
        } else {
            avail < slots * warm_eni || (warm_eni == 0 && avail == 0)
        };
        if low {
            let want = if targets {
                short.div_ceil(unit)
            } else if prefixes {
                warm_prefix.saturating_sub(self.free_prefixes()).max(1)
            } else {
                slots
            };
            self.grow(want);
            // An ENI isn't detached in its first minute.
            return;
        }
        if targets && !prefixes {
            let more = avail.saturating_sub(warm_ip).min(total.saturating_sub(minimum_ip));
            self.give_back(more);
        } else if targets {
            let held = self.filled();
            let more = self
                .free_prefixes()
                .min(held.saturating_sub((assigned + warm_ip).div_ceil(16)))
                .min(held.saturating_sub(minimum_ip.div_ceil(16)));
            self.give_back(more);
        } else if prefixes {
            self.give_back(self.free_prefixes().saturating_sub(warm_prefix));
        }
        self.detach_one();
    }

    /// Fills slots of an ENI that has some free, or else attaches one.
    fn grow(&mut self, want: u32) {
        let slots = self.settings.slots;
        let fill = |eni: &mut Eni, want: u32| {
            let more = want.min(slots - eni.filled());
            eni.slots.extend((0..more).map(|_| 0));
        };
        if let Some(eni) = self.enis.iter_mut().find(|eni| eni.filled() < slots) {
            fill(eni, want);
        } else if self.has_room_for_an_eni() {
            let mut eni = Eni { is_primary: false, slots: Vec::new() };
            fill(&mut eni, want);
            self.enis.push(eni);
        }
    }

    /// Gives back this number of slots of which nothing is used.
    fn give_back(&mut self, mut slots: u32) {
        for eni in self.enis.iter_mut().rev() {
            eni.slots.retain(|&used| {
                let goes = used == 0 && slots > 0;
                slots -= u32::from(goes);
                !goes
            });
        }
    }

    /// Detaches an ENI without pods, if the others meet the targets.
    fn detach_one(&mut self) {
        let Settings { slots, prefixes, warm_eni, warm_ip, minimum_ip, warm_prefix, .. } = self.settings;
        let targets = warm_ip != 0 || minimum_ip != 0;
        let unit = self.unit();
        let avail = self.total() - self.assigned();
        let warm = if prefixes { warm_prefix } else { warm_eni };
        let has_empty_eni = self.enis.iter().any(|eni| eni.used() == 0);
        if !(targets || avail >= (warm + 1) * slots * unit || (prefixes && has_empty_eni)) {
            return;
        }
        let others_meet = |eni: &Eni| {
            let theirs = eni.filled() * unit;
            let meet_warm = warm_ip == 0 || avail - theirs >= warm_ip.next_multiple_of(unit);
            let meet_minimum = minimum_ip == 0 || self.total() - theirs >= minimum_ip.next_multiple_of(unit);
            let meet_prefix = targets || !prefixes || self.free_prefixes() - eni.filled() >= warm_prefix;
            meet_warm && meet_minimum && meet_prefix
        };
        let goes = self.enis.iter().rposition(|eni| !eni.is_primary && eni.used() == 0 && others_meet(eni));
        if let Some(index) = goes {
            self.enis.remove(index);
        }
    }

    /// Passes until nothing changes, or the same comes again.
    pub(crate) fn settle(&mut self) -> Settled {
        let mut seen = BTreeSet::new();
        for _ in 0..PASSES {
            if !seen.insert(self.enis.clone()) {
                return self.turn();
            }
            self.pass();
        }
        panic!("{:?} doesn't come to an end", self.settings);
    }

    /// Goes once through what comes again.
    fn turn(&mut self) -> Settled {
        let begin = self.enis.clone();
        let mut settled = Settled { slots: (u32::MAX, 0), enis: (u32::MAX, 0), most_addresses: 0 };
        loop {
            let (slots, enis) = (self.filled(), self.attached());
            settled.slots = (settled.slots.0.min(slots), settled.slots.1.max(slots));
            settled.enis = (settled.enis.0.min(enis), settled.enis.1.max(enis));
            settled.most_addresses = settled.most_addresses.max(enis + self.total());
            self.pass();
            if self.enis == begin {
                return settled;
            }
        }
    }

    /// Starts a pod on the first address that is free. Where a pool never settles one may be free only every
    /// other pass, and the kubelet tries again.
    pub(crate) fn start_pod(&mut self) {
        let mut seen = BTreeSet::new();
        while !self.start_pod_at(0) && seen.insert(self.enis.clone()) {
            self.pass();
        }
    }

    /// Starts a pod on one of the slots with a free address, chosen by a number.
    pub(crate) fn start_pod_at(&mut self, choice: usize) -> bool {
        let unit = self.unit();
        let mut slots: Vec<&mut u32> = self.enis.iter_mut().flat_map(|eni| &mut eni.slots).collect();
        slots.retain(|used| **used < unit);
        if slots.is_empty() {
            return false;
        }
        let choice = choice % slots.len();
        *slots[choice] += 1;
        true
    }

    /// Ends a pod on one of the slots with a used address, chosen by a number.
    pub(crate) fn end_pod_at(&mut self, choice: usize) {
        let mut slots: Vec<&mut u32> = self.enis.iter_mut().flat_map(|eni| &mut eni.slots).collect();
        slots.retain(|used| **used > 0);
        if !slots.is_empty() {
            let choice = choice % slots.len();
            *slots[choice] -= 1;
        }
    }
}
