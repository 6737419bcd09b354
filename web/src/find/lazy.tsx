// The search for types, fetched when it is opened.

import type { Finder } from 'maxpods/find';

import { lazily } from '../ui/lazy.tsx';

export const Find = lazily<Finder>({
  name: 'search for types',
  command: 'maxpods find',
  load: async () => {
    const [view, find] = await Promise.all([import('./find.tsx'), import('maxpods/find')]);
    return { View: view.Find, module: await find.load() };
  },
});
