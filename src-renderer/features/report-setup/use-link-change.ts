import { useState } from 'react';
import type { Failure } from '../../../src-preload/contract/failure.ts';
import type { LinkChange } from '../../../src-preload/contract/report-setup.ts';
import { useStores } from '../../app/stores.ts';

interface Asked {
  readonly patterns: readonly string[];
  readonly change: LinkChange;
}

/** Puts other patterns in place: at once where they move no report, else after a person has seen which. */
export function useLinkChange(again: () => Promise<void>) {
  const { core } = useStores().client;
  const [asked, setAsked] = useState<Asked>();
  const [refused, setRefused] = useState<Failure>();
  const [isBusy, setIsBusy] = useState(false);
  const put = async (patterns: readonly string[]): Promise<boolean> => {
    const answer = await core['report.change-link-patterns']({ patterns: [...patterns] });
    setRefused(answer.ok ? undefined : answer.failure);
    await again();
    return answer.ok;
  };
  const busy = async (work: () => Promise<boolean>): Promise<boolean> => {
    setIsBusy(true);
    const done = await work();
    setIsBusy(false);
    return done;
  };
  return {
    asked,
    refused,
    /** What else refused the pattern. */
    refuse: setRefused,
    isBusy,
    leave: () => setAsked(undefined),
    /** True once the patterns are in place; false where they are refused, or a person is asked first. */
    ask: (patterns: readonly string[]) =>
      busy(async () => {
        const answer = await core['report.preview-link-change']({ patterns: [...patterns] });
        setRefused(answer.ok ? undefined : answer.failure);
        if (!answer.ok) return false;
        if (answer.value.examples.length === 0) return put(patterns);
        setAsked({ patterns, change: answer.value });
        return false;
      }),
    confirm: () =>
      busy(async () => {
        setAsked(undefined);
        return asked === undefined ? false : put(asked.patterns);
      }),
  };
}
