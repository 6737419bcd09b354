// Names and numbers as people read them.

const ACRONYMS: Readonly<Record<string, string>> = {
  cidr: 'CIDR',
  cni: 'CNI',
  cpu: 'CPU',
  efa: 'EFA',
  eni: 'ENI',
  enis: 'ENIs',
  ip: 'IP',
  ipam: 'IPAM',
  ips: 'IPs',
  ipv4: 'IPv4',
  ipv6: 'IPv6',
  mib: 'MiB',
  nic: 'NIC',
  os: 'OS',
  vcpus: 'vCPUs',
  vm: 'VM',
  vpc: 'VPC',
};

/** `max_eni` as `Max ENI`. */
export function title(name: string): string {
  const words = name.split(/[_-]/);
  const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);
  return words.map((word, place) => ACRONYMS[word] ?? (place === 0 ? capital(word) : word)).join(' ');
}

/** `1234567` as `1,234,567`: by itself, since loading a browser's tables for numbers takes longer than the answer. */
export function count(number: number): string {
  return String(number).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** A number of which `null` means that nothing limits it. */
export function countOrNoLimit(number: number | null): string {
  return number === null ? 'no limit' : count(number);
}

/** A sentence of the core with a capital in front. */
export function capitalized(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}

/** `1 pod`, `2 pods`. */
export function plural(number: number, one: string, many = `${one}s`): string {
  return `${count(number)} ${number === 1 ? one : many}`;
}

/** Memory in GiB, with no more digits than it has. */
export function gib(mib: number): string {
  return `${Number((mib / 1024).toFixed(3))} GiB`;
}
