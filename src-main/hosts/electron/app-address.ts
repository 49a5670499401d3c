import type { CustomScheme } from 'electron';

/** The window's own scheme. Not `file://`: a page of ours has an origin, and no other file has it. */
export const scheme = 'simile';
export const appOrigin = `${scheme}://app`;
export const appPage = `${appOrigin}/`;

/**
 * `standard` gives it an origin and relative addresses, `secure` the rights of a secure page, `supportFetchAPI` lets the
 * window fetch frames. Nothing bypasses the content security policy and no other origin may fetch from it.
 */
export const appScheme: CustomScheme = {
  scheme,
  privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true, codeCache: false },
};

/** Whether an address is one of the window's own. Chromium knows no `URL.origin` for a scheme that is not its own. */
export function isOurs(address: string): boolean {
  return address === appOrigin || address.startsWith(appPage);
}
