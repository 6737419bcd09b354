//! The AMI that a type needs, as far as a node group with one AMI has to know.

use alloc::string::String;

use super::nodes::Nodes;
use crate::catalog::{InstanceType, category};

/// What stands in place of the AMI where the types don't tell it, behind the field's name.
pub(super) const UNKNOWN: &str = "^the architecture of the types isn't known; set the AMI that they need\n";

/// What the processors of a type take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Architecture {
    Amd64,
    Arm64,
}

/// Whose driver a type needs for its accelerators.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Driver {
    Nvidia,
    Neuron,
}

/// The AMI of a type.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Ami {
    architecture: Architecture,
    driver: Option<Driver>,
}

impl Ami {
    /// That of a type; `None` if its architecture isn't known, or is that of a Mac.
    pub(super) fn of(instance_type: &InstanceType) -> Option<Self> {
        let architecture = instance_type.architectures().find_map(|name| match name {
            "x86_64" => Some(Architecture::Amd64),
            "arm64" => Some(Architecture::Arm64),
            _ => None,
        })?;
        Some(Ami { architecture, driver: Driver::of(instance_type) })
    }

    /// What tells it from the others in a name: `amd64`, `arm64-nvidia`.
    pub(super) fn suffix(self) -> String {
        let architecture = match self.architecture {
            Architecture::Amd64 => "amd64",
            Architecture::Arm64 => "arm64",
        };
        match self.driver {
            None => architecture.into(),
            Some(Driver::Nvidia) => alloc::format!("{architecture}-nvidia"),
            Some(Driver::Neuron) => alloc::format!("{architecture}-neuron"),
        }
    }

    /// Its name in a managed node group (K72). Bottlerocket has Neuron's driver in all of its AMIs, and EKS has
    /// none with it for arm64.
    pub(super) const fn ami_type(self, nodes: Nodes) -> &'static str {
        match (nodes.is_bottlerocket, self.architecture, self.driver) {
            (false, Architecture::Amd64, Some(Driver::Nvidia)) => "AL2023_x86_64_NVIDIA",
            (false, Architecture::Arm64, Some(Driver::Nvidia)) => "AL2023_ARM_64_NVIDIA",
            (false, Architecture::Amd64, Some(Driver::Neuron)) => "AL2023_x86_64_NEURON",
            (false, Architecture::Amd64, None) => "AL2023_x86_64_STANDARD",
            (false, Architecture::Arm64, _) => "AL2023_ARM_64_STANDARD",
            (true, Architecture::Amd64, Some(Driver::Nvidia)) => "BOTTLEROCKET_x86_64_NVIDIA",
            (true, Architecture::Arm64, Some(Driver::Nvidia)) => "BOTTLEROCKET_ARM_64_NVIDIA",
            (true, Architecture::Amd64, _) => "BOTTLEROCKET_x86_64",
            (true, Architecture::Arm64, _) => "BOTTLEROCKET_ARM_64",
        }
    }
}

impl Driver {
    /// By EC2's names: the categories p, g and gr have NVIDIA's GPUs, but g4ad, which has AMD's; inf and trn
    /// have AWS's own chips.
    fn of(instance_type: &InstanceType) -> Option<Self> {
        let (category, _) = category(instance_type.name())?;
        match category {
            "g" if instance_type.family() == "g4ad" => None,
            "p" | "g" | "gr" => Some(Driver::Nvidia),
            "inf" | "trn" => Some(Driver::Neuron),
            _ => None,
        }
    }
}
