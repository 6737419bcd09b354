// What is used of a subnet as a bar: now, what more at most, what more while groups are updated, and what is missing.

import { count } from '../words.ts';
import { MOMENT_NAMES, MOMENTS, type SubnetAnswer } from './api.ts';

/** A bar that goes beyond the subnet's end shows no more than this of it: the figures say how far it really goes. */
const MOST_BEYOND = 1.5;

export function Bar({ subnet }: { readonly subnet: SubnetAnswer }) {
  const { usable } = subnet;
  const most = Math.max(...MOMENTS.map((moment) => subnet[moment].used));
  const scale = Math.max(1, Math.min(Math.max(usable, most), usable * MOST_BEYOND));
  const percent = (addresses: number) => `${(Math.min(addresses, scale) / scale) * 100}%`;
  const said = MOMENTS.map((moment) => `${count(subnet[moment].used)} ${MOMENT_NAMES[moment]}`).join(', ');
  return (
    <div class="usage-bar" role="img" aria-label={`Of ${count(usable)} addresses used: ${said}`}>
      {/* The largest first, so that each covers the end of the one before. */}
      {[...MOMENTS].reverse().map((moment) => (
        <span key={moment} class={`moment-${moment}`} style={{ width: percent(subnet[moment].used) }} />
      ))}
      {most > usable && <span class="beyond" style={{ left: percent(usable) }} />}
    </div>
  );
}
