// The answer to a plan: whether it fits and what stops growth, each subnet with its picture, and other settings.

import type { OptionInfo } from 'maxpods';
import { useMemo, useState } from 'preact/hooks';

import { attempt } from '../engine.ts';
import type { Go } from '../history.ts';
import { cniName } from '../names.ts';
import type { State } from '../state.ts';
import { Prose } from '../ui/prose.tsx';
import { capitalized, count, plural } from '../words.ts';
import type { Answered } from './answered.ts';
import { PHASE_NAMES, type Phase, type PlanAnswer, type PlanModule } from './api.ts';
import { CASES, type Case } from './blocks.tsx';
import { changed } from './plan.ts';
import { SubnetCard, type Move } from './subnet-card.tsx';
import { Alternatives, GroupsTable } from './tables.tsx';
import { UseThePlan } from './use-the-plan.tsx';

interface Props {
  readonly answered: Answered;
  /** Whether the form still says what was asked. */
  readonly isCurrent: boolean;
  readonly state: State;
  readonly options: readonly OptionInfo[];
  readonly module: PlanModule;
  readonly go: Go;
}

/** `Up to 16 nodes with 192 pods: not everything fits` */
export function verdict(answer: PlanAnswer): string {
  const most = answer.totals.find((total) => total.phase === 'max');
  const pending = answer.groups.reduce((sum, group) => sum + group.pending_pods * group.nodes_max, 0);
  if (pending > 0 && answer.subnets.every((subnet) => subnet.fits)) {
    const all = plural((most?.pods ?? 0) + pending, 'pod');
    const stay = pending === 1 ? 'stays' : 'stay';
    return `Up to ${plural(most?.nodes ?? 0, 'node')}: all nodes fit, but ${count(pending)} of ${all} ${stay} pending`;
  }
  const outcome = answer.fits ? 'everything fits' : 'not everything fits';
  return `Up to ${plural(most?.nodes ?? 0, 'node')} with ${plural(most?.pods ?? 0, 'pod')}: ${outcome}`;
}

export function PlanAnswerView({ answered, isCurrent, state, options, module, go }: Props) {
  const { answer } = answered;
  return (
    <section class="answer plan-answer" aria-labelledby="plan-heading">
      <header>
        <h2 id="plan-heading" class={answer.fits ? 'fits' : 'full'} data-fits={answer.fits}>
          {verdict(answer)}
        </h2>
        <p class="facts">
          with {answer.cni === 'vpc-cni' && 'the '}
          {cniName({ cni: answer.cni }, options)}
          {!isCurrent && ' · the previous answer'}
        </p>
      </header>
      <p class="unseen" role="status">
        {isCurrent && `${verdict(answer)}. ${limitText(answer)}`}
      </p>
      <Phases answer={answer} />
      <p class="limit">
        <Prose text={limitText(answer)} />
      </p>
      <Warnings answer={answer} />
      <SubnetCards answered={answered} module={module} go={go} canMove={isCurrent} />
      <GroupsTable answer={answer} />
      <Alternatives answer={answer} state={state} options={options} go={go} canTake={isCurrent} />
      {isCurrent && <UseThePlan answered={answered} state={state} module={module} />}
    </section>
  );
}

/** The phases that differ from the one before in their nodes. */
function differing({ totals }: PlanAnswer): PlanAnswer['totals'] {
  return totals.filter((total, place) => total.nodes !== totals[place - 1]?.nodes);
}

/** In which phases it fits: `✕ during updates: 18 nodes, 216 pods`. */
function Phases({ answer }: { readonly answer: PlanAnswer }) {
  return (
    <ul class="phases" aria-label="When everything fits">
      {differing(answer).map(({ phase, nodes, pods, fits }) => (
        <li key={phase} class={fits ? 'good' : 'bad'} data-phase={phase} data-fits={fits}>
          <strong>
            <span aria-hidden="true">{fits ? '✓' : '✕'}</span> {PHASE_NAMES[phase]}
          </strong>
          <span class="unseen">{fits ? ' it fits' : ' it does not fit'}</span>{' '}
          <span>
            {plural(nodes, 'node')}, {plural(pods, 'pod')}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** How far the groups can grow together, and what stops them. */
function limitText({ limit }: PlanAnswer): string {
  return limit === null ? 'There are no nodes; give the groups some.' : `${capitalized(limit.text)}.`;
}

function Warnings({ answer }: { readonly answer: PlanAnswer }) {
  return (
    <>
      {answer.warnings.map((warning) => (
        <p key={warning.text} class="message warning">
          <strong>Warning:</strong> <Prose text={warning.text} />
        </p>
      ))}
    </>
  );
}

interface CardsProps {
  readonly answered: Answered;
  readonly module: PlanModule;
  readonly go: Go;
  readonly canMove: boolean;
}

function SubnetCards({ answered, module, go, canMove }: CardsProps) {
  const { answer, asked, plan } = answered;
  const [chosen, setPhase] = useState<Phase>('surge');
  const [which, setWhich] = useState<Case>('packed');
  const pictures = useMemo(() => attempt(() => module.blocks(asked.request)), [module, asked]);
  // The last one that is shown, if the chosen one is not.
  const phases = differing(answer).map((total) => total.phase);
  const phase = phases.includes(chosen) ? chosen : (phases.at(-1) ?? chosen);
  const take = (at: number) => (move: Move) => {
    const ofNodes = plan.subnets.length;
    const [list, place] = at < ofNodes ? (['subnets', at] as const) : (['pod_subnets', at - ofNodes] as const);
    go({ plan: { ...plan, [list]: changed(plan[list], place, move) } });
  };
  return (
    <section class="subnet-cards" aria-labelledby="subnets-heading">
      <h3 id="subnets-heading">How much of each subnet is used</h3>
      <PictureChoice answer={answer} phase={phase} which={which} onPhase={setPhase} onCase={setWhich} />
      {answer.subnets.map((subnet, place) => (
        <SubnetCard
          key={place}
          id={`subnet-${place}`}
          subnet={subnet}
          picture={pictures.ok ? pictures.value[place] : undefined}
          phase={phase}
          which={which}
          onTake={canMove ? take(place) : null}
        />
      ))}
    </section>
  );
}

interface ChoiceProps {
  readonly answer: PlanAnswer;
  readonly phase: Phase;
  readonly which: Case;
  readonly onPhase: (phase: Phase) => void;
  readonly onCase: (which: Case) => void;
}

/** Which phase all pictures show, at best or at worst. */
function PictureChoice({ answer, phase, which, onPhase, onCase }: ChoiceProps) {
  const phases = differing(answer);
  return (
    <div class="picture-choice">
      {phases.length > 1 && (
        <fieldset class="segments">
          <legend>Show the /28 blocks</legend>
          <div class="segment-row">
            {phases.map((total) => (
              <label key={total.phase}>
                <input
                  type="radio"
                  name="plan-phase"
                  checked={phase === total.phase}
                  onChange={() => onPhase(total.phase)}
                />
                <span>
                  {PHASE_NAMES[total.phase]} <small>{plural(total.nodes, 'node')}</small>
                </span>
              </label>
            ))}
          </div>
        </fieldset>
      )}
      <fieldset class="segments">
        <legend>With single addresses</legend>
        <div class="segment-row">
          {CASES.map(({ name, title }) => (
            <label key={name}>
              <input type="radio" name="plan-case" checked={which === name} onChange={() => onCase(name)} />
              <span>{title}</span>
            </label>
          ))}
        </div>
      </fieldset>
      <p class="hint">{CASES.find(({ name }) => name === which)?.text}</p>
    </div>
  );
}
