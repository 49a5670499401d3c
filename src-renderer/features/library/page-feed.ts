interface Pages {
  /** Brings one page to where `has` finds it; false when that failed, and there is no use in asking on. */
  readonly bring: (page: number, signal: AbortSignal) => Promise<boolean>;
  readonly has: (page: number) => boolean;
  readonly last: () => number;
}

export interface PageFeed {
  /** These pages are on screen now. */
  readonly want: (pages: readonly number[]) => void;
  /** What is under way belongs to an older question. */
  readonly forget: () => void;
}

/**
 * Fetches the pages of a long list as they come into view. One wave of questions at a time: while the scroll bar is
 * dragged, pages that were only passed are never asked for, and the newest view is next. With nothing else to do, the
 * page that a scroll will reach is fetched ahead.
 */
export function feedPages({ bring, has, last }: Pages): PageFeed {
  let wanted: readonly number[] = [];
  let step = 1;
  let isLeap = false;
  let turn = new AbortController();
  let feeding = false;

  const next = (): readonly number[] => {
    const missing = wanted.filter((page) => !has(page));
    if (missing.length > 0) return missing;
    const ahead = (step > 0 ? Math.max(...wanted) : Math.min(...wanted)) + step;
    return isLeap || has(ahead) || ahead < 0 || ahead > last() ? [] : [ahead];
  };

  const feed = async (): Promise<void> => {
    if (feeding) return;
    feeding = true;
    const mine = turn;
    for (let wave = next(); wave.length > 0; wave = next()) {
      const brought = await Promise.all(wave.map((page) => bring(page, mine.signal)));
      if (mine.signal.aborted) return;
      if (brought.includes(false)) break;
    }
    feeding = false;
  };

  return {
    want(pages) {
      const moved = (pages[0] ?? 0) - (wanted[0] ?? 0);
      isLeap = Math.abs(moved) > 1;
      if (moved !== 0) step = Math.sign(moved);
      wanted = pages;
      if (pages.length > 0) void feed();
    },
    forget() {
      turn.abort();
      turn = new AbortController();
      feeding = false;
    },
  };
}
