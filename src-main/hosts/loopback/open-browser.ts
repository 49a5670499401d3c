import { spawn } from 'node:child_process';

/** How each system opens a file with the program its user chose for it. */
function openerOf(platform: NodeJS.Platform): readonly [string, ...string[]] {
  if (platform === 'darwin') return ['open'];
  if (platform === 'win32') return ['cmd', '/c', 'start', ''];
  return ['xdg-open'];
}

/** An opener that has not failed by now has handed the file over, or is the browser itself. */
const patienceMs = 3000;

/** Opens the redirect file in the system's browser. False when there is no browser, or no way to ask for one. */
export async function openBrowser(
  file: string,
  { platform, env }: { readonly platform: NodeJS.Platform; readonly env: NodeJS.ProcessEnv },
): Promise<boolean> {
  const [program, ...args] = openerOf(platform);
  const opener = spawn(program, [...args, file], { env, stdio: 'ignore', detached: platform !== 'win32' });
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(true), patienceMs);
    const settle = (opened: boolean) => {
      clearTimeout(timer);
      opener.unref();
      resolve(opened);
    };
    opener.once('error', () => settle(false));
    opener.once('exit', (code) => settle(code === 0));
    timer.unref();
  });
}
