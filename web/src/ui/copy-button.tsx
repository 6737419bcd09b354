// Copies text, and says that it did.

import { useEffect, useState } from 'preact/hooks';

interface Props {
  readonly label: string;
  /** Made when it is asked for: a whole table may be long. */
  readonly text: () => string;
}

const SHOWN_MS = 2500;

export function CopyButton({ label, text }: Props) {
  const [outcome, setOutcome] = useState('');
  useEffect(() => {
    if (outcome === '') return;
    const timer = setTimeout(() => setOutcome(''), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [outcome]);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text());
      setOutcome('Copied');
    } catch {
      setOutcome("The browser doesn't let this page copy; select the text instead");
    }
  };
  return (
    <span class="copy">
      <button type="button" onClick={() => void copy()}>
        {label}
      </button>
      <span role="status">{outcome}</span>
    </span>
  );
}
