import type { FirstLook } from './first-look.ts';

/**
 * Whether a look did not reach what lies at a path: a link that leads nowhere for now, a drive that went away, a file
 * that may not be opened. It says nothing about what is known of the path.
 */
export function isOutOfReach(look: FirstLook): boolean {
  return look.kind === 'refused' && (look.code === 'vanished' || look.code === 'unreadable');
}
