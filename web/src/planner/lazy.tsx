// The planner, fetched when it is opened.

import { lazily } from '../ui/lazy.tsx';
import type { PlanModule } from './api.ts';

export const Planner = lazily<PlanModule>({
  name: 'planner',
  command: 'maxpods plan',
  load: async () => {
    const [view, plan] = await Promise.all([import('./planner.tsx'), import('maxpods/plan')]);
    return { View: view.Planner, module: await plan.load() };
  },
});
