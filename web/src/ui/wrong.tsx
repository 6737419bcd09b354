// What is wrong with a field, below it.

import { Prose } from './prose.tsx';

export function Wrong({ id, texts }: { readonly id: string; readonly texts: readonly string[] }) {
  if (texts.length === 0) return null;
  return (
    <p id={id} class="help">
      {texts.map((text) => (
        <strong key={text} class="wrong">
          <Prose text={text} />
        </strong>
      ))}
    </p>
  );
}
