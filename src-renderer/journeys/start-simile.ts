import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));

export interface RunningSimile {
  /** Opens one tab, once. */
  readonly address: string;
  /** Asks it to end, as Ctrl+C does, and waits until it has. */
  stop(): Promise<void>;
  /** Ends it as a power cut does. */
  kill(): Promise<void>;
  /** The process of the host, for benches that watch it. */
  readonly process: ChildProcess;
}

/** Starts Simile as a person does, with `userFolder` in place of their own; `nodeWords` go before the program, `environment` over this one's. */
export async function startSimile(
  userFolder: string,
  nodeWords: readonly string[] = [],
  environment: Readonly<Record<string, string>> = {},
): Promise<RunningSimile> {
  const host = spawn(process.execPath, [...nodeWords, 'src-main/hosts/loopback/main.ts', '--no-open'], {
    cwd: root,
    env: {
      ...process.env,
      XDG_DATA_HOME: userFolder,
      LOCALAPPDATA: userFolder,
      HOME: userFolder,
      ...environment,
    },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const said: string[] = [];
  const address = await new Promise<string>((resolve, reject) => {
    host.stderr.setEncoding('utf8').on('data', (words: string) => {
      said.push(words);
      const found = /http:\/\/127\.0\.0\.1:\d+\/#ticket=\S+/.exec(said.join(''));
      if (found !== null) resolve(found[0]);
    });
    host.once('exit', () => reject(new Error(`Simile ended before it could be opened: ${said.join('')}`)));
  });
  const end = async (signal: 'SIGTERM' | 'SIGKILL'): Promise<void> => {
    if (host.exitCode !== null || host.signalCode !== null) return;
    const ended = once(host, 'exit');
    host.kill(signal);
    await ended;
  };
  return { address, process: host, stop: () => end('SIGTERM'), kill: () => end('SIGKILL') };
}
