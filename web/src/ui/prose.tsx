// A sentence of the core, in which values stand in backquotes.

export function Prose({ text }: { readonly text: string }) {
  // Every second part stood between two backquotes.
  return <>{text.split('`').map((part, place) => (place % 2 === 1 ? <code key={place}>{part}</code> : part))}</>;
}
