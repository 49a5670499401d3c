import { fail, succeed, type Outcome } from '../../../src-preload/contract/failure.ts';

/** Something that wants to leave, once a person agreed: how it is made, and the line that the audit log gets. */
export interface Leaving {
  readonly make: () => Promise<Outcome<Uint8Array>>;
  readonly record: () => void;
  /** False once what it is of was closed: then it can neither be made nor audited. */
  readonly isOpen: () => boolean;
  /** False once any image that it shows or names has left the library, or has become another person's. */
  readonly isThere: () => boolean;
  /** A name for the file that says nothing of the patient. */
  readonly name: string;
  /** What it is, as a media type; a PNG where nothing is said. */
  readonly type?: string;
}

/** What was let out. */
export interface LetOut {
  readonly bytes: Uint8Array;
  readonly type: string;
}

/**
 * The one door out. What leaves is announced (`announce`), agreed to by a person (`confirm`, which makes and audits it)
 * and fetched once (`take`). A pass nobody used is void after ten minutes, and as soon as its library is closed.
 */
export interface ExitGate {
  announce(leaving: Leaving): string;
  confirm(pass: string): Promise<Outcome<{ name: string }>>;
  take(pass: string): Outcome<LetOut>;
}

const validFor = 10 * 60_000;

interface Pass {
  readonly leaving: Leaving;
  readonly until: number;
  made?: Uint8Array;
}

export function createExitGate({ newId, now }: { newId: () => string; now: () => number }): ExitGate {
  const passes = new Map<string, Pass>();
  const valid = (pass: string): Pass | undefined => {
    for (const [name, { until }] of passes) if (until < now()) passes.delete(name);
    return passes.get(pass);
  };
  return {
    announce(leaving) {
      const pass = newId();
      passes.set(pass, { leaving, until: now() + validFor });
      return pass;
    },
    async confirm(pass) {
      const known = valid(pass);
      if (known === undefined) return fail('not-found', 'This export was not asked for, or too long ago.');
      const { make, record, isOpen, isThere } = known.leaving;
      if (!isOpen()) return closed();
      if (!isThere()) return hasLeft();
      const made = await make();
      if (!isOpen()) return closed();
      if (!isThere()) return hasLeft();
      if (!made.ok) return made;
      record();
      known.made = made.value;
      return succeed({ name: known.leaving.name });
    },
    take(pass) {
      const known = valid(pass);
      if (known?.made === undefined)
        return fail('not-found', 'This export was not agreed to, or was fetched already.');
      passes.delete(pass);
      return succeed({ bytes: known.made, type: known.leaving.type ?? 'image/png' });
    },
  };
}

function hasLeft() {
  return fail('not-found', 'What this export is of has left the library since it was asked for. Ask again.');
}

function closed() {
  return fail('not-found', 'The library that this export was asked of is no longer open.');
}
