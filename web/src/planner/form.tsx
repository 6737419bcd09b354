// The form of a plan: subnets and groups, what holds for all of them, and the plug-in with its options.

import type { Limits, OptionInfo } from 'maxpods';

import { useMemo } from 'preact/hooks';

import { OwnLimitsForm } from '../calculator/own-limits.tsx';
import { useMaxpods } from '../engine.ts';
import type { Go } from '../history.ts';
import { judge } from '../options/change.ts';
import { OptionsForm } from '../options/form.tsx';
import type { State } from '../state.ts';
import { Wrong } from '../ui/wrong.tsx';
import { title } from '../words.ts';
import type { PlanModule } from './api.ts';
import { Section } from './card.tsx';
import { Entry, Places } from './entry.tsx';
import { Groups } from './groups.tsx';
import { OpenFile } from './open-file.tsx';
import { TARGETS, type Edit, type Plan, type Target } from './plan.ts';
import { fieldId, type Fault } from './request.ts';
import { Subnets } from './subnets.tsx';

interface Props {
  readonly state: State;
  readonly options: readonly OptionInfo[];
  readonly module: PlanModule;
  readonly limits: Limits[];
  readonly faults: readonly Fault[];
  /** Types whose limits are given, or are to be. */
  readonly ownTypes: readonly string[];
  readonly go: Go;
}

export function PlanForm({ state, options, module, limits, faults, ownTypes, go }: Props) {
  const maxpods = useMaxpods();
  const { plan, settings } = state;
  const edit: Edit = (change, how = 'push') => go({ plan: { ...plan, ...change } }, how);
  const hasPodSubnets = settings.custom_networking === 'true' || plan.pod_subnets.length > 0;
  const { infos } = useMemo(() => judge(maxpods, options, settings), [maxpods, options, settings]);
  return (
    <form class="choices plan-form" aria-label="The plan" onSubmit={(event) => event.preventDefault()}>
      <OpenFile module={module} options={options} go={go} />
      <Subnets plan={plan} list="subnets" edit={edit} />
      {hasPodSubnets && <Subnets plan={plan} list="pod_subnets" edit={edit} />}
      <Groups plan={plan} limits={limits} options={infos} settings={settings} edit={edit} />
      {ownTypes.length > 0 && (
        <div id={LIMITS} tabIndex={-1}>
          {ownTypes.map((type) => (
            <OwnLimitsForm key={type} type={type} limits={state.limits} needed go={go} />
          ))}
          <Wrong id={`${LIMITS}-wrong`} texts={faults.filter(isOfLimits).map(({ text }) => text)} />
        </div>
      )}
      <Common plan={plan} edit={edit} />
      <Section id={fieldId('plug-in')} heading="Network plug-in">
        <OptionsForm
          settings={settings}
          options={options}
          go={(change, how) => go({ ...change, ...withFittingTargets(state, change) }, how)}
          faults={new Map(faults.map(({ field, text }) => [field?.replace(/^plan-/, '') ?? '', text]))}
        />
        <Targets plan={plan} cni={settings.cni ?? 'vpc-cni'} edit={edit} />
      </Section>
    </form>
  );
}

const LIMITS = fieldId('limits');

function isOfLimits({ field }: Fault): boolean {
  return field === LIMITS || (field?.startsWith(`${LIMITS}-`) ?? false);
}

/** Targets of the other plug-in would have no meaning. */
function withFittingTargets({ plan, settings }: State, change: Partial<State>): Partial<State> {
  const cni = (change.settings ?? settings).cni ?? 'vpc-cni';
  const kept = TARGETS.filter(([name, of]) => of === cni && plan.targets[name] !== undefined);
  if (kept.length === Object.keys(plan.targets).length) return {};
  return { plan: { ...plan, targets: Object.fromEntries(kept.map(([name]) => [name, plan.targets[name]])) } };
}

/** What holds for the whole cluster and its VPC. */
function Common({ plan, edit }: { readonly plan: Plan; readonly edit: Edit }) {
  const text = (name: 'surge' | 'vpc' | 'taken') => ({
    id: fieldId(name),
    value: plan[name],
    onInput: (value: string) => edit({ [name]: value }, 'replace'),
  });
  return (
    <Section id={fieldId('cluster')} heading="Cluster and VPC">
      <Entry
        {...text('surge')}
        label="More nodes while groups are updated"
        placeholder="0"
        help="of each group: a number, or a share of it such as 10%, rounded up"
      />
      <Entry
        {...text('vpc')}
        label="VPC ranges"
        placeholder="10.0.0.0/16"
        help="where to look for larger subnets: CIDRs, with commas between"
        long
      />
      {(plan.vpc !== '' || plan.taken !== '') && (
        <Entry
          {...text('taken')}
          label="Taken in them"
          placeholder="10.0.8.0/24"
          help="ranges of other subnets, with commas between"
          long
        />
      )}
      <Places
        id={fieldId('control_plane')}
        legend="EKS control plane: up to four ENIs in these"
        names={plan.subnets.map((subnet) => subnet.name)}
        chosen={plan.control_plane}
        onChoose={(control_plane) => edit({ control_plane })}
      />
    </Section>
  );
}

const TARGET_HELP: Readonly<Record<Target, string>> = {
  warm_eni_target: 'ENIs kept free; 1 if nothing is set',
  warm_ip_target: 'addresses kept free',
  minimum_ip_target: 'addresses kept in all',
  warm_prefix_target: 'prefixes kept free',
  pre_allocate: 'addresses kept free; 8 if nothing is set',
  min_allocate: 'addresses kept in all',
  max_above_watermark: 'addresses taken besides whenever some are missing',
};

function Targets({ plan, cni, edit }: { readonly plan: Plan; readonly cni: string; readonly edit: Edit }) {
  const shown = TARGETS.filter(([name, of]) => of === cni || plan.targets[name] !== undefined);
  const set = (name: Target) => (text: string) => {
    const { [name]: _, ...others } = plan.targets;
    edit({ targets: text === '' ? others : { ...others, [name]: text } }, 'replace');
  };
  return (
    <fieldset class="targets">
      <legend>What it keeps free on each node</legend>
      <div class="halves">
        {shown.map(([name]) => (
          <Entry
            key={name}
            id={fieldId(name)}
            label={title(name)}
            value={plan.targets[name] ?? ''}
            numeric
            placeholder="not set"
            help={TARGET_HELP[name]}
            onInput={set(name)}
          />
        ))}
      </div>
    </fieldset>
  );
}
