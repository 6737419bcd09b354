// One expression that is right for the types, on demand: looking for it takes longer than the rest.

import type { EmissionDocument, ExpressionRequest, Expressions } from 'maxpods/expression';
import { useMemo, useState } from 'preact/hooks';

import { attempt } from '../engine.ts';
import { Prose } from '../ui/prose.tsx';
import { Refused } from '../ui/refused.tsx';
import { Text } from '../ui/text.tsx';

interface Props {
  readonly module: Expressions;
  readonly request: ExpressionRequest;
}

export function Right(props: Props) {
  const [isOpen, setOpen] = useState(false);
  return (
    <details class="more" open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>One expression that is right for these types</summary>
      {isOpen && <Emitted {...props} />}
    </details>
  );
}

function Emitted({ module, request }: Props) {
  const emitted = useMemo(() => attempt(() => emit(module, request)), [module, request]);
  if (!emitted.ok) return <Refused problems={emitted.problems} />;
  const { split, text } = emitted.value;
  return (
    <>
      {split !== null && (
        <p>
          <Prose text={split.message} />.
        </p>
      )}
      <Text label="The setting" text={text} />
    </>
  );
}

/** The tool says who sets up the nodes. */
function emit(module: Expressions, { dialect, expression: _, provisioner: __, ...rest }: ExpressionRequest): EmissionDocument {
  return module.emit({ ...rest, tool: dialect ?? 'nodeadm', expression: true });
}
