import { isOurs } from './app-address.ts';
import type { ShellSession } from './electron-api.ts';

/**
 * Shuts everything that a page might ask of a session: permissions, devices, screens, spelling dictionaries (which are
 * downloaded), and every request that is not for the window's own pages. The only thing let out is a picture that the
 * exit gate made and the window holds as a `blob:` of its own.
 */
export function lockSession(session: ShellSession): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_request, answer) => answer(null));
  session.setBluetoothPairingHandler((_details, answer) => answer({ confirmed: false }));
  session.setSpellCheckerEnabled(false);
  session.webRequest.onBeforeRequest(({ url }, answer) => answer({ cancel: !isLoadable(url) }));
  session.on('will-download', (event, item) => {
    if (!item.getURL().startsWith('blob:')) event.preventDefault();
  });
}

/** `devtools:` only ever shows in a build that is not packaged. */
function isLoadable(url: string): boolean {
  return isOurs(url) || url.startsWith('blob:') || url.startsWith('devtools:');
}
