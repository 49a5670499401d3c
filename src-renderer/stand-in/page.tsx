import { createRoot } from 'react-dom/client';
import '../ui/tokens.css';
import { App } from '../app/app.tsx';
import { makeStores } from '../app/stores.ts';
import { connect } from '../client/client.ts';
import { states } from './states.ts';

// `vite src-renderer`, then /stand-in/?state=offline&studies=100000. It is no part of the built window.
const wanted = new URLSearchParams(location.search);
const make = states[wanted.get('state') ?? 'full'];
const place = document.querySelector('#window');
if (make === undefined || place === null) throw new Error(`states: ${Object.keys(states).join(', ')}`);
const standIn = make(Number(wanted.get('studies') ?? 1000));
createRoot(place).render(<App stores={makeStores(connect(standIn.transport))} />);
