//! From the keys of `cilium-config` to options.

use alloc::string::String;
use alloc::vec::Vec;

use super::{CiliumConfig, Keys};
use crate::document::Errors;
use crate::error::Located;
use crate::query::OptionsDraft;

/// The modes in which a node has one block.
const BLOCKS: [&str; 2] = ["cluster-pool", "kubernetes"];

impl CiliumConfig {
    fn keys(&self) -> Keys<'_> {
        Keys { keys: &self.keys, of: self.of, is_by_hand: false }
    }

    /// Whether the VPC CNI gives the addresses, by settings of its own.
    pub(crate) fn is_chained(&self) -> bool {
        self.keys().get("cni-chaining-mode").is_some_and(|mode| mode.value == "aws-cni")
    }

    /// Where the addresses come from.
    fn ipam(&self) -> Located<String> {
        if self.is_chained() {
            let place = self.keys().get("cni-chaining-mode").map_or(&self.place, |mode| &mode.place);
            return Located::new("aws-cni-chaining".into(), place.clone());
        }
        let given = self.keys().get("ipam").cloned();
        given.unwrap_or_else(|| Located::new("cluster-pool".into(), self.place.clone()))
    }

    /// Adds Cilium with what its keys mean.
    ///
    /// # Errors
    ///
    /// Why nodes aren't judged by it, for a mode that doesn't say how many addresses a node has.
    pub(crate) fn add_to(&self, options: &mut OptionsDraft, errors: &mut Errors) -> Result<(), String> {
        let ipam = self.ipam();
        let mode = ipam.value.as_str();
        if !["eni", "multi-pool", "aws-cni-chaining"].iter().chain(&BLOCKS).any(|known| *known == mode) {
            return Err(alloc::format!(
                "with `ipam: {mode}` in {} something else gives pods their addresses",
                self.of
            ));
        }
        let cni_place = self.keys().get("ipam").map_or(&self.place, |ipam| &ipam.place);
        options.set_or("cni", "cilium", cni_place.clone(), errors);
        options.set_or("ipam", mode, ipam.place.clone(), errors);
        if mode == "eni" {
            self.keys().add_enis(options, errors);
        }
        if mode == "cluster-pool" {
            self.keys().add_mask(options, errors);
        }
        if mode == "eni" || BLOCKS.contains(&mode) {
            self.keys().add_reserved(&self.place, false, options, errors);
        }
        Ok(())
    }

    /// What isn't counted of its keys, each a sentence.
    pub(crate) fn warnings(&self) -> Vec<String> {
        if self.ipam().value != "eni" {
            return Vec::new();
        }
        self.keys().warnings().collect()
    }
}
