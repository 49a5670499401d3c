import { fork, type ChildProcess } from 'node:child_process';
import type { CoreChild } from '../electron-api.ts';

const coreChild = new URL('./core-child.ts', import.meta.url);

/** What `utilityProcess.fork` gives, as a process of plain Node that can be killed like any other. */
export interface ForkedCore extends CoreChild {
  readonly process: ChildProcess;
}

/** Forks the core as plain Node runs it; messages are cloned as structures, as Electron does. */
export function forkOnNode(words: readonly string[]): ForkedCore {
  const child = fork(coreChild, [...words], {
    serialization: 'advanced',
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  function on(event: 'message', listener: (message: unknown) => void): unknown;
  function on(event: 'exit', listener: (code: number) => void): unknown;
  function on(event: 'message' | 'exit', listener: (value: never) => void): unknown {
    // Electron's exit code of a process that was killed is not zero either.
    if (event === 'exit') return child.on('exit', (code) => Reflect.apply(listener, undefined, [code ?? 9]));
    return child.on('message', (message) => Reflect.apply(listener, undefined, [message]));
  }
  return {
    process: child,
    on,
    kill: () => child.kill(),
    postMessage: (message) => void (child.connected && child.send(Object(message))),
  };
}
