// A subnet as it is now: who holds its addresses, its blocks, and who keeps which of them from prefixes.

import { useMemo } from 'preact/hooks';

import { Heads } from '../ui/heads.tsx';
import { count, plural } from '../words.ts';
import type { BlockRun, HeldAnswer } from './api.ts';
import { Blocks } from './blocks.tsx';

interface Props {
  readonly name: string;
  readonly range: string;
  readonly held: HeldAnswer;
  readonly runs: readonly BlockRun[];
}

const BLOCK = 16;

export function Held({ name, range, held, runs }: Props) {
  const titles = useMemo(() => {
    const first = addressOf(range);
    const text = ({ cidr, addresses, holders }: HeldAnswer['broken_blocks'][number]) =>
      `${cidr}: ${plural(addresses, 'address', 'addresses')} of ${holders.join(', ')}`;
    return new Map(held.broken_blocks.map((block) => [(addressOf(block.cidr) - first) / BLOCK, text(block)]));
  }, [held, range]);
  const layout = useMemo(() => ({ runs: [...runs] }), [runs]);
  const { most_prefixes: most, fewest_prefixes: fewest } = held;
  return (
    <details class="more held" open>
      <summary>
        As it is now: {fewest === most ? '' : `${count(fewest)} to `}
        {plural(most, 'more prefix fits', 'more prefixes fit')}
      </summary>
      <div class="scroll" tabIndex={0} role="region" aria-label={`Who holds addresses of ${name}`}>
        <table class="small">
          <Heads first="Held by" numbers={['Count', 'Addresses', 'Prefixes', 'Breaks', 'Alone']} />
          <tbody>
            {held.holders.map((it) => (
              <tr key={it.kind} data-kind={it.kind}>
                <th scope="row">{it.kind}</th>
                {[it.holders, it.single_addresses, it.prefixes, it.broken_blocks, it.broken_alone].map((number, place) => (
                  <td key={place} class="number">
                    {count(number)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p class="hint">
        Addresses: single addresses. Breaks: /28 blocks that they make unusable for prefixes. Alone: blocks broken by this kind
        of holder only.
      </p>
      <Blocks layout={layout} range={range} titles={titles} />
    </details>
  );
}

/** The first address of a range as a number. */
function addressOf(range: string): number {
  const [address = ''] = range.split('/');
  return address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
}
