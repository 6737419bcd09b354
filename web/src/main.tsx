// Loads the core and shows the page; a core that doesn't load is said in a sentence.

import { load } from 'maxpods';
import { render } from 'preact';

import { App } from './app.tsx';
import { EngineProvider } from './engine.ts';
import { keepOffline } from './offline.ts';
import './style/colours.css';
import './style/base.css';
import './style/controls.css';
import './style/answer.css';
import './style/picture.css';
import './style/tables.css';
import './style/plan.css';
import './style/print.css';

declare global {
  /** The core as the page itself has begun to compile it (build/inline.ts); nothing if that failed. */
  var maxpodsCore: Promise<WebAssembly.Module | undefined> | undefined;
}

async function start(page: HTMLElement): Promise<void> {
  try {
    const maxpods = await load(await globalThis.maxpodsCore);
    page.replaceChildren();
    render(
      <EngineProvider value={maxpods}>
        <App options={maxpods.options({})} />
      </EngineProvider>,
      page,
    );
    performance.mark('maxpods-first-result');
  } catch (error) {
    const message = document.createElement('p');
    message.className = 'starting';
    message.setAttribute('role', 'alert');
    message.textContent =
      'This page could not start: it needs a browser with WebAssembly, and its own files. Load it again, or use the ' +
      'command line program, which gives the same answers.';
    page.replaceChildren(message);
    throw error;
  }
}

const page = document.getElementById('page');
if (page) {
  void start(page);
  keepOffline();
}
