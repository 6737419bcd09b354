// What is left for pods of CPU and memory, and what kubelet and the system keep: a sentence and a bar for each.

import type { Answer } from '../api.ts';

interface Share {
  readonly kind: 'kept' | 'evicted' | 'left';
  readonly amount: number;
}

export function Allocatable({ answer }: { readonly answer: Answer }) {
  const [cpuText, memoryText] = answer.allocatable_texts ?? [];
  if (cpuText === undefined || memoryText === undefined) return null;
  return (
    <section class="allocatable" aria-labelledby="allocatable-heading">
      <h3 id="allocatable-heading">CPU and memory for pods</h3>
      <Bar text={cpuText} shares={cpu(answer)} />
      <Bar text={memoryText} shares={memory(answer)} />
    </section>
  );
}

function cpu(answer: Answer): Share[] {
  const { kube_reserved_cpu_millicores: kept, allocatable_cpu_millicores: left } = answer;
  if (kept === undefined || kept === null || left === undefined || left === null) return [];
  return shares(kept + (answer.system_reserved_cpu_millicores ?? 0), 0, left);
}

function memory(answer: Answer): Share[] {
  const { memory_mib: all, kube_reserved_memory_mib: kept, allocatable_memory_mib: left } = answer;
  if (all === null || kept === undefined || left === undefined || left === null) return [];
  const keptInAll = kept + (answer.system_reserved_memory_mib ?? 0);
  return shares(keptInAll, Math.max(0, all - keptInAll - left), left);
}

function shares(kept: number, evicted: number, left: number): Share[] {
  return [
    { kind: 'kept', amount: kept },
    { kind: 'evicted', amount: evicted },
    { kind: 'left', amount: left },
  ];
}

function Bar({ text, shares }: { readonly text: string; readonly shares: readonly Share[] }) {
  const total = shares.reduce((sum, share) => sum + share.amount, 0) || 1;
  const starts = shares.map((_, place) => shares.slice(0, place).reduce((sum, share) => sum + share.amount, 0));
  return (
    <div class="bar">
      <p>{text}</p>
      {shares.length > 0 && (
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
      )}
    </div>
  );
}
