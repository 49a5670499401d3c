import { Refusal } from '../refusal.ts';
import { metFullDisk } from './met-full-disk.ts';

/**
 * Work that writes, whose full disk is a failure that can be foreseen: `disk-full`, for `settle` and `settleAsync`.
 * `detail` says what has become of what was asked for, and what to do.
 */
export async function refusingFullDisk<T>(work: () => Promise<T>, detail?: string): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (metFullDisk(error)) throw new Refusal('disk-full', detail, error);
    throw error;
  }
}
