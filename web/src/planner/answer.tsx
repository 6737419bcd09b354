// What comes of a plan: the verdict and what stops growth, each subnet with its picture, and what else to do.

import { useMemo, useState } from 'preact/hooks';

import { attempt } from '../engine.ts';
import type { Go } from '../history.ts';
import { cniName } from '../names.ts';
import type { State } from '../state.ts';
import { Prose } from '../ui/prose.tsx';
import { plural } from '../words.ts';
import type { Answered } from './answered.ts';
import { MOMENT_NAMES, type Moment, type PlanAnswer, type PlanModule } from './api.ts';
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
  readonly module: PlanModule;
  readonly go: Go;
}

/** `16 nodes with 192 pods at most: not everything has room` */
export function verdict(answer: PlanAnswer): string {
  const most = answer.totals.find((total) => total.moment === 'max');
  const room = answer.fits ? 'everything has room' : 'not everything has room';
  return `${plural(most?.nodes ?? 0, 'node')} with ${plural(most?.pods ?? 0, 'pod')} at most: ${room}`;
}

export function PlanAnswerView({ answered, isCurrent, state, module, go }: Props) {
  const { answer } = answered;
  return (
    <section class="answer plan-answer" aria-labelledby="plan-heading">
      <header>
        <h2 id="plan-heading" class={answer.fits ? 'fits' : 'full'} data-fits={answer.fits}>
          {verdict(answer)}
        </h2>
        <p class="facts">
          with {answer.cni === 'vpc-cni' && 'the '}
          {cniName({ cni: answer.cni })}
          {!isCurrent && ' · the answer from before'}
        </p>
      </header>
      <p class="unseen" role="status">
        {isCurrent && `${verdict(answer)}. ${limitText(answer)}`}
      </p>
      <Moments answer={answer} />
      <p class="limit">
        <Prose text={limitText(answer)} />
      </p>
      <Warnings answer={answer} />
      <SubnetCards answered={answered} module={module} go={go} canMove={isCurrent} />
      <GroupsTable answer={answer} />
      <Alternatives answer={answer} state={state} go={go} canTake={isCurrent} />
      {isCurrent && <UseThePlan answered={answered} state={state} module={module} />}
    </section>
  );
}

/** The moments, those aside with as many nodes as the one before. */
function differing({ totals }: PlanAnswer): PlanAnswer['totals'] {
  return totals.filter((total, place) => total.nodes !== totals[place - 1]?.nodes);
}

/** At which moment it fits: `✕ while updated: 18 nodes, 216 pods`. */
function Moments({ answer }: { readonly answer: PlanAnswer }) {
  return (
    <ul class="moments" aria-label="When everything has room">
      {differing(answer).map(({ moment, nodes, pods, fits }) => (
        <li key={moment} class={fits ? 'good' : 'bad'} data-moment={moment} data-fits={fits}>
          <strong>
            <span aria-hidden="true">{fits ? '✓' : '✕'}</span> {MOMENT_NAMES[moment]}
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
  if (limit === null) return 'There are no nodes; give the groups some.';
  const fit = `${plural(limit.nodes, 'node')} with ${plural(limit.pods, 'pod')} ${limit.nodes === 1 ? 'fits' : 'fit'}`;
  return `${fit}; the next one, of \`${limit.next_of_group}\`, has no room in \`${limit.full_subnet}\`.`;
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
  const [chosen, setMoment] = useState<Moment>('surge');
  const [which, setWhich] = useState<Case>('packed');
  const pictures = useMemo(() => attempt(() => module.blocks(asked.request)), [module, asked]);
  // The last one that is there, if the chosen one is no different.
  const moments = differing(answer).map((total) => total.moment);
  const moment = moments.includes(chosen) ? chosen : (moments.at(-1) ?? chosen);
  const take = (at: number) => (move: Move) => {
    const ofNodes = plan.subnets.length;
    const [list, place] = at < ofNodes ? (['subnets', at] as const) : (['pod_subnets', at - ofNodes] as const);
    go({ plan: { ...plan, [list]: changed(plan[list], place, move) } });
  };
  return (
    <section class="subnet-cards" aria-labelledby="subnets-heading">
      <h3 id="subnets-heading">What is used of each subnet</h3>
      <PictureChoice answer={answer} moment={moment} which={which} onMoment={setMoment} onCase={setWhich} />
      {answer.subnets.map((subnet, place) => (
        <SubnetCard
          key={place}
          id={`subnet-${place}`}
          subnet={subnet}
          picture={pictures.ok ? pictures.value[place] : undefined}
          moment={moment}
          which={which}
          onTake={canMove ? take(place) : null}
        />
      ))}
    </section>
  );
}

interface ChoiceProps {
  readonly answer: PlanAnswer;
  readonly moment: Moment;
  readonly which: Case;
  readonly onMoment: (moment: Moment) => void;
  readonly onCase: (which: Case) => void;
}

/** Which moment all pictures show, and at best or at worst. */
function PictureChoice({ answer, moment, which, onMoment, onCase }: ChoiceProps) {
  const moments = differing(answer);
  return (
    <div class="picture-choice">
      {moments.length > 1 && (
        <fieldset class="segments">
          <legend>The blocks of /28 below are those</legend>
          <div class="segment-row">
            {moments.map((total) => (
              <label key={total.moment}>
                <input
                  type="radio"
                  name="plan-moment"
                  checked={moment === total.moment}
                  onChange={() => onMoment(total.moment)}
                />
                <span>
                  {MOMENT_NAMES[total.moment]} <small>{plural(total.nodes, 'node')}</small>
                </span>
              </label>
            ))}
          </div>
        </fieldset>
      )}
      <fieldset class="segments">
        <legend>{moments.length > 1 ? 'with' : 'The blocks of /28 below are those with'} single addresses</legend>
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
