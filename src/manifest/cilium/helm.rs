//! From the values of Cilium's chart to the keys of `cilium-config` (K48).

use alloc::string::ToString;
use alloc::vec::Vec;

use crate::document::Cursor;
use crate::error::Located;
use crate::manifest::kops::ExtraConfig;

/// The values that become a key as they are.
const AS_THEY_ARE: &[(&[&str], &str)] = &[
    (&["ipam", "mode"], "ipam"),
    (&["eni", "awsEnablePrefixDelegation"], "aws-enable-prefix-delegation"),
    (&["eni", "nodeSpec", "firstInterfaceIndex"], "eni-first-interface-index"),
    (&["eni", "nodeSpec", "usePrimaryAddress"], "eni-use-primary-address"),
    (&["eni", "nodeSpec", "disablePrefixDelegation"], "eni-disable-prefix-delegation"),
    (&["ipam", "nodeSpec", "ipamMinAllocate"], "ipam-min-allocate"),
    (&["ipam", "nodeSpec", "ipamPreAllocate"], "ipam-pre-allocate"),
    (&["ipam", "nodeSpec", "ipamMaxAllocate"], "ipam-max-allocate"),
    (&["ipam", "operator", "clusterPoolIPv4MaskSize"], "cluster-pool-ipv4-mask-size"),
    (&["cni", "chainingMode"], "cni-chaining-mode"),
    (&["endpointHealthChecking", "enabled"], "enable-endpoint-health-checking"),
    (&["healthChecking"], "enable-health-checking"),
];

/// Lists and tags that matter by being there.
const IF_THERE: &[(&[&str], &str)] = &[
    (&["eni", "nodeSpec", "subnetIDs"], "eni-subnet-ids"),
    (&["eni", "nodeSpec", "subnetTags"], "eni-subnet-tags"),
    (&["eni", "nodeSpec", "excludeInterfaceTags"], "eni-exclude-interface-tags"),
    (&["eni", "subnetIDsFilter"], "subnet-ids-filter"),
    (&["eni", "subnetTagsFilter"], "subnet-tags-filter"),
    (&["eni", "instanceTagsFilter"], "instance-tags-filter"),
];

/// Each of these being on gives the agent's Envoy an address.
const ENVOY: &[&[&str]] =
    &[&["envoyConfig", "enabled"], &["ingressController", "enabled"], &["gatewayAPI", "enabled"]];

/// The keys; `None` if the values are of another chart, or say nothing of where addresses come from.
pub(super) fn keys(values: Cursor<'_>) -> Option<Vec<ExtraConfig>> {
    let is_on = |names: &[&str]| values.get(names).is_some_and(|it| it.as_flag() == Some(true));
    let mode = values.get(&["ipam", "mode"]).and_then(|mode| mode.as_text());
    if mode.is_none() && !is_on(&["eni", "enabled"]) {
        return None;
    }
    let mut keys = Vec::new();
    let mut put = |key: &str, text: &str, of: Cursor<'_>| {
        keys.retain(|it: &ExtraConfig| it.key != key);
        let value = Located::new(text.into(), of.place().clone());
        keys.push(ExtraConfig { key: key.into(), value });
    };
    if let Some(enabled) = values.get(&["eni", "enabled"]).filter(|it| it.as_flag() == Some(true)) {
        put("ipam", "eni", enabled);
    }
    for (names, key) in AS_THEY_ARE {
        // Once ENIs are enabled, the mode is theirs.
        let is_overridden = *key == "ipam" && is_on(&["eni", "enabled"]) && mode != Some("eni");
        if let Some(value) = values.get(names).filter(|_| !is_overridden)
            && let Some(text) = value.scalar_text()
        {
            put(key, &text, value);
        }
    }
    for (names, key) in IF_THERE {
        let is_filled = |it: &Cursor<'_>| it.items().next().is_some() || it.fields().next().is_some();
        if let Some(value) = values.get(names).filter(is_filled) {
            put(key, &value.tree().to_string(), value);
        }
    }
    if let Some(value) = ENVOY.iter().find_map(|names| values.get(names).filter(|_| is_on(names))) {
        put("enable-envoy-config", "true", value);
    }
    for (key, value) in values.get(&["extraConfig"]).into_iter().flat_map(|more| more.fields()) {
        if let Some(text) = value.scalar_text() {
            put(key, &text, value);
        }
    }
    Some(keys)
}
