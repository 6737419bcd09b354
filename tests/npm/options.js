// Sets of options that reach every setting of both plug-ins and every provisioner.

export const OPTIONS = [
  {},
  { prefix_delegation: true, cni_version: '1.19.0' },
  { custom_networking: true, max_eni: 4, host_network_pods: 5 },
  { security_groups_for_pods: true, reserved_enis: 1, excluded_enis: 1 },
  { ip_family: 'ipv6', provisioner: 'managed-node-group', allocatable: true },
  { os: 'windows', provisioner: 'self-managed', max_pods: 50 },
  { multi_nic: true, efa_only: 1, unmanaged_enis: 1 },
  { provisioner: 'auto-mode' },
  { provisioner: 'karpenter', pods_per_core: 10, allocatable: true, vm_memory_overhead_percent: '0.05' },
  { provisioner: 'bottlerocket', max_pods: 250, allocatable: true },
  { cni: 'cilium', provisioner: 'kops' },
  { cni: 'cilium', prefix_delegation: true, first_interface_index: 1, cilium_reserve: ['health', 'router', 'ingress'] },
  { cni: 'cilium', use_primary_address: true, max_allocate: 20, excluded_enis: 1, cilium_reserve: [] },
  { cni: 'cilium', ipam: 'cluster-pool', pod_cidr_mask: 25 },
  { cni: 'cilium', ipam: 'kubernetes' },
  { cni: 'cilium', ipam: 'multi-pool' },
  { cni: 'cilium', ipam: 'aws-cni-chaining', custom_networking: true },
];
