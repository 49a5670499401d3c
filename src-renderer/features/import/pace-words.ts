import type { ImportProgress } from '../../../src-preload/contract/import.ts';
import { showDuration } from './show-duration.ts';

/** How fast an import goes and how long it still takes, to stand behind its counts; nothing before either is known. */
export function paceWords({ rate, secondsLeft }: Pick<ImportProgress, 'rate' | 'secondsLeft'>): string {
  const perSecond = Math.round(rate);
  return [
    perSecond > 0 && ` · ${perSecond.toLocaleString('en')}/s`,
    secondsLeft !== undefined && ` · ${showDuration(secondsLeft)} left`,
  ]
    .filter((part) => part !== false)
    .join('');
}
