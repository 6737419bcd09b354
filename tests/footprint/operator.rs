//! The maintenance loop of Cilium's operator, step by step, as the fact C4 states it.

/// The settings and the type's limits, as the operator sees them.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Settings {
    /// ENIs that it may use.
    pub(crate) enis: u32,
    pub(crate) slots: u32,
    pub(crate) prefixes: bool,
    /// Whether the primary ENI isn't among those.
    pub(crate) primary_is_apart: bool,
    pub(crate) pre_allocate: u32,
    pub(crate) min_allocate: u32,
    pub(crate) max_allocate: u32,
    pub(crate) max_above_watermark: u32,
}

/// The pool of one node: the filled slots of each ENI.
#[derive(Debug, Clone)]
pub(crate) struct Node {
    settings: Settings,
    enis: Vec<u32>,
}

impl Node {
    pub(crate) fn fresh(settings: Settings) -> Self {
        let primary = (!settings.primary_is_apart && settings.enis > 0).then_some(0);
        Node { settings, enis: primary.into_iter().collect() }
    }

    fn unit(&self) -> u32 {
        if self.settings.prefixes { 16 } else { 1 }
    }

    pub(crate) fn filled(&self) -> u32 {
        self.enis.iter().sum()
    }

    /// The primary ENI, and those with addresses for pods.
    pub(crate) fn attached(&self) -> u32 {
        let enis = u32::try_from(self.enis.len()).expect("few");
        if self.settings.primary_is_apart { enis + 1 } else { enis.max(1) }
    }

    pub(crate) fn addresses(&self) -> u32 {
        self.filled() * self.unit()
    }

    /// Passes until nothing is missing, with this number of addresses wanted by the agent and by pods: those that
    /// there are none for yet wait.
    pub(crate) fn maintain(&mut self, wanted: u32) {
        let Settings { enis, slots, pre_allocate, min_allocate, max_allocate, max_above_watermark, .. } =
            self.settings;
        let unit = self.unit();
        loop {
            let avail = self.addresses();
            let used = wanted.min(avail);
            let waiting = wanted - used;
            let cap = if max_allocate > 0 { max_allocate } else { enis * slots * unit };
            let before = pre_allocate.saturating_sub(avail - used);
            let least = if min_allocate > 0 { min_allocate.saturating_sub(avail) } else { 0 };
            let need = before.max(least).min(cap.saturating_sub(avail));
            if need == 0 {
                return;
            }
            let take = (need + max_above_watermark + waiting.saturating_sub(need)).div_ceil(unit);
            if let Some(eni) = self.enis.iter_mut().find(|filled| **filled < slots) {
                *eni += take.min(slots - *eni);
            } else if self.enis.len() < usize::try_from(enis).expect("few") && slots > 0 {
                self.enis.push(take.min(slots));
            } else {
                return;
            }
        }
    }
}
