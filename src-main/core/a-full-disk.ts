import { writeFileSync } from 'node:fs';
import { constants } from 'node:os';
import { replaceCall } from './a-refused-call.ts';

/** A call of `node:fs/promises` that writes, and where in its arguments the path stands that it writes to. */
const writing = { copyFile: 1, cp: 1, open: 0, writeFile: 0, mkdir: 0 } as const;

/**
 * For tests: until the test ends, this call finds the disk full (or what one person may fill of it) when it writes to such a
 * path, and leaves there what a cut-off write leaves. `emptied` ends that before.
 */
export function aFullDisk(
  call: keyof typeof writing,
  path: RegExp,
  code: 'ENOSPC' | 'EDQUOT' = 'ENOSPC',
): { readonly emptied: () => void } {
  const emptied = replaceCall(call, async (given, ask) => {
    const to = String(given[writing[call]]);
    if (!path.test(to)) return ask();
    if (call !== 'mkdir' && call !== 'cp') writeFileSync(to, 'cut o');
    throw Object.assign(fullDiskError(code), { syscall: call, path: to });
  });
  return { emptied };
}

/** For tests: a full disk as Node tells of it, which has no name for that part of it which one person may fill. */
export function fullDiskError(code: 'ENOSPC' | 'EDQUOT'): Error {
  const errno = -constants.errno[code];
  const name = code === 'ENOSPC' ? code : `Unknown system error ${errno}`;
  return Object.assign(new Error(`${name}: no room`), { code: name, errno });
}
