// Requests that between them reach every setting and field.

import { readFileSync } from 'node:fs';

/** Sets of options: every setting of both plug-ins, and every provisioner. */
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

const SUBNETS = [
  { name: 'a', cidr: '10.0.0.0/23', zone: 'use1-az1', in_use: 7 },
  { name: 'b', cidr: '10.0.2.0/24', zone: 'use1-az2', reserved_for_prefixes: ['10.0.2.128/25'], reserved: ['10.0.2.16/29'] },
];
const GROUPS = [
  { name: 'workers', types: ['m5.large', 'm5a.large'], nodes: { now: 3, max: 9 }, pods: 12, surge: '10%' },
  { types: ['c5.2xlarge'], nodes: 2, subnets: ['b'] },
];

/** Plans that reach every field of a plan and of its answer: some fit, some don't. */
export const PLANS = [
  { subnets: SUBNETS, groups: GROUPS },
  { subnets: SUBNETS, groups: GROUPS, prefix_delegation: true, warm_prefix_target: 2, alternatives: true },
  { subnets: SUBNETS, groups: GROUPS, cni: 'cilium', pre_allocate: 4, min_allocate: 10, max_above_watermark: 2 },
  {
    subnets: SUBNETS,
    pod_subnets: [{ name: 'p', cidr: '100.64.0.0/20', zone: 'use1-az1' }, { name: 'q', cidr: '100.64.16.0/20', zone: 'use1-az2' }],
    groups: GROUPS,
    custom_networking: true,
    warm_ip_target: 2,
    minimum_ip_target: 10,
  },
  {
    subnets: [{ name: 'small', cidr: '10.0.0.0/26', load_balancers: 8, others: 2 }],
    groups: [{ types: ['m5.large'], nodes: { now: 2, max: 40 }, pods: 100, branch_pods: 4 }],
    security_groups_for_pods: true,
    control_plane: ['small'],
    vpc: ['10.0.0.0/16'],
    taken: ['10.0.4.0/22'],
    surge: 2,
  },
  { subnets: [SUBNETS[0]], groups: [{ types: ['x9.large'], nodes: 1 }], limits: [{ instance_type: 'x9.large', enis: 4, ipv4_per_eni: 15, ipv6_per_eni: 15 }] },
  { subnets: SUBNETS, groups: GROUPS, ip_family: 'ipv6' },
  {
    subnets: [{ name: 'found' }, { name: 'too large' }],
    groups: [
      { types: ['t3.xlarge'], nodes: 2, os: 'windows', subnets: ['found'] },
      { types: ['m5.4xlarge'], nodes: 500, max_pods: 60, pods_per_core: 4, provisioner: 'karpenter', subnets: ['too large'] },
      { name: 'fewer', types: ['m5.4xlarge'], nodes: 1, efa_only: 1, unmanaged_enis: 1, excluded_enis: 1, host_network_pods: 2, host_network_pod_names: ['aws-node', 'kube-proxy'] },
    ],
    pods: 9,
    vpc: ['10.0.0.0/20'],
  },
  {
    subnets: [SUBNETS[0]],
    groups: [{ types: ['m5.large'], nodes: 3, first_interface_index: 1, max_allocate: 12 }],
    cni: 'cilium',
  },
  // As many nodes as the pods take, in a subnet of which AWS was asked.
  {
    subnets: [
      {
        name: 'a',
        id: 'subnet-0a1b2c3d',
        cidr: '10.0.0.0/24',
        held: [
          { kind: 'load-balancer', name: 'web', addresses: ['10.0.0.4'] },
          { kind: 'node', name: 'i-0a1b2c3d', addresses: ['10.0.0.5', '10.0.0.32/28'] },
        ],
      },
    ],
    groups: [{ types: ['m5.large'], total_pods: 60, pods: 20 }],
  },
  { subnets: [{ name: 'a', cidr: '10.0.0.0/24' }], groups: [{ types: ['m5.large'], nodes: 2 }], cni: 'kubenet', pod_cidr_mask: 26 },
  // Its prefixes fit by luck alone.
  { subnets: [{ name: 'a', cidr: '10.0.0.0/24' }], groups: [{ types: ['m5.large'], nodes: 8, pods: 1 }], prefix_delegation: true, warm_prefix_target: 0, vpc: ['10.0.0.0/22'] },
];

/** Footprints that reach every field of their request and of their answer. */
export const FOOTPRINTS = [
  { types: ['*'], pods: 9 },
  { types: ['m5.large', 'c7g.*'], pods: { from: 0, to: 40 } },
  { types: ['m5.large'], pods: { from: 0, to: 12 }, prefix_delegation: true, warm_prefix_target: 0 },
  { types: ['m5.*'], pods: 30, warm_ip_target: 2, minimum_ip_target: 10, custom_networking: true },
  { types: ['m5.large'], pods: 5, branch_pods: 20, security_groups_for_pods: true, warm_eni_target: 0 },
  { types: ['t3.*'], pods: { from: 0, to: 9 }, cni: 'cilium', pre_allocate: 4, min_allocate: 10, max_above_watermark: 3 },
  { types: ['m5.large'], pods: 300, cni: 'cilium', prefix_delegation: true, max_allocate: 60 },
  { types: ['t3.xlarge'], pods: 9, os: 'windows' },
  { types: ['m5.large'], pods: 9, ip_family: 'ipv6', provisioner: 'karpenter' },
  { types: ['x9.large'], pods: 9, limits: [{ instance_type: 'x9.large', enis: 4, ipv4_per_eni: 15, ipv6_per_eni: 15 }] },
];

