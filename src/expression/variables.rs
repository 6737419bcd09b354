//! The variables of expressions.

use crate::InstanceType;

/// What the variables of an expression are on an instance type.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ExpressionVariables<'v> {
    /// `default_enis`: the ENIs of the default network card.
    pub default_enis: u32,
    /// `ips_per_eni`.
    pub ips_per_eni: u32,
    /// `max_pods`: the number without an expression.
    pub max_pods: u32,
    /// `vcpus`, of Karpenter.
    pub vcpus: Option<u32>,
    /// `memory_mib`, of Karpenter.
    pub memory_mib: Option<u32>,
    /// `instance_type`, of Karpenter.
    pub instance_type: &'v str,
}

impl<'v> ExpressionVariables<'v> {
    /// Those of an instance type on which `max_pods` is this number.
    #[must_use]
    pub fn of(instance_type: &'v InstanceType, max_pods: u32) -> Self {
        let limits = instance_type.limits();
        ExpressionVariables {
            default_enis: limits.enis(),
            ips_per_eni: limits.ipv4_per_eni(),
            max_pods,
            vcpus: instance_type.vcpus(),
            memory_mib: instance_type.memory_mib(),
            instance_type: instance_type.name(),
        }
    }
}
