// How settings are called in headings and sentences.

import type { OptionInfo } from 'maxpods';

import type { Settings } from './settings.ts';
import { title } from './words.ts';

const CNI: Readonly<Record<string, string>> = {
  'vpc-cni': 'VPC CNI',
  cilium: 'Cilium',
  calico: 'Calico',
  flannel: 'Flannel',
  canal: 'Canal',
  weave: 'Weave Net',
  ovn: 'OVN',
  'pod-cidr': 'pod CIDRs',
};

/** `Cilium`; the VPC CNI if nothing is set. */
export function cniName(settings: Settings): string {
  const cni = settings.cni ?? 'vpc-cni';
  return CNI[cni] ?? cni;
}

/** What a set of options says in addition to its CNI: `Prefix delegation`, `Max ENI 2`; empty for the defaults. */
export function settingNames(settings: Settings, options: readonly OptionInfo[]): string[] {
  return options
    .filter((info) => info.name !== 'cni' && settings[info.name])
    .map((info) => (info.kind.type === 'flag' ? title(info.name) : `${title(info.name)} ${settings[info.name]}`));
}
