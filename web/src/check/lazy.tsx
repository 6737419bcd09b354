// The check of manifests, fetched when it is opened.

import type { Checker } from 'maxpods/check';

import { lazily } from '../ui/lazy.tsx';

export const Check = lazily<Checker>({
  name: 'check',
  command: 'maxpods check',
  load: async () => {
    const [view, check] = await Promise.all([import('./check.tsx'), import('maxpods/check')]);
    return { View: view.Check, module: await check.load() };
  },
});
