// A view that is fetched when it is opened, with its own module of the core: most visitors never need it.

import type { FunctionComponent } from 'preact';
import { useEffect, useState } from 'preact/hooks';

import type { ViewProps } from '../view.ts';

interface Loaded<Module> {
  readonly View: FunctionComponent<ViewProps & { readonly module: Module }>;
  readonly module: Module;
}

interface Lazy<Module> {
  /** What the view is called: `planner`. */
  readonly name: string;
  /** The program's command with the same answers: `maxpods plan`. */
  readonly command: string;
  readonly load: () => Promise<Loaded<Module>>;
}

export function lazily<Module>({ name, command, load }: Lazy<Module>): FunctionComponent<ViewProps> {
  /** What was fetched once is there at once. */
  let there: Loaded<Module> | null = null;
  const fetchOnce = async () => (there = await load());
  return function LazyView(props) {
    const [loaded, setLoaded] = useState<Loaded<Module> | 'failed' | null>(there);
    useEffect(() => {
      if (there) return;
      let isShown = true;
      const show = (next: Loaded<Module> | 'failed') => isShown && setLoaded(next);
      fetchOnce().then(show, (error: unknown) => {
        console.error(error);
        show('failed');
      });
      return () => void (isShown = false);
    }, []);
    if (loaded === 'failed') {
      return (
        <p class="message error" role="alert">
          The {name} could not be loaded: its own files are missing or the network is. Load the page again, or use{' '}
          <code>{command}</code>, which gives the same answers.{' '}
          <button type="button" onClick={() => location.reload()}>
            Load again
          </button>
        </p>
      );
    }
    if (loaded === null) {
      return (
        <p class="hint" role="status">
          Loading the {name}…
        </p>
      );
    }
    return <loaded.View {...props} module={loaded.module} />;
  };
}
