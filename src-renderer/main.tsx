// First: schemas look at it while their modules are read.
import './client/parse-without-code.ts';
import { createRoot } from 'react-dom/client';
import './ui/tokens.css';
import { App } from './app/app.tsx';
import { StrayTab } from './app/stray-tab.tsx';
import { makeStores } from './app/stores.ts';
import { connect } from './client/client.ts';
import { findTransport } from './client/find-transport.ts';

const place = document.querySelector('#window');
if (place === null) throw new Error('the page has no place for the window');
const transport = await findTransport(window);
createRoot(place).render(
  transport === undefined ? <StrayTab /> : <App stores={makeStores(connect(transport))} />,
);
