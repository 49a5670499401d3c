import type { ImportProgress } from '../../../src-preload/contract/import.ts';
import { showDuration } from './show-duration.ts';

/** How fast an import goes and how long it still takes, to stand behind its counts; nothing where either is not known, or is over. */
export function paceWords({ rate, secondsLeft }: Pick<ImportProgress, 'rate' | 'secondsLeft'>): string {
  const perSecond = Math.round(rate);
  return [
    perSecond > 0 && ` · ${perSecond.toLocaleString('en')}/s`,
    (secondsLeft ?? 0) > 0 && ` · ${showDuration(secondsLeft ?? 0)} left`,
  ]
    .filter((part) => part !== false)
    .join('');
}
