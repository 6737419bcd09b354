// What is wrong with the expression, how many types have which verdict, and the types with the worst first.

import type { ExpressionDocument, ExpressionRequest, Expressions, LintDocument } from 'maxpods/expression';

import { Prose } from '../ui/prose.tsx';
import type { ViewProps } from '../view.ts';
import { capitalized, count, plural } from '../words.ts';
import { Right } from './right.tsx';
import { TypesTable } from './table.tsx';

export interface Answers {
  readonly lint: LintDocument;
  readonly evaluation: ExpressionDocument;
}

interface Props extends Pick<ViewProps, 'state' | 'go'> {
  readonly answers: Answers;
  readonly module: Expressions;
  readonly request: ExpressionRequest;
}

export function Report({ answers: { lint, evaluation }, module, request, state, go }: Props) {
  const worst = ['error', 'warning'].find((severity) => lint.findings.some((finding) => finding.severity === severity));
  return (
    <section class="answer expression-answer" aria-labelledby="expression-heading">
      <header>
        <h2 id="expression-heading" class={worst ?? 'fine'}>
          {capitalized(lint.summary)}
        </h2>
        <p class="unseen" role="status">
          {lint.summary}
        </p>
      </header>
      {lint.findings.length > 0 && (
        <section class="findings" aria-label="Findings">
          {lint.findings.map((finding, place) => (
            <Finding key={place} finding={finding} />
          ))}
        </section>
      )}
      <Verdicts summary={evaluation.summary} />
      <TypesTable results={evaluation.results} state={state} go={go} />
      {request.types !== undefined && request.types.length > 0 && <Right module={module} request={request} />}
      <p class="hint">
        <code>maxpods expr eval</code> and <code>maxpods expr lint</code> do the same in a terminal and in CI.
      </p>
    </section>
  );
}

/** The most names of types that a finding shows. */
const NAMED = 6;

function Finding({ finding }: { readonly finding: LintDocument['findings'][number] }) {
  const { rule, severity, message, remedy, line, column, instance_types: types } = finding;
  return (
    <article class={`finding ${severity}`} data-rule={rule}>
      <header>
        <span class="severity">{severity}</span>{' '}
        <span class="rule">{line === null ? rule : `${rule}, line ${line}, column ${column}`}</span>
      </header>
      <p class="finding-message">
        <Prose text={capitalized(message)} />
      </p>
      {remedy !== '' && (
        <p class="finding-remedy">
          <Prose text={capitalized(remedy)} />
        </p>
      )}
      {types.length > 0 && (
        <p class="subjects">
          {types.slice(0, NAMED).join(', ')}
          {types.length > NAMED && ` and ${plural(types.length - NAMED, 'other')}`}
        </p>
      )}
    </article>
  );
}

function Verdicts({ summary }: Pick<ExpressionDocument, 'summary'>) {
  return (
    <section aria-labelledby="verdicts-heading">
      <h3 id="verdicts-heading">On {plural(summary.reduce((sum, { types }) => sum + types, 0), 'type')}</h3>
      <ul class="verdicts">
        {summary.map(({ verdict, types, text }) => (
          <li key={verdict} data-verdict={verdict}>
            <strong>{count(types)}</strong> <span class="verdict">{text}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
