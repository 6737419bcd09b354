// A plan's answer together with what was asked for it.

import type { PlanAnswer } from './api.ts';
import type { Plan } from './plan.ts';
import type { Asked } from './request.ts';

export interface Answered {
  readonly answer: PlanAnswer;
  readonly asked: Asked;
  readonly plan: Plan;
}
