import type { ReachedCore } from '../../serve/reach-core.ts';

export interface CloseNeeds {
  readonly core: Pick<ReachedCore, 'close'>;
  readonly kill: () => void;
  /** A person is told that it takes its time. */
  readonly slow: () => void;
  /** It did not end although it was killed. */
  readonly gaveUp: () => void;
  readonly patience?: Patience;
}

/** In milliseconds from the moment a core is asked to close. */
export interface Patience {
  readonly tellAfter: number;
  /** How long it may drain: what is being written is written, and ending onnxruntime in the middle aborts the process. */
  readonly killAfter: number;
  /** A killed process whose end is not heard of by then is left to the system. */
  readonly leaveAfter: number;
}

const standing: Patience = { tellAfter: 3000, killAfter: 20_000, leaveAfter: 25_000 };

/** Closes a core within a bounded time: asked first, killed when it hangs, left when even that is not heard of. */
export async function closeCore(needs: CloseNeeds): Promise<void> {
  const { core, kill, slow, gaveUp, patience = standing } = needs;
  const left = Promise.withResolvers<void>();
  const timers = [
    setTimeout(slow, patience.tellAfter),
    setTimeout(kill, patience.killAfter),
    setTimeout(() => {
      gaveUp();
      left.resolve();
    }, patience.leaveAfter),
  ];
  try {
    await Promise.race([core.close(), left.promise]);
  } finally {
    for (const timer of timers) clearTimeout(timer);
  }
}
