// Runs the packaged main process under plain Node: what was packed lies in `SIMILE_CONTENTS`, and
// one line of JSON says what it did.
import { registerHooks } from 'node:module';
import { pathToFileURL } from 'node:url';

const contents = process.env['SIMILE_CONTENTS'] ?? '';
const standInUrl = new URL('./electron-on-node.ts', import.meta.url).href;
registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'electron' ? { url: standInUrl, shortCircuit: true } : next(specifier, context),
});

const { standIn } = await import('./electron-on-node.ts');
await import(pathToFileURL(`${contents}/out/main/main.js`).href);
const window = await until(() => standIn.windows[0]);
const about = await standIn.ask(window, 'simile:call', 'about', {}, 1);
const page = await standIn.sessions.get('simile')?.schemes.get('simile')?.(new Request('simile://app/'));
const quit = new Promise((resolve) => standIn.app.once('stand-in-ended', resolve));
standIn.electron.app.quit();
await quit;
const { webPreferences } = window.options;
console.log(
  JSON.stringify({
    about,
    page: page?.status,
    webPreferences,
    messages: standIn.messages,
    done: standIn.done,
  }),
);
process.exit();

async function until<T>(look: () => T | undefined): Promise<T> {
  for (;;) {
    const found = look();
    if (found !== undefined) return found;
    await new Promise((resolve) => void setTimeout(resolve, 20));
  }
}
