//! The names of the warm targets.

use super::modes::Os;

/// One of the warm targets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Target {
    WarmEni,
    WarmIp,
    MinimumIp,
    WarmPrefix,
}

impl Target {
    /// Its name upstream: a variable of `aws-node`, or a key of the `ConfigMap` that Windows nodes have.
    pub(super) const fn name(self, os: Os) -> &'static str {
        match (self, os) {
            (Target::WarmEni, _) => "WARM_ENI_TARGET",
            (Target::WarmIp, Os::Linux) => "WARM_IP_TARGET",
            (Target::WarmIp, Os::Windows) => "warm-ip-target",
            (Target::MinimumIp, Os::Linux) => "MINIMUM_IP_TARGET",
            (Target::MinimumIp, Os::Windows) => "minimum-ip-target",
            (Target::WarmPrefix, Os::Linux) => "WARM_PREFIX_TARGET",
            (Target::WarmPrefix, Os::Windows) => "warm-prefix-target",
        }
    }
}
