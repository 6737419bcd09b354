// One subnet: whether everything fits, how much is used in which phase, what to do about it, its blocks, and the sum.

import { useState } from 'preact/hooks';

import { Ledger } from '../calculator/ledger.tsx';
import { Prose } from '../ui/prose.tsx';
import { count, plural } from '../words.ts';
import { PHASE_NAMES, PHASES, type Phase, type SubnetAnswer, type SubnetPicture } from './api.ts';
import { Bar } from './bar.tsx';
import { Blocks, type Case } from './blocks.tsx';
import { Held } from './held.tsx';
import type { SubnetRow } from './plan.ts';

/** What a proposal changes of a subnet. */
export type Move = Partial<Pick<SubnetRow, 'cidr' | 'reserved_for_prefixes'>>;

interface Props {
  readonly id: string;
  readonly subnet: SubnetAnswer;
  readonly picture: SubnetPicture | undefined;
  readonly phase: Phase;
  readonly which: Case;
  /** Accepts a proposal; `null` if the form has changed since. */
  readonly onTake: ((move: Move) => void) | null;
}

export function SubnetCard({ id, subnet, picture, phase, which, onTake }: Props) {
  return (
    <article class="subnet-card" aria-labelledby={id} data-subnet={subnet.subnet}>
      <header>
        <h4 id={id}>
          {subnet.subnet} <code>{rangeOf(subnet)}</code>
        </h4>
        <Badge subnet={subnet} />
        <p class="facts">
          {[
            subnet.range === 'given' ? null : 'the smallest that is enough',
            subnet.zone,
            subnet.for_pods ? 'for pods' : null,
            `${plural(subnet.usable, 'usable address', 'usable addresses')}`,
          ]
            .filter(Boolean)
            .join(' · ')}
        </p>
      </header>
      <Bar subnet={subnet} />
      <Usage subnet={subnet} />
      <Remedy subnet={subnet} onTake={onTake} />
      {picture && <Blocks layout={picture[phase][which]} range={rangeOf(subnet)} />}
      {subnet.held && picture?.held && (
        <Held name={subnet.subnet} range={rangeOf(subnet)} held={subnet.held} runs={picture.held} />
      )}
      {subnet.notes.map((note) => (
        <p key={note.text} class="hint">
          <Prose text={note.text} /> <small>({note.fact})</small>
        </p>
      ))}
      <Why id={`${id}-ledger`} subnet={subnet} />
    </article>
  );
}

/** `10.0.0.0/24`, or only its size if no range is known. */
function rangeOf({ cidr, mask }: SubnetAnswer): string {
  return cidr ?? `/${mask}`;
}

/** The sum, which is drawn only when it is opened: with many groups it is long. */
function Why({ id, subnet }: { readonly id: string; readonly subnet: SubnetAnswer }) {
  const [open, setOpen] = useState(false);
  return (
    <details class="more" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>Why: the calculation</summary>
      {open && <Ledger id={id} entries={subnet.ledger} lit={null} onLight={() => undefined} />}
    </details>
  );
}

function Badge({ subnet }: { readonly subnet: SubnetAnswer }) {
  if (!subnet.fits) return <p class="badge bad">✕ does not fit</p>;
  if (!subnet.fits_for_sure) return <p class="badge warn">~ fits by luck</p>;
  return <p class="badge good">✓ fits</p>;
}

