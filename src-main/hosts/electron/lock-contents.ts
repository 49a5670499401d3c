import type { Contents } from './electron-api.ts';

/**
 * Nothing that shows pages may leave its page: no navigation or redirect in any frame, no new window, no `<webview>`.
 * The first load of a window is the shell's own and does not pass here; `reload` does not either.
 */
export function lockContents(contents: Contents): void {
  const prevent = (event: { preventDefault(): void }) => event.preventDefault();
  contents.on('will-navigate', prevent);
  contents.on('will-frame-navigate', prevent);
  contents.on('will-redirect', prevent);
  contents.on('will-attach-webview', prevent);
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
}
