//! The modes of the plug-ins that people compare, each a set of options.

use alloc::vec::Vec;

use super::Options;
use crate::error::Error;

/// A mode of a plug-in: its options under a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Mode {
    /// Its stable name.
    pub name: &'static str,
    /// What it is, in a few words.
    pub summary: &'static str,
    /// Whether it is one of those that most people compare.
    pub is_usual: bool,
    /// Its options, as [`Options::from_words`] reads them.
    pub words: &'static str,
}

/// Options under the name of a mode, or why they have no meaning together.
pub type NamedOptions<'m> = (&'m str, Result<Options, Error>);

impl Mode {
    /// All modes, by plug-in. Others are compared with the first.
    pub const ALL: &'static [Mode] = &[
        usual("vpc-cni", "the VPC CNI with its defaults", "cni=vpc-cni"),
        usual("custom-networking", "pods in subnets of their own", "cni=vpc-cni custom-networking"),
        usual("prefix-delegation", "a /28 prefix in place of each address", "cni=vpc-cni prefix-delegation"),
        rare(
            "custom-networking-prefixes",
            "prefixes in subnets of their own",
            "cni=vpc-cni prefix-delegation custom-networking",
        ),
        rare(
            "security-groups-for-pods",
            "one ENI kept for pods with security groups of their own",
            "cni=vpc-cni security-groups-for-pods",
        ),
        rare("ipv6", "an IPv6 prefix for the pods of a node", "cni=vpc-cni ip-family=ipv6"),
        rare("windows", "a Windows node", "cni=vpc-cni os=windows"),
        rare("windows-prefixes", "a Windows node with prefixes", "cni=vpc-cni os=windows prefix-delegation"),
        usual("cilium", "Cilium's ENI IPAM", "cni=cilium"),
        usual("cilium-prefixes", "Cilium with prefixes", "cni=cilium prefix-delegation"),
        usual(
            "cilium-first-interface-1",
            "Cilium that leaves the primary ENI to the node",
            "cni=cilium first-interface-index=1",
        ),
        rare(
            "cilium-first-interface-1-prefixes",
            "the same with prefixes in place of addresses",
            "cni=cilium prefix-delegation first-interface-index=1",
        ),
        rare("cilium-chaining", "Cilium on top of the VPC CNI", "cni=cilium ipam=aws-cni-chaining"),
        rare("cilium-cluster-pool", "Cilium with a pod CIDR for each node", "cni=cilium ipam=cluster-pool"),
        rare("pod-cidr", "pods that take no address of the VPC, as with Calico", "cni=pod-cidr"),
    ];

    /// The mode of this name.
    #[must_use]
    pub fn find(name: &str) -> Option<&'static Mode> {
        Self::ALL.iter().find(|mode| mode.name == name)
    }

    /// Its options.
    ///
    /// # Example
    ///
    /// ```
    /// use maxpods::options::Mode;
    ///
    /// let mode = Mode::find("cilium-first-interface-1").unwrap();
    /// assert_eq!(mode.options().arguments().join(" "), "--cni cilium --first-interface-index 1");
    /// ```
    #[must_use]
    pub fn options(&self) -> Options {
        // The words are those above, which a test reads.
        Options::from_words(self.words).unwrap_or_default()
    }
}

const fn usual(name: &'static str, summary: &'static str, words: &'static str) -> Mode {
    Mode { name, summary, is_usual: true, words }
}

const fn rare(name: &'static str, summary: &'static str, words: &'static str) -> Mode {
    Mode { name, summary, is_usual: false, words }
}

impl Options {
    /// These options in each of several modes, whose own options override them; or why a mode has no meaning
    /// with these options. A mode that is the same as one before is left out.
    ///
    /// # Errors
    ///
    /// That of an option that has no meaning in any mode.
    ///
    /// # Example
    ///
    /// ```
    /// use maxpods::options::{Mode, Options};
    ///
    /// let options = Options::from_words("max-eni=2")?;
    /// let (name, first) = &options.in_modes(Mode::ALL)?[0];
    /// assert_eq!((*name, first.clone()?.words()), ("vpc-cni", "cni=vpc-cni max-eni=2".to_owned()));
    ///
    /// let in_modes = Options::from_words("ipam=cluster-pool")?.in_modes(Mode::ALL)?;
    /// let (_, with_prefixes) = in_modes.iter().find(|(name, _)| *name == "cilium-prefixes").unwrap();
    /// let refusal = with_prefixes.clone().unwrap_err().to_string();
    /// assert!(refusal.starts_with("`prefix-delegation` has no meaning with `ipam cluster-pool`"));
    /// # Ok::<(), maxpods::Error>(())
    /// ```
    pub fn in_modes<'m>(
        &self,
        modes: impl IntoIterator<Item = &'m Mode>,
    ) -> Result<Vec<NamedOptions<'m>>, Error> {
        let (names, sets): (Vec<&str>, Vec<Options>) =
            modes.into_iter().map(|mode| (mode.name, mode.options())).unzip();
        let mut in_modes: Vec<NamedOptions<'_>> = Vec::new();
        for ((name, set), options) in names.into_iter().zip(&sets).zip(self.under_each(&sets)?) {
            let options = set.check_over(self).map(|()| options);
            let is_again = |(_, known): &NamedOptions<'_>| options.is_ok() && *known == options;
            if !in_modes.iter().any(is_again) {
                in_modes.push((name, options));
            }
        }
        Ok(in_modes)
    }
}
