import { randomUUID } from 'node:crypto';
import type { Grant } from '../../src-preload/contract/grant.ts';

/** The places that a user chose, under opaque names; a window holds names, never paths. */
export interface Grants {
  readonly mint: (path: string) => Grant;
  readonly pathOf: (grant: string) => string | undefined;
}

const mostGrants = 1000;

/** Grants that live as long as the process; the oldest is dropped when there are too many. */
export function createGrants(newId: () => string = randomUUID): Grants {
  const paths = new Map<string, string>();
  return {
    mint: (path) => {
      const name = newId() as Grant;
      paths.set(name, path);
      const oldest = paths.keys().next();
      if (paths.size > mostGrants && oldest.done === false) paths.delete(oldest.value);
      return name;
    },
    pathOf: (grant) => paths.get(grant),
  };
}
