//! Which `maxPods` kubelet ends with: weighs what is configured, what the provisioner works out,
//! and the limits.

use alloc::string::{String, ToString};
use alloc::vec::Vec;

use super::Provisioner;
use super::candidate::{Candidate, CandidateSource, CandidateStatus};
use crate::capacity::Capacity;
use crate::error::{Error, ErrorKind};
use crate::kubelet;

/// Which `maxPods` kubelet ends with, and the candidates.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    provisioner: Provisioner,
    candidates: Vec<Candidate>,
    max_pods: u32,
    lowest_of: Option<String>,
}

impl Decision {
    /// What sets up the node.
    #[must_use]
    pub const fn provisioner(&self) -> Provisioner {
        self.provisioner
    }

    /// The numbers that were weighed, the first in precedence first.
    #[must_use]
    pub fn candidates(&self) -> &[Candidate] {
        &self.candidates
    }

    /// The `maxPods` that kubelet ends with.
    #[must_use]
    pub const fn max_pods(&self) -> u32 {
        self.max_pods
    }

    /// Whether the user's configuration can give another number.
    #[cfg(feature = "manifest")]
    pub(crate) const fn can_be_set(&self) -> bool {
        self.provisioner.has_max_pods()
    }

    /// The type of the same managed node group whose lower number is the provisioner's for this one too.
    #[must_use]
    pub fn lowest_of(&self) -> Option<&str> {
        self.lowest_of.as_deref()
    }
}

impl Provisioner {
    /// Which `maxPods` kubelet ends with on each of these types, one group of nodes together: the number that
    /// the user's configuration gives ([`Kubelet::max_pods`](crate::Kubelet::max_pods)), that which the
    /// provisioner works out by itself, and its cap, by their precedence.
    /// A managed node group takes the lowest of its types.
    ///
    /// # Errors
    ///
    /// `no-meaning` for Windows nodes with a provisioner that has none; `too-large` if the provisioner's
    /// formula comes to more than `u32` holds.
    ///
    /// # Example
    ///
    /// ```
    /// use maxpods::{Catalog, Cilium, Provisioner};
    ///
    /// let capacity = Cilium::new().capacity(Catalog::built_in().get("t3.medium")?)?;
    /// let decision = &Provisioner::Kops.decide(&[capacity])?[0];
    /// assert_eq!(decision.max_pods(), 17);
    /// assert_eq!(capacity.pods_without_address(decision.max_pods()), 5);
    /// # Ok::<(), maxpods::Error>(())
    /// ```
    pub fn decide(self, group: &[Capacity<'_>]) -> Result<Vec<Decision>, Error> {
        let own: Vec<Candidate> =
            group.iter().map(|capacity| self.own_number(capacity)).collect::<Result<_, _>>()?;
        let (mut cap, mut lowest) = (None, None);
        if let Some(cap_of) = self.rules().group_cap {
            cap = group.iter().filter_map(cap_of).min_by_key(|cap| cap.max_pods);
            lowest = own.iter().zip(group).min_by_key(|(candidate, _)| candidate.max_pods);
        }
        let decide = |(capacity, own): (&Capacity<'_>, &Candidate)| {
            let Some((lowest, of)) = lowest.filter(|(lowest, _)| lowest.max_pods < own.max_pods) else {
                return self.weigh(own.clone(), cap.clone(), capacity);
            };
            let name = of.instance_type().name();
            let text = alloc::format!("the lowest of the group, that of {name}: {}", lowest.text);
            let decision = self.weigh(Candidate { text, ..lowest.clone() }, cap.clone(), capacity);
            Decision { lowest_of: Some(String::from(name)), ..decision }
        };
        Ok(group.iter().zip(&own).map(decide).collect())
    }

    /// What the provisioner works out by itself for one type;
    /// the Windows AMIs leave kubelet at its default (B20, A4.2).
    fn own_number(self, capacity: &Capacity<'_>) -> Result<Candidate, Error> {
        let rules = self.rules();
        match (capacity.cni().is_windows(), rules.windows) {
            (false, _) => (rules.own_number)(capacity),
            (true, true) => {
                let text = String::from("kubelet's default on Windows");
                Ok(Candidate::own(kubelet::DEFAULT_MAX_PODS, "B20", text))
            }
            (true, false) => {
                Err(Error::from(ErrorKind::NoMeaning { setting: "provisioner", choice: "os windows" }))
            }
        }
    }

    /// The limit by `podsPerCore`, if there is one: Karpenter holds to it itself,
    /// elsewhere kubelet does (A4.2, A4.3).
    fn limit_by_core(self, capacity: &Capacity<'_>) -> Option<Candidate> {
        let kubelet = capacity.kubelet();
        let vcpus = capacity.instance_type().vcpus().filter(|_| self.rules().has_pods_per_core)?;
        let limit = kubelet.limit_by_cores(vcpus)?;
        let text = kubelet.pods_per_core_on(vcpus);
        Some(Candidate::new(CandidateSource::PodsPerCore, Some(limit), text.rule().fact(), text.to_string()))
    }

    /// Sets what the user's configuration says against the provisioner's own number, and both against the
    /// limits: the group's lowest cap and that by vCPUs.
    fn weigh(self, own: Candidate, cap: Option<Candidate>, capacity: &Capacity<'_>) -> Decision {
        let text = String::from("maxPods in kubelet's configuration");
        let config =
            Candidate::new(CandidateSource::KubeletConfig, capacity.kubelet().max_pods, "A2.14", text);
        let per_core = self.limit_by_core(capacity);
        let (mut decider, mut max_pods) = match config.max_pods {
            Some(max_pods) if self.has_max_pods() => (config.source, max_pods),
            _ => (own.source, own.max_pods.unwrap_or_default()),
        };
        for limit in [&cap, &per_core].into_iter().flatten() {
            if let Some(lower) = limit.max_pods.filter(|&limit| limit < max_pods) {
                (decider, max_pods) = (limit.source, lower);
            }
        }
        let mut candidates: Vec<Candidate> = cap.into_iter().chain([config, own]).chain(per_core).collect();
        for candidate in &mut candidates {
            candidate.status = match (candidate.source, candidate.max_pods) {
                (source, Some(_)) if source == decider => CandidateStatus::Decides,
                (CandidateSource::Cap | CandidateSource::PodsPerCore, _) => CandidateStatus::Holds,
                (_, Some(_)) => CandidateStatus::Overruled,
                (_, None) => CandidateStatus::NotSet,
            };
        }
        Decision { provisioner: self, candidates, max_pods, lowest_of: None }
    }
}
