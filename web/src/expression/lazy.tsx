// Expressions for `maxPods`, fetched when they are opened.

import type { Expressions } from 'maxpods/expression';

import { lazily } from '../ui/lazy.tsx';

export const ExpressionView = lazily<Expressions>({
  name: 'view of expressions',
  command: 'maxpods expr',
  load: async () => {
    const [view, expression] = await Promise.all([import('./expression.tsx'), import('maxpods/expression')]);
    return { View: view.ExpressionView, module: await expression.load() };
  },
});