/** A line for each phase that differs from the one before; its swatch is the bar's. */
function Usage({ subnet }: { readonly subnet: SubnetAnswer }) {
  const differs = (phase: Phase, place: number) => {
    const before = PHASES[place - 1];
    if (before === undefined) return true;
    const [one, other] = [subnet[before], subnet[phase]];
    return one.nodes !== other.nodes || one.used !== other.used;
  };
  const shown = PHASES.filter(differs);
  const hasPrefixes = shown.some((phase) => subnet[phase].prefixes > 0);
  return (
    <div class="scroll" tabIndex={0} role="region" aria-label={`Usage of ${subnet.subnet}`}>
      <table class="small usage">
        <thead>
          <tr>
            <th scope="col">When</th>
            <th scope="col" class="number">
              Nodes
            </th>
            {hasPrefixes && (
              <th scope="col" class="number extra">
                Prefixes
              </th>
            )}
            <th scope="col" class="number">
              Used
            </th>
            <th scope="col" class="number extra">
              Percentage
            </th>
            <th scope="col" class="number">
              Left
            </th>
          </tr>
        </thead>
        <tbody>
          {shown.map((phase) => {
            const usage = subnet[phase];
            return (
              <tr key={phase} data-phase={phase}>
                <th scope="row">
                  <span class={`swatch phase-${phase}`} aria-hidden="true" /> {PHASE_NAMES[phase]}
                </th>
                <td class="number" data-figure="nodes">
                  {count(usage.nodes)}
                </td>
                {hasPrefixes && (
                  <td class="number extra" data-figure="prefixes">
                    {count(usage.prefixes)}
                  </td>
                )}
                <td class="number" data-figure="used">
                  {count(usage.used)}
                </td>
                <td class="number extra">{count(usage.percent)}%</td>
                <td class={`number${usage.fits ? '' : ' missing'}`} data-figure="free" data-value={usage.free}>
                  {left(usage)}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

function left({ free, fits }: SubnetAnswer['now']): string {
  if (free < 0) return `short by ${count(-free)}`;
  return fits ? `${count(free)} free` : `${count(free)} free, not in whole /28 blocks`;
}

/** Which size is enough, and what to reserve. */
function Remedy({ subnet, onTake }: Pick<Props, 'subnet' | 'onTake'>) {
  const { smallest_mask: mask, proposed_cidr: cidr, reserve_for_prefixes: reserve } = subnet;
  const ranges = reserve.join(',');
  if (subnet.range !== 'given') return <Unranged subnet={subnet} onTake={onTake} />;
  if (!subnet.fits && mask === null) {
    return <p class="remedy">No size of subnet is enough: spread the groups over more subnets.</p>;
  }
  if (!subnet.fits) {
    return (
      <p class="remedy">
        A <strong>/{mask}</strong> is enough
        {cidr && (
          <>
            ; <code>{cidr}</code> is free
          </>
        )}
        {!cidr && subnet.proposal === 'no-room' && ', but none is free: add a range to the VPC'}
        {reserve.length > 0 && cidr && <>; reserve {reserve.join(', ')} in it for prefixes</>}.{' '}
        {cidr && onTake && (
          <button type="button" class="quiet" onClick={() => onTake({ cidr, reserved_for_prefixes: ranges })}>
            Move {subnet.subnet} to {cidr}
          </button>
        )}
      </p>
    );
  }
  if (reserve.length === 0 || !onTake) return null;
  return (
    <p class="remedy">
      <button type="button" class="quiet" onClick={() => onTake({ reserved_for_prefixes: ranges })}>
        Reserve {plural(reserve.length, 'range')} for prefixes
      </button>
    </p>
  );
}

/** A subnet without a range: the one that was found for it, or how to find one. */
function Unranged({ subnet: { subnet, cidr, mask, proposal }, onTake }: Pick<Props, 'subnet' | 'onTake'>) {
  if (cidr === null) {
    const none = proposal === 'no-room' ? `No /${mask} is free in the ranges of the VPC: add one.` : null;
    return <p class="remedy">{none ?? 'Give a range of the VPC to find a free one for it.'}</p>;
  }
  return (
    <p class="remedy">
      <code>{cidr}</code> is free.{' '}
      {onTake && (
        <button type="button" class="quiet" onClick={() => onTake({ cidr })}>
          Give {cidr} to {subnet}
        </button>
      )}
    </p>
  );
}
