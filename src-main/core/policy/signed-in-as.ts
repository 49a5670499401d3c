import { userInfo } from 'node:os';
import { isSystemError } from '../ingest/walk-folder.ts';

/** The name of who is signed in; undefined where the system has none for this user, as in a container of any number. */
export function signedInAs(): string | undefined {
  try {
    return userInfo().username;
  } catch (error) {
    if (isSystemError(error)) return undefined;
    throw error;
  }
}