const read = (path) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
const example = (name) => read(`examples/${name}`);
const case_ = (name, folder = 'check.in') => ({ name, text: read(`tests/runs/${folder}/${name}`) });

/** Checks that reach every field of their request and of their answer. */
export const CHECKS = [
  { files: [case_('kops.yaml'), case_('netshoot.yaml')], excerpts: true },
  { files: [case_('kops.yaml')], workloads: ['web replicas=20 cpu=250m memory=512Mi'], cilium_reserve: ['health', 'router'] },
  { files: ['nodeclass.yaml', 'nodepool.yaml', 'cilium-values.yaml', 'aws-node-env.yaml', 'plan.json', 'template.yaml'].map((name) => case_(name)) },
  { files: [{ ...case_('user-data.toml'), found: true }], types: ['m5.large'] },
  { files: [case_('kops.yaml')], limits: [{ instance_type: 't3.medium', enis: 2, ipv4_per_eni: 6, ipv6_per_eni: 6 }] },
  { files: [case_('cluster.yaml', 'check-live.in')], workloads: ['api replicas=30'] },
  { files: [case_('ciliumnode.yaml', 'check-live.in')] },
  { files: [{ name: 'broken.yaml', text: 'a: [' }, { name: 'secret.yaml', text: 'apiVersion: v1\nkind: Secret\n' }] },
  {
    files: [
      {
        name: 'eksctl.yaml',
        text: `apiVersion: eksctl.io/v1alpha5
kind: ClusterConfig
metadata: {name: a, region: eu-west-1}
nodeGroups:
- {name: few, instanceType: m5.large, maxPodsPerNode: 10} # maxpods: ignore[over-commit]
- {name: many, instanceType: m5.large, maxPodsPerNode: 110}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: api, namespace: web}
spec: {replicas: 3}
`,
      },
    ],
  },
];

const X9 = [{ instance_type: 'x9.large', enis: 4, ipv4_per_eni: 15, ipv6_per_eni: 15 }];

/** Demands that reach every field of their request and of their answer. */
export const FINDS = [
  {},
  { pods: 58, vcpus: '..4', arch: 'arm64', sort: '-pods_per_vcpu', limit: 5 },
  { types: ['m7g', 'c7g.*'], memory: '8GiB..64GiB', generation: '7..', in: ['euc1-az1'], filter: 'hypervisor=nitro' },
  { types: ['m5', 'm7g'], pod_cpu: '250m', pod_memory: '512Mi', pods: '20..', total_pods: 500, provisioner: 'karpenter' },
  { types: ['m5'], total_pods: 3000, custom_networking: true, vcpus: 8 },
  { pods: 900, vcpus: '..4', prefix_delegation: true },
  { types: ['m5'], like: { nodes: [{ instance_type: 't3.medium', nodes: 20 }], pods: 200 } },
  { types: ['x9.large'], limits: X9, cni: 'cilium', first_interface_index: 1 },
];

/** Expressions on types that reach every field of their request and of their answers. */
export const EXPRESSIONS = [
  { expression: '((default_enis - 1) * (ips_per_eni - 1)) + 2', types: ['t3.medium', 'm5.*'] },
  { expression: 'min(max_pods, 110)', dialect: 'karpenter' },
  { expression: 'vcpus > 1 ? 100 / (vcpus - 2) : 8', dialect: 'karpenter', types: ['m5.*'], cni: 'cilium' },
  { expression: 'max_pods * 0.9', types: ['m5.large'], prefix_delegation: true },
  { expression: 'max_pods +\n  size', types: ['x9.large'], limits: X9 },
  { expression: '110' },
];

/** Expressions with the values of their variables. */
export const EXPRESSION_VALUES = [
  { expression: 'default_enis * (ips_per_eni - 1) + max_pods - 17', default_enis: 3, ips_per_eni: 6, max_pods: 17 },
  { expression: 'instance_type == "m5.large" ? vcpus : memory_mib / 1024', vcpus: 2, memory_mib: 8192, instance_type: 'm5.large', dialect: 'karpenter' },
  { expression: 'max_pods / 0', max_pods: 1 },
];

/** What to paste, for every tool and in every form. */
export const EMISSIONS = [
  { tool: 'kops', types: ['m5.large'] },
  { tool: 'eksctl', types: ['m5.large', 't3.medium'] },
  { tool: 'karpenter', types: ['m5.large', 'i3.large'], prefix_delegation: true, expression: true },
  { tool: 'nodeadm', types: ['m5.large', 'i3.large'], prefix_delegation: true, expression: true },
  { tool: 'nodeadm', types: ['t3.*'], custom_networking: true, expression: true },
  { tool: 'bottlerocket', types: ['m5.*', 'i3.large'], prefix_delegation: true },
  { tool: 'kubelet', types: ['x9.large'], limits: X9 },
  { tool: 'terraform', types: ['m5.large', 't3.medium'], per_type: true },
  { tool: 'cloudformation', types: ['m5.large', 't3.medium'], per_type: 'shell' },
  { tool: 'cilium', types: ['m5.large'], first_interface_index: 1 },
  { tool: 'aws-node', warm_ip_target: 2, minimum_ip_target: 10 },
  { tool: 'prometheus', types: ['m5.large', 't3.medium'] },
];

/** Files that a plan is read from: of kOps, of eksctl, one of its own form, and a cluster in two files. */
export const FILES = [
  [example('kops.yaml')],
  [example('eksctl.yaml')],
  ['subnets: [{name: a, cidr: 10.0.0.0/24}]\ngroups: [{types: [m5.large], nodes: 3}]\n'],
  example('kops.yaml').split('\n---\n'),
];
