// Registers the service worker, which keeps the page's files for use without a network.

interface Policy {
  createScriptURL(address: string): unknown;
}

interface PolicyFactory {
  createPolicy(name: string, rules: { createScriptURL: (address: string) => string }): Policy;
}

const ADDRESS = './service-worker.js';

export function keepOffline(): void {
  // Absent on plain http, and while developing there are no built files to keep.
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  addEventListener('load', () => {
    // Without it the page works all the same, but not offline.
    navigator.serviceWorker.register(trusted(ADDRESS)).catch(() => undefined);
  });
}

/** The address as the page's policy on scripts asks for it, where the browser knows such policies. */
function trusted(address: string): string {
  const { trustedTypes } = globalThis as { trustedTypes?: PolicyFactory };
  if (!trustedTypes) return address;
  const createScriptURL = (asked: string) => {
    if (asked !== ADDRESS) throw new TypeError(`no script is loaded from ${asked}`);
    return asked;
  };
  return trustedTypes.createPolicy('service-worker', { createScriptURL }).createScriptURL(address) as string;
}
