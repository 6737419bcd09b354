// The order of what the page asks for.

import type { Plugin } from 'vite';

const BLOCKING = '    <script src="./theme.js"></script>\n';
const END = '  </head>';

/**
 * Puts the script that the first paint waits for behind all that only has to be asked for: with its policy in a `<meta>`
 * the browser doesn't look ahead, so that what comes after the script would be asked for once it has run.
 */
export function blockingLast(): Plugin {
  return {
    name: 'maxpods-blocking-last',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler(html) {
        if (!html.includes(BLOCKING) || !html.includes(END)) throw new Error('index.html has another form than expected');
        return html.replace(BLOCKING, '').replace(END, BLOCKING + END);
      },
    },
  };
}
