import { actionsByKey, boundLines, type OwnKeys } from './bind-keys.ts';

/** What makes a browser load its page anew, and with it lose all that is only on screen. */
const reloading: ReadonlySet<string> = new Set(['F5', 'Ctrl F5', 'Shift F5', 'Ctrl R', 'Ctrl Shift R']);

/** Whether a browser would load its page anew by this key. */
export function isReloadKey(key: string | undefined): boolean {
  return key !== undefined && reloading.has(key);
}

/** Whether the browser must not have it: F5 never, for it is pressed to present; others where a person gave them a meaning here. */
export function isKeptFromBrowser(key: string, own: OwnKeys | undefined): boolean {
  return key === 'F5' || (isReloadKey(key) && actionsByKey(boundLines(own)).has(key));
}
