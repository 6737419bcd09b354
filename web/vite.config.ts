import { defineConfig } from 'vite';

import { earlyCore, inlineTheme } from './build/inline.ts';
import { licences } from './build/licences.ts';
import { offline } from './build/offline.ts';

export default defineConfig({
  // Relative addresses: the page works from any folder of any server.
  base: './',
  plugins: [inlineTheme(), earlyCore(), licences(), offline()],
  server: { fs: { allow: ['..'] } },
  build: {
    target: 'es2022',
    // The Content-Security-Policy allows files of this origin alone.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: { index: 'index.html', worker: 'worker/service-worker.ts' },
      output: {
        // All that the page starts with in one file, not in one for each set of views that share it.
        codeSplitting: { groups: [{ name: 'page', tags: ['$initial'], test: (id) => !id.includes('/worker/') }] },
        entryFileNames: ({ name }) => (name === 'worker' ? 'service-worker.js' : 'assets/[name]-[hash].js'),
      },
    },
  },
});
