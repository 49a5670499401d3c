import { randomUUID } from 'node:crypto';
import type { Grant } from '../../src-preload/contract/grant.ts';

/** The places that a user chose, under opaque names; a window holds names, never paths. */
export interface Grants {
  readonly mint: (path: string) => Grant;
  readonly pathOf: (grant: string) => string | undefined;
}

/** Grants that also take names which the other side of a wire minted. */
export interface KeptGrants extends Grants {
  readonly keep: (grant: string, path: string) => void;
  /** Every grant and its path, oldest first: what a core that is started anew has to be told. */
  readonly all: () => Iterable<readonly [grant: string, path: string]>;
}

const mostGrants = 1000;

/** Grants that live as long as the process; the oldest is dropped when there are too many. */
export function createGrants(newId: () => string = randomUUID): KeptGrants {
  const paths = new Map<string, string>();
  const keep = (grant: string, path: string): void => {
    paths.set(grant, path);
    const oldest = paths.keys().next();
    if (paths.size > mostGrants && oldest.done === false) paths.delete(oldest.value);
  };
  return {
    mint: (path) => {
      const grant = newId() as Grant;
      keep(grant, path);
      return grant;
    },
    pathOf: (grant) => paths.get(grant),
    keep,
    all: () => paths,
  };
}
