import { createRoot } from 'react-dom/client';
import { onTestFinished } from 'vitest';
import { App } from '../app/app.tsx';
import { makeStores, type Stores } from '../app/stores.ts';
import { connect } from '../client/client.ts';
import '../ui/tokens.css';
import type { StandIn } from './stand-in-core.ts';

/** The whole window over a stand-in, on this test's page until the test is over. */
export function showWindow({ transport }: StandIn): Stores {
  const stores = makeStores(connect(transport));
  const place = document.createElement('div');
  place.id = 'window';
  document.body.append(place);
  const root = createRoot(place);
  root.render(<App stores={stores} />);
  onTestFinished(() => {
    root.unmount();
    place.remove();
  });
  return stores;
}
