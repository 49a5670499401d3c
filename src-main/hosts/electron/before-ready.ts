import type { Build } from '../../core/updates/read-build.ts';
import { appScheme } from './app-address.ts';
import type { ElectronApi } from './electron-api.ts';
import { lockContents } from './lock-contents.ts';
import { stayOffline } from './stay-offline.ts';

/** What Windows knows the program by; the same as in electron-builder.yml. */
const applicationId = 'io.simile.desktop';

const unsigned = 'Unsigned build: for trying, not for handing out.';

/**
 * What has to be said before Electron is ready, and holds for everything that it makes later: every page in a sandbox,
 * whoever opened it; our own scheme; no network; no page that leaves its place; no certificate that was not trusted.
 */
export function beforeReady({ app, protocol }: Pick<ElectronApi, 'app' | 'protocol'>, { seal }: Build): void {
  app.enableSandbox();
  app.setAppUserModelId(applicationId);
  app.setAboutPanelOptions({
    applicationName: 'Simile',
    applicationVersion: app.getVersion(),
    copyright: 'Apache-2.0',
    credits: ['Not for diagnostic use.', ...(seal === 'unsigned' ? [unsigned] : [])].join('\n'),
  });
  protocol.registerSchemesAsPrivileged([appScheme]);
  stayOffline(app);
  app.on('web-contents-created', (_, contents) => lockContents(contents));
  app.on('certificate-error', (event, _contents, _url, _error, _certificate, trust) => {
    event.preventDefault();
    trust(false);
  });
}
