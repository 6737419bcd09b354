// Text to copy, as it stands.

import { CopyButton } from './copy-button.tsx';

export function Text({ label, text }: { readonly label: string; readonly text: string }) {
  return (
    <div class="text">
      <pre tabIndex={0} role="region" aria-label={label}>
        <code>{text}</code>
      </pre>
      <CopyButton label="Copy" text={() => text} />
    </div>
  );
}
