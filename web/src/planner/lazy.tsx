// The planner is fetched when it is opened, with its own module of the core: most visitors never need it.

import { useEffect, useState } from 'preact/hooks';

import type { ViewProps } from '../view.ts';
import type { PlanModule } from './api.ts';

interface Loaded {
  readonly View: typeof import('./planner.tsx').Planner;
  readonly module: PlanModule;
}

/** What was fetched once is there at once. */
let there: Loaded | null = null;

async function fetchPlanner(): Promise<Loaded> {
  const [view, plan] = await Promise.all([import('./planner.tsx'), import('maxpods/plan')]);
  there = { View: view.Planner, module: await plan.load() };
  return there;
}

export function Planner(props: ViewProps) {
  const [loaded, setLoaded] = useState<Loaded | 'failed' | null>(there);
  useEffect(() => {
    if (there) return;
    let isShown = true;
    const show = (next: Loaded | 'failed') => isShown && setLoaded(next);
    fetchPlanner().then(show, (error: unknown) => {
      console.error(error);
      show('failed');
    });
    return () => void (isShown = false);
  }, []);
  if (loaded === 'failed') {
    return (
      <p class="message error" role="alert">
        The planner could not be loaded: its own files are missing or the network is. Load the page again, or use{' '}
        <code>maxpods plan</code>, which gives the same answers.{' '}
        <button type="button" onClick={() => location.reload()}>
          Load again
        </button>
      </p>
    );
  }
  if (loaded === null) {
    return (
      <p class="hint" role="status">
        Loading the planner…
      </p>
    );
  }
  return <loaded.View {...props} module={loaded.module} />;
}
