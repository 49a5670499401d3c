import { isSystemError } from './ingest/walk-folder.ts';

/** Whether a system says that a disk is full, or that part of it which one person may fill. */
export function isDiskFull(error: unknown): boolean {
  return isSystemError(error) && (error.code === 'ENOSPC' || error.code === 'EDQUOT');
}
