import { getPriority, setPriority } from 'node:os';

const behind = 8;

/**
 * Lets the threads that a person waits on go first: for a worker's thread that imports. Linux keeps priorities by
 * thread; elsewhere the whole process would step behind, so there it is left to the system.
 */
export function stepBehind(): void {
  // Further behind already, by `nice`: stepping forward again is not allowed.
  if (process.platform === 'linux' && getPriority() < behind) setPriority(behind);
}
