// What kubelet keeps of CPU and memory, and what is left for pods, as bars with their numbers.

import type { Answer } from '../api.ts';
import { count } from '../words.ts';

interface Share {
  readonly name: string;
  readonly kind: 'kept' | 'evicted' | 'left';
  readonly amount: number;
}

export function Allocatable({ answer }: { readonly answer: Answer }) {
  const bars = [cpu(answer), memory(answer)].filter((bar) => bar !== null);
  if (answer.kube_reserved_memory_mib === undefined) return null;
  return (
    <section class="allocatable" aria-labelledby="allocatable-heading">
      <h3 id="allocatable-heading">Kept for kubelet and the system, and left for pods</h3>
      {bars.length === 0 && <p>Its vCPUs and memory aren't known.</p>}
      {bars.map(({ name, unit, shares }) => (
        <Bar key={name} name={name} unit={unit} shares={shares} />
      ))}
    </section>
  );
}

function cpu(answer: Answer) {
  const { kube_reserved_cpu_millicores: kept, allocatable_cpu_millicores: left } = answer;
  if (kept === undefined || kept === null || left === undefined || left === null) return null;
  const system = answer.system_reserved_cpu_millicores ?? 0;
  return { name: 'CPU', unit: 'millicores', shares: shares(kept + system, 0, left) };
}

function memory(answer: Answer) {
  const { memory_mib: all, kube_reserved_memory_mib: kept, allocatable_memory_mib: left } = answer;
  if (all === null || kept === undefined || left === undefined || left === null) return null;
  const system = answer.system_reserved_memory_mib ?? 0;
  const evicted = Math.max(0, all - kept - system - left);
  return { name: 'Memory', unit: 'MiB', shares: shares(kept + system, evicted, left) };
}

function shares(kept: number, evicted: number, left: number): Share[] {
  const all: Share[] = [
    { name: 'kept', kind: 'kept', amount: kept },
    { name: 'for eviction or missing', kind: 'evicted', amount: evicted },
    { name: 'left for pods', kind: 'left', amount: left },
  ];
  return all.filter((share) => share.amount > 0 || share.kind !== 'evicted');
}

function Bar({
  name,
  unit,
  shares,
}: {
  readonly name: string;
  readonly unit: string;
  readonly shares: readonly Share[];
}) {
  const total = shares.reduce((sum, share) => sum + share.amount, 0) || 1;
  const starts = shares.map((_, place) => shares.slice(0, place).reduce((sum, share) => sum + share.amount, 0));
  return (
    <div class="bar">
      <p>
        <strong>{name}</strong> {shares.map((share) => `${count(share.amount)} ${unit} ${share.name}`).join(', ')}
      </p>
      <svg viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
        {shares.map((share, place) => (
          <rect
            key={share.kind}
            class={`share-${share.kind}`}
            x={((starts[place] ?? 0) / total) * 100}
            width={(share.amount / total) * 100}
            height="6"
          />
        ))}
      </svg>
    </div>
  );
}
