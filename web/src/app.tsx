// The frame around the views: heading, links between them, what could not be read, and where the data is from.

import type { OptionInfo } from 'maxpods';
import type { ComponentChildren } from 'preact';
import { useEffect, useErrorBoundary, useMemo } from 'preact/hooks';

import { Calculator } from './calculator/calculator.tsx';
import { Catalogue } from './catalogue/catalogue.tsx';
import { Check } from './check/lazy.tsx';
import { Compare } from './compare/compare.tsx';
import { useMaxpods } from './engine.ts';
import { ExpressionView } from './expression/lazy.tsx';
import { Find } from './find/lazy.tsx';
import { useHistory } from './history.ts';
import { Planner } from './planner/lazy.tsx';
import { ofCapacity, ofExpressions, ofPlans, type OptionFilter } from './settings.ts';
import { VIEWS, type View } from './state.ts';
import { AddressProblems } from './ui/address-problems.tsx';
import { ThemeSwitch } from './ui/theme-switch.tsx';
import { ViewLink } from './ui/view-link.tsx';
import type { ViewProps } from './view.ts';
import { count } from './words.ts';

const PARTS = {
  calculator: Calculator,
  compare: Compare,
  catalogue: Catalogue,
  find: Find,
  planner: Planner,
  expression: ExpressionView,
  check: Check,
} as const satisfies Record<View, (props: ViewProps) => unknown>;

const NAMES: Readonly<Record<View, string>> = {
  calculator: 'Calculator',
  compare: 'Compare',
  catalogue: 'Catalogue',
  find: 'Find',
  planner: 'Planner',
  expression: 'Expression',
  check: 'Check',
};

/** The options that each view shows; what changes nothing in it is left alone. */
const OPTIONS: Readonly<Partial<Record<View, OptionFilter>>> = { planner: ofPlans, expression: ofExpressions };

export function App({ options }: { readonly options: readonly OptionInfo[] }) {
  const { state, problems, go, dismissProblems } = useHistory(options);
  const View = PARTS[state.view];
  const ofView = useMemo(() => (OPTIONS[state.view] ?? ofCapacity)(options), [state.view, options]);
  useEffect(() => {
    const subject = state.view === 'calculator' ? state.type : NAMES[state.view];
    document.title = `${subject} – maxpods: how many pods fit on an AWS node`;
  }, [state.view, state.type]);
  return (
    <>
      <a class="skip" href="#main" onClick={skip}>
        Skip to the {NAMES[state.view].toLowerCase()}
      </a>
      <header class="top">
        <h1>
          <img src="./icon.svg" alt="" width="28" height="28" /> maxpods{' '}
          <small>how many pods fit on an AWS node, and why</small>
        </h1>
        <nav aria-label="Views">
          {VIEWS.map((view) => (
            <ViewLink key={view} state={state} change={{ view }} go={go} current={view === state.view}>
              {NAMES[view]}
            </ViewLink>
          ))}
        </nav>
        <ThemeSwitch />
      </header>
      <main id="main" tabIndex={-1}>
        <AddressProblems problems={problems} onDismiss={dismissProblems} />
        <Guarded>
          <View state={state} options={ofView} go={go} />
        </Guarded>
      </main>
      <Sources />
    </>
  );
}

/** Says it if a view breaks, in place of a blank page. */
function Guarded({ children }: { readonly children: ComponentChildren }) {
  const [broken] = useErrorBoundary((error: unknown) => console.error(error));
  if (broken === undefined) return <>{children}</>;
  return (
    <p class="message error" role="alert">
      This is a bug in the page, not something that you entered. <a href="./">Start again</a>.
    </p>
  );
}

/** To the content, without a step in the history that has lost the choices. */
function skip(event: Event): void {
  event.preventDefault();
  document.getElementById('main')?.focus();
}

function Sources() {
  const maxpods = useMaxpods();
  const { version, data_version, instance_types, sources } = maxpods.catalog();
  return (
    <footer>
      <p>
        maxpods {version} · <a href="book/">the book</a> · <a href="licenses.txt">licences</a> ·{' '}
        <span class="whole">{count(instance_types)} instance types</span> · data of{' '}
        <time>{data_version}</time> · everything is worked out in your browser: nothing is sent anywhere
      </p>
      <details>
        <summary>Where the data is from</summary>
        <ul>
          {sources.map((source) => (
            <li key={`${source.name} ${source.version}`}>
              <strong>{source.name}</strong> {source.version}, <time>{source.date}</time>
            </li>
          ))}
        </ul>
      </details>
    </footer>
  );
}
