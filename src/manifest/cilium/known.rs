//! The keys of `cilium-config` that the agent and the operator know, so that one that they don't is found. By
//! the options of Cilium 1.12 to 1.20 and what its chart writes (H51).

use alloc::string::String;

/// What the names of keys begin with, and what follows it, separated by spaces. Those that concern the
/// addresses of nodes are listed where they are read.
const FAMILIES: &[(&str, &str)] = &[
    (
        "agent-",
        "health-port health-require-k8s-connectivity labels liveness-update-interval not-ready-taint-key",
    ),
    ("auto-", "create-cilium-node-resource create-default-pod-network direct-node-routes"),
    (
        "bgp-",
        "announce-lb-ip announce-pod-cidr config-path router-id-allocation-ip-pool router-id-allocation-mode \
         secrets-namespace",
    ),
    (
        "bpf-",
        "auth-map-max compile-debug conntrack-accounting ct-accounting ct-global-any-max ct-global-tcp-max \
         ct-timeout-regular-any ct-timeout-regular-tcp ct-timeout-regular-tcp-fin ct-timeout-regular-tcp-syn \
         ct-timeout-service-any ct-timeout-service-tcp ct-timeout-service-tcp-grace distributed-lru \
         events-default-burst-limit events-default-rate-limit events-drop-enabled \
         events-policy-verdict-enabled events-trace-enabled filter-priority fragments-map-max \
         lb-acceleration lb-affinity-map-max lb-algorithm lb-algorithm-annotation lb-bypass-fib-lookup \
         lb-dev-ip-addr-inherit lb-dsr-dispatch lb-dsr-l4-xlate lb-enable-wildcard-entries \
         lb-external-clusterip lb-ipip-sock-mark lb-maglev-hash-seed lb-maglev-map-max lb-maglev-table-size \
         lb-map-max lb-mode lb-mode-annotation lb-nat46x64 lb-proto-diff lb-rev-nat-map-max \
         lb-rss-ipv4-src-cidr lb-rss-ipv6-src-cidr lb-service-backend-map-max lb-service-map-max lb-sock \
         lb-sock-hostns-only lb-sock-terminate-pod-connections lb-source-range-all-types \
         lb-source-range-map-max map-dynamic-size-ratio map-event-buffers nat-global-max neigh-global-max \
         node-map-max policy-map-full-reconciliation-interval policy-map-max \
         policy-map-pressure-metrics-threshold policy-stats-map-max root sock-rev-map-max",
    ),
    (
        "ces-",
        "dynamic-rate-limit-nodes dynamic-rate-limit-qps-burst dynamic-rate-limit-qps-limit \
         enable-dynamic-rate-limit max-ciliumendpoints-per-ces rate-limits slice-mode write-qps-burst \
         write-qps-limit",
    ),
    ("cilium-", "endpoint-gc-interval pod-labels pod-namespace"),
    ("cluster-", "health-port id name"),
    (
        "clustermesh-",
        "cache-ttl concurrent-service-endpoint-syncs config default-global-namespace enable-endpoint-sync \
         enable-mcs-api endpoint-updates-batch-period endpoints-per-slice ip-identities-sync-timeout \
         mcs-api-install-crds service-v2 sync-timeout",
    ),
    ("cni-", "chaining-mode chaining-target exclusive external-routing log-file uninstall"),
    ("cnp-", "node-status-gc-interval status-cleanup-burst status-cleanup-qps status-update-interval"),
    ("config-", "dir sources sources-overrides"),
    ("conntrack-", "gc-interval gc-max-interval"),
    (
        "disable-",
        "cnp-status-updates conntrack drain-on-disconnection endpoint-crd envoy-version-check \
         external-ip-mitigation iptables-feeder-rules",
    ),
    (
        "dnsproxy-",
        "concurrency-limit concurrency-processing-grace-period enable-transparent-mode \
         insecure-skip-transparent-mode-check lock-count lock-timeout socket-linger-timeout",
    ),
    ("dns-", "max-ips-per-restored-rule policy-unload-on-shutdown"),
    (
        "egress-",
        "gateway-policy-map-max gateway-reconciliation-trigger-interval masquerade-interfaces \
         multi-home-ip-rule-compat",
    ),
    (
        "enable-",
        "active-connection-tracking auto-protect-node-port-range bandwidth-manager bbr bbr-hostns-only \
         bgp-control-plane bgp-control-plane-status-report bgp-legacy-origin-attribute bpf-clock-probe \
         bpf-masquerade bpf-tproxy cilium-api-server-access cilium-clusterwide-network-policy \
         cilium-endpoint-slice cilium-health-api-server-access cilium-network-policy \
         cilium-operator-server-access ciliumnode-crd custom-calls datapath-plugins drift-checker \
         dynamic-config dynamic-lifecycle-manager dynamic-source-lookup-nodeport egress-gateway \
         encryption-strict-mode encryption-strict-mode-egress encryption-strict-mode-ingress \
         endpoint-lockdown-on-policy-overflow endpoint-routes envoy-config experimental-lb \
         extended-ip-protocols external-ips gateway-api gateway-api-alpn gateway-api-app-protocol \
         gateway-api-proxy-protocol gateway-api-secrets-sync gops health-check-loadbalancer-ip \
         health-check-nodeport heartbeat high-scale-ipcache host-firewall host-legacy-routing host-port \
         host-reachable-services hubble hubble-open-metrics hubble-recorder-api icmp-rules identity-mark \
         ingress-controller ingress-proxy-protocol ingress-secrets-sync internal-traffic-policy \
         ip-masq-agent ipip-termination ipsec ipsec-encrypted-overlay ipsec-key-watcher \
         ipsec-xfrm-state-caching ipv4 ipv4-big-tcp ipv4-egress-gateway ipv4-fragment-tracking \
         ipv4-masquerade ipv6 ipv6-big-tcp ipv6-fragment-tracking ipv6-masquerade ipv6-ndp k8s \
         k8s-api-discovery k8s-cluster-network-policy k8s-endpoint-slice k8s-event-handover \
         k8s-host-firewall-bypass k8s-networkpolicy k8s-terminating-endpoint l2-announcements \
         l2-neigh-discovery l2-pod-announcements l7-proxy lb-ipam local-node-route local-redirect-policy \
         masquerade-to-route-source metrics mke monitor nat46x64-gateway no-service-endpoints-routable \
         node-ipam node-port node-selector-labels non-default-deny-policies pmtu-discovery policy \
         policy-secrets-sync recorder remote-node-identity remote-node-masquerade \
         route-mtu-for-cni-chaining runtime-device-detection sctp service-topology session-affinity \
         socket-lb-pod-connection-termination source-ip-verification srv6 stale-cilium-endpoint-cleanup \
         standalone-dns-proxy svc-source-range-check tcx tracing unreachable-routes vtep \
         well-known-identities wireguard wireguard-userspace-fallback xdp-prefilter xt-socket-fallback \
         ztunnel",
    ),
    (
        "encrypt",
        "-interface -node ion-strict-egress-allow-remote-node-identities ion-strict-egress-cidr \
         ion-strict-mode-allow-remote-node-identities ion-strict-mode-cidr",
    ),
    (
        "endpoint-",
        "bpf-prog-watchdog-interval gc-interval interface-name-prefix policy-update-timeout queue-size \
         regen-interval status",
    ),
    (
        "envoy-",
        "access-log-buffer-size access-log-enabled base-id config-retry-interval config-timeout \
         default-log-level http-upstream-linger-timeout keep-cap-netbindservice log node-locality-enabled \
         policy-restore-timeout secrets-namespace xds-mode",
    ),
    ("exclude-", "local-address node-label-patterns"),
    (
        "gateway-api-",
        "hostnetwork-enabled hostnetwork-nodelabelselector secrets-namespace \
         service-externaltrafficpolicy xff-num-trusted-hops",
    ),
    ("hive-", "log-threshold start-timeout stop-timeout"),
    ("host-reachable-services-", "protos"),
    (
        "http-",
        "403-msg idle-timeout max-grpc-timeout normalize-path request-timeout retry-count retry-timeout \
         stream-idle-timeout",
    ),
    (
        "hubble-",
        "disable-tls drop-events drop-events-extended drop-events-interval drop-events-rate-limit \
         drop-events-reasons dynamic-metrics-config-path event-buffer-capacity event-queue-size \
         export-aggregation-interval export-allowlist export-denylist export-fieldaggregate \
         export-fieldmask export-file-compress export-file-max-backups export-file-max-size-mb \
         export-file-path flow-buffer-size flowlogs-config-path listen-address lost-event-send-interval \
         metrics metrics-server metrics-server-enable-tls metrics-server-tls-cert-file \
         metrics-server-tls-client-ca-files metrics-server-tls-key-file monitor-events \
         network-policy-correlation-enabled prefer-ipv6 recorder-sink-queue-size recorder-storage-path \
         redact-enabled redact-http-headers-allow redact-http-headers-deny redact-http-urlquery \
         redact-http-userinfo redact-kafka-apikey skip-unknown-cgroup-ids socket-path tls-cert-file \
         tls-client-ca-files tls-key-file",
    ),
    (
        "identity-",
        "allocation-mode allocation-sync-interval allocation-timeout change-grace-period gc-interval \
         gc-rate-interval gc-rate-limit heartbeat-timeout management-mode max-jitter restore-grace-period",
    ),
    (
        "ingress-",
        "default-lb-mode default-request-timeout default-secret-name default-secret-namespace \
         default-xff-num-trusted-hops hostnetwork-enabled hostnetwork-nodelabelselector \
         hostnetwork-shared-listener-port lb-annotation-prefixes secrets-namespace shared-lb-service-name",
    ),
    (
        "install-",
        "egress-gateway-routes iptables-rules no-conntrack-iptables-rules uplink-routes-for-delegated-ipam",
    ),
    ("ip-", "allocation-timeout masq-agent-config-path tracing-option-type"),
    ("ipsec-", "key-file key-rotation-duration"),
    ("iptables-", "lock-timeout random-fully"),
    ("ipv4-", "native-routing-cidr node pod-subnets range service-loopback-address service-range"),
    (
        "ipv6-",
        "cluster-alloc-cidr mcast-device native-routing-cidr node pod-subnets range service-loopback-address \
         service-range",
    ),
    (
        "k8s-",
        "api-server api-server-urls client-burst client-connection-keep-alive client-connection-timeout \
         client-qps heartbeat-timeout kubeconfig-path namespace require-ipv4-pod-cidr require-ipv6-pod-cidr \
         service-cache-size service-proxy-name sync-timeout watcher-endpoint-selector",
    ),
    ("kvstore", " -connectivity-timeout -lease-ttl -max-consecutive-quorum-errors -opt -periodic-sync"),
    ("kube-proxy-replacement", " -healthz-bind-address"),
    ("l2-announcements-", "lease-duration renew-deadline retry-period"),
    ("l2-pod-announcements-", "interface interface-pattern"),
    (
        "lb-",
        "init-wait-timeout pressure-metrics-interval reflector-wait-time retry-backoff-max \
         retry-backoff-min sock-terminate-all-protos state-file state-file-interval",
    ),
    ("leader-election-", "lease-duration renew-deadline resource-lock-timeout retry-period"),
    ("limit-ipam-api-", "burst qps"),
    ("loadbalancer-l7", " -algorithm -ports"),
    ("local-", "max-addr-scope router-ipv4 router-ipv6"),
    ("log-", "driver opt system-load"),
    ("max-", "connected-clusters controller-interval internal-timer-delay"),
    (
        "mesh-auth-",
        "enabled gc-interval mtls-enabled mutual-connect-timeout mutual-enabled mutual-listener-port \
         queue-size rotated-identities-queue-size signal-backoff-duration spiffe-trust-domain \
         spire-admin-socket spire-agent-socket spire-server-address spire-server-connection-timeout",
    ),
    ("metrics", " -sampling-interval"),
    ("monitor-", "aggregation aggregation-flags aggregation-interval num-pages queue-size"),
    ("nat-map-stats-", "entries interval"),
    (
        "node",
        "-encryption-opt-out-labels -labels -port-acceleration -port-algorithm -port-bind-protection \
         -port-mode -port-range port-addresses s-gc-interval",
    ),
    (
        "operator-",
        "api-serve-addr k8s-client-burst k8s-client-qps pprof pprof-address pprof-block-profile-rate \
         pprof-mutex-profile-fraction pprof-port prometheus-enable-tls prometheus-serve-addr \
         prometheus-tls-cert-file prometheus-tls-client-ca-files prometheus-tls-key-file",
    ),
    (
        "policy-",
        "accounting audit-mode cidr-match-mode default-local-cluster deny-response map-full-reconciliation \
         queue-size secrets-namespace secrets-only-from-secrets-namespace trigger-interval",
    ),
    ("pprof", " -address -block-profile-rate -mutex-profile-fraction -port"),
    (
        "proxy-",
        "admin-port cluster-max-connections cluster-max-pending-requests cluster-max-requests \
         connect-timeout gid idle-timeout-seconds initial-fetch-timeout \
         max-active-downstream-connections max-concurrent-retries max-connection-duration-seconds \
         max-requests-per-connection portrange-max portrange-min prometheus-port \
         use-original-source-address xff-num-trusted-hops-egress xff-num-trusted-hops-ingress",
    ),
    ("set-", "cilium-is-up-condition cilium-node-taints"),
    ("status-collector-", "failure-threshold interval probe-check-timeout stackdump-path warning-threshold"),
    ("synchronize-k8s-", "nodes services"),
    (
        "tofqdns-",
        "dns-reject-response-code enable-dns-compression enable-poller endpoint-max-ip-per-hostname \
         idle-connection-grace-period max-deferred-connection-deletes min-ttl pre-cache \
         preallocate-identities proxy-port proxy-response-max-delay",
    ),
    ("trace-", "payloadlen payloadlen-overlay sock"),
    ("tunnel", " -port -protocol -source-port-range"),
    ("unmanaged-pod-watcher-", "interval restart"),
    ("vtep-", "cidr endpoint mac mask sync-interval"),
    ("wireguard-", "persistent-keepalive track-all-ips-fallback"),
    ("xds-", "node-id server-address use-sotw-protocol"),
    (
        "",
        "allocator-list-timeout allow-icmp-frag-needed allow-localhost allow-unsafe-policy-skb-usage \
         annotate-k8s-node api-rate-limit arping-refresh-period bypass-ip-availability-upon-restore \
         certificates-directory cgroup-root config connectivity-probe-frequency-ratio \
         container-ip-local-reserved-ports container-runtime controller-group-metrics crd-wait-timeout \
         custom-cni-conf datapath-mode datapath-plugins-state-dir debug debug-verbose \
         default-lb-service-ipam derive-masq-ip-addr-from-device devices direct-routing-device \
         direct-routing-skip-unreachable dynamic-lifecycle-config ec2-api-endpoint enforce-ingress-https \
         excess-ip-release-delay external-envoy-proxy fib-table-id-annotation fixed-identity-mapping \
         force-device-detection force-local-policy-eval-at-source fqdn-regex-compile-lru-size \
         global-ready-timeout gops-port health-check-icmp-failure-threshold ignore-flags-drift-checker \
         join-cluster keep-bpf-templates keep-config label-prefix-file labels lib-dir \
         lrp-address-matcher-cidrs masquerade mke-cgroup-mount mtu multicast-enabled native-routing-cidr \
         only-masquerade-default-pool packetization-layer-pmtud-mode parallel-alloc-workers \
         per-cluster-ready-timeout pod-restart-selector preallocate-bpf-maps prefer-ipv6 \
         prepend-iptables-chains procfs prometheus-serve-addr read-cni-conf remove-cilium-node-taints \
         restore restored-proxy-ports-age-limit route-metric routing-mode service-no-backend-response \
         sidecar-istio-proxy-image single-cluster-route skip-cnp-status-startup-clean skip-crd-creation \
         socket-path srv6-encap-mode standalone-dns-proxy-server-port state-dir static-cnp-path \
         subnet-topology underlay-protocol update-ec2-adapter-limit-via-api \
         use-cilium-internal-ip-for-ipsec use-full-tls-context version vlan-bpf-bypass wait-bpf-mount \
         write-cni-conf-when-ready",
    ),
];

/// Whether Cilium knows a key.
pub(super) fn is_known(key: &str) -> bool {
    FAMILIES.iter().any(|(start, rest)| {
        key.strip_prefix(start).is_some_and(|key| rest.split(' ').any(|known| known == key))
    })
}

/// All keys.
pub(super) fn all() -> impl Iterator<Item = String> {
    FAMILIES.iter().flat_map(|(start, rest)| rest.split(' ').map(move |rest| alloc::format!("{start}{rest}")))
}

#[cfg(test)]
mod tests {
    use alloc::collections::BTreeSet;

    use super::*;

    #[test]
    fn each_key_is_listed_once_and_known() {
        let mut seen = BTreeSet::new();
        for key in all() {
            assert!(is_known(&key) && !key.is_empty(), "{key}");
            assert!(seen.insert(key.clone()), "{key}");
        }
        assert!(seen.len() > 500, "{}", seen.len());
        for key in ["kvstore", "tunnel", "loadbalancer-l7", "nodes-gc-interval", "encrypt-node", "mtu"] {
            assert!(is_known(key), "{key}");
        }
        for key in ["bpf", "bpf-", "", "debugg", "bpf-debug"] {
            assert!(!is_known(key), "{key}");
        }
    }
}
