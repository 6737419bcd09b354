// The form of a plan: subnets and groups, what applies to all of them, and the plug-in with its options.

import type { Limits, OptionInfo } from 'maxpods';
import { useMemo } from 'preact/hooks';

import { OwnLimitsForm } from '../calculator/own-limits.tsx';
import { useMaxpods } from '../engine.ts';
import type { Go } from '../history.ts';
import { judge } from '../options/change.ts';
import { OptionsForm } from '../options/form.tsx';
import { ofGroups } from '../settings.ts';
import type { State } from '../state.ts';
import { Wrong } from '../ui/wrong.tsx';
import type { PlanModule } from './api.ts';
import { Section } from './card.tsx';
import { Entry, Places } from './entry.tsx';
import { Groups } from './groups.tsx';
import { OpenFile } from './open-file.tsx';
import type { Edit, Plan } from './plan.ts';
import { fieldId, type FormProblem } from './request.ts';
import { Subnets } from './subnets.tsx';

interface Props {
  readonly state: State;
  readonly options: readonly OptionInfo[];
  readonly module: PlanModule;
  readonly limits: Limits[];
  readonly problems: readonly FormProblem[];
  /** Types whose limits are given, or are to be. */
  readonly ownTypes: readonly string[];
  readonly go: Go;
}

export function PlanForm({ state, options, module, limits, problems, ownTypes, go }: Props) {
  const maxpods = useMaxpods();
  const { plan, settings } = state;
  const edit: Edit = (change, how = 'push') => go({ plan: { ...plan, ...change } }, how);
  const hasPodSubnets = settings.custom_networking === 'true' || plan.pod_subnets.length > 0;
  const judged = useMemo(() => judge(maxpods, options, settings), [maxpods, options, settings]);
  const ofPlugin = useMemo(() => {
    const problemAt = (id: string) => problems.find(({ field }) => field === id)?.text ?? null;
    return (
      <OptionsForm
        settings={settings}
        options={options}
        judged={judged}
        go={go}
        prefix={fieldId()}
        problems={new Map(options.map(({ name }) => [name, problemAt(fieldId(name))]))}
      />
    );
  }, [settings, options, judged, go, problems]);
  return (
    <form class="choices plan-form" aria-label="The plan" onSubmit={(event) => event.preventDefault()}>
      <OpenFile module={module} options={options} go={go} />
      <Subnets plan={plan} list="subnets" edit={edit} />
      {hasPodSubnets && <Subnets plan={plan} list="pod_subnets" edit={edit} />}
      <Groups plan={plan} limits={limits} options={ofGroups(judged.infos)} settings={settings} edit={edit} />
      {ownTypes.length > 0 && (
        <div id={LIMITS} tabIndex={-1}>
          {ownTypes.map((type) => (
            <OwnLimitsForm key={type} type={type} limits={state.limits} needed go={go} />
          ))}
          <Wrong id={`${LIMITS}-wrong`} texts={problems.filter(isOfLimits).map(({ text }) => text)} />
        </div>
      )}
      <Common plan={plan} edit={edit} />
      <Section id={fieldId('plug-in')} heading="Network plug-in">
        {ofPlugin}
      </Section>
    </form>
  );
}

const LIMITS = fieldId('limits');

function isOfLimits({ field }: FormProblem): boolean {
  return field === LIMITS || (field?.startsWith(`${LIMITS}-`) ?? false);
}

/** What applies to the whole cluster and its VPC. */
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
        label="Extra nodes during updates"
        placeholder="0"
        help="of each group: a number, or a percentage such as 10%, rounded up"
      />
      <Entry
        {...text('vpc')}
        label="VPC ranges"
        placeholder="10.0.0.0/16"
        help="where to look for larger subnets: CIDRs, separated by commas"
        long
      />
      {(plan.vpc !== '' || plan.taken !== '') && (
        <Entry
          {...text('taken')}
          label="Taken ranges"
          placeholder="10.0.8.0/24"
          help="those of other subnets, separated by commas"
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
