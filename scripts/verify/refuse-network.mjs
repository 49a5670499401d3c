// Preloaded into every Node process of a test run, and into those they start: a connection to another machine is refused
// and written down, whoever asks. `SIMILE_CONNECTIONS` names the file.
import { appendFileSync } from 'node:fs';
import { Socket, isIP } from 'node:net';

const { SIMILE_CONNECTIONS: file } = process.env;
/** @type {typeof Socket.prototype.connect} */
const connect = Reflect.get(Socket.prototype, 'connect');

/** Where a call of `connect` would lead: a host, or undefined for a pipe, which stays on this machine. */
function hostOf(/** @type {readonly unknown[]} */ [first, second]) {
  const options = Array.isArray(first) ? first[0] : first;
  if (typeof options === 'object' && options !== null) {
    if ('path' in options && typeof options.path === 'string') return undefined;
    return 'host' in options && typeof options.host === 'string' ? options.host : 'localhost';
  }
  if (typeof options === 'string' && Number.isNaN(Number(options))) return undefined;
  return typeof second === 'string' ? second : 'localhost';
}

function isThisMachine(/** @type {string} */ host) {
  if (host === 'localhost' || host === '::1') return true;
  return isIP(host) === 4 && host.startsWith('127.');
}

Socket.prototype.connect = /** @type {typeof connect} */ (
  /** @this {Socket} */
  function connectHereOnly(/** @type {unknown[]} */ ...words) {
    const host = hostOf(words);
    if (host !== undefined && !isThisMachine(host)) {
      if (file !== undefined) appendFileSync(file, `${host}\n`);
      throw new Error('A connection would leave this machine.');
    }
    return Reflect.apply(connect, this, words);
  }
);
