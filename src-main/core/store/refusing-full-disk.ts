import { Refusal } from '../refusal.ts';
import { sqliteCode } from './database.ts';

/** Work that writes, whose full disk is a failure that can be foreseen: `disk-full`, for `settle` and `settleAsync`. */
export async function refusingFullDisk<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (sqliteCode(error) === 'SQLITE_FULL') throw new Refusal('disk-full', undefined, error);
    throw error;
  }
}
