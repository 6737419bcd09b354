// The use of a subnet as a bar: now, what is added at maximum size and during updates, and what it is short by.

import { count } from '../words.ts';
import { PHASE_NAMES, PHASES, type SubnetAnswer } from './api.ts';

/** The longest bar, in sizes of the subnet: the figures say how much is really missing. */
const MOST_BEYOND = 1.5;

export function Bar({ subnet }: { readonly subnet: SubnetAnswer }) {
  const { usable } = subnet;
  const most = Math.max(...PHASES.map((phase) => subnet[phase].used));
  const scale = Math.max(1, Math.min(Math.max(usable, most), usable * MOST_BEYOND));
  const percent = (addresses: number) => `${(Math.min(addresses, scale) / scale) * 100}%`;
  const said = PHASES.map((phase) => `${count(subnet[phase].used)} ${PHASE_NAMES[phase]}`).join(', ');
  return (
    <div class="usage-bar" role="img" aria-label={`Of ${count(usable)} addresses used: ${said}`}>
      {/* The largest first, so that each covers the end of the one before. */}
      {[...PHASES].reverse().map((phase) => (
        <span key={phase} class={`phase-${phase}`} style={{ width: percent(subnet[phase].used) }} />
      ))}
      {most > usable && <span class="beyond" style={{ left: percent(usable) }} />}
    </div>
  );
}
