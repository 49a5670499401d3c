import { createRoot } from 'react-dom/client';
import { z } from 'zod';
import './ui/tokens.css';
import { App } from './app/app.tsx';
import { StrayTab } from './app/stray-tab.tsx';
import { makeStores } from './app/stores.ts';
import { connect } from './client/client.ts';
import { findTransport } from './client/find-transport.ts';

// The page's policy lets no text become code, which zod would otherwise try for speed.
z.config({ jitless: true });

const place = document.querySelector('#window');
if (place === null) throw new Error('the page has no place for the window');
const transport = await findTransport(window);
createRoot(place).render(
  transport === undefined ? <StrayTab /> : <App stores={makeStores(connect(transport))} />,
);
