// The types of the package's planner under the names that the page has for them.

import type { load } from 'maxpods/plan';

export type PlanModule = Awaited<ReturnType<typeof load>>;

export type PlanRequest = NonNullable<Parameters<PlanModule['plan']>[0]>;
export type PlanAnswer = ReturnType<PlanModule['plan']>;
export type SubnetAnswer = PlanAnswer['subnets'][number];
export type GroupAnswer = PlanAnswer['groups'][number];
export type AlternativeAnswer = NonNullable<PlanAnswer['alternatives']>[number];

/** The picture of a subnet. */
export type SubnetPicture = ReturnType<PlanModule['blocks']>[number];
/** Where addresses and prefixes lie in one phase, at best or at worst. */
export type Layout = SubnetPicture['now']['packed'];
/** Who holds its addresses now, if AWS was asked. */
export type HeldAnswer = NonNullable<SubnetAnswer['held']>;
/** Equal /28 blocks next to each other. */
export type BlockRun = Layout['runs'][number];

export const PHASES = ['now', 'max', 'surge'] as const;
export type Phase = (typeof PHASES)[number];

/** What each phase is called. */
export const PHASE_NAMES: Readonly<Record<Phase, string>> = {
  now: 'now',
  max: 'at maximum size',
  surge: 'during updates',
};
