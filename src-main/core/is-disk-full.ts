import { constants } from 'node:os';
import { isSystemError } from './ingest/walk-folder.ts';

/**
 * Whether a system says that a disk is full, or that part of it which one person may fill: of that Node knows no name, only
 * the number.
 */
export function isDiskFull(error: unknown): boolean {
  return isSystemError(error) && (error.code === 'ENOSPC' || error.errno === -constants.errno.EDQUOT);
}
