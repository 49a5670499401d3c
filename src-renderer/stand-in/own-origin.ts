import { afterEach } from 'vitest';

// Set up for every test of what draws: the window asks nothing of anyone but whom it came from. Failed requests are
// listed by the browser as well.
performance.setResourceTimingBufferSize(20_000);

afterEach(() => {
  const strangers = performance
    .getEntriesByType('resource')
    .map(({ name }) => new URL(name))
    .filter(({ protocol, origin }) => /^(https?|wss?):$/.test(protocol) && origin !== location.origin)
    .map(({ origin }) => origin);
  if (strangers.length > 0) throw new Error(`Requests left the page’s own origin: ${strangers.join(', ')}`);
});
