import { z } from 'zod';
import { succeed, type Outcome } from '../../../src-preload/contract/failure.ts';
import type { Database } from '../store/database.ts';
import { readSetting, writeSetting } from '../store/settings.ts';
import { type FileNamePattern, parsePattern } from './file-name-pattern.ts';
import { defaultPatternSource } from './link-decision.ts';

const setting = 'report-link-patterns';

/** The patterns of a library, as people wrote them. */
export function linkPatternSources(database: Database): readonly string[] {
  return z.array(z.string()).parse(readSetting(database, setting) ?? []);
}

/** Puts other patterns in their place. `bad-input` names the first that is none, and nothing is changed. */
export function changeLinkPatterns(
  database: Database,
  sources: readonly string[],
): Outcome<readonly FileNamePattern[]> {
  const parsed: FileNamePattern[] = [];
  for (const source of sources) {
    const pattern = parsePattern(source);
    if (!pattern.ok) return pattern;
    parsed.push(pattern.value);
  }
  writeSetting(
    database,
    setting,
    parsed.map(({ source }) => source),
  );
  return succeed(parsed);
}

/** The library's own patterns and, after them, the standing one. */
export function linkPatterns(database: Database): readonly FileNamePattern[] {
  return [...linkPatternSources(database), defaultPatternSource].map((source) => {
    const pattern = parsePattern(source);
    if (!pattern.ok) throw new Error('a pattern that was kept does not parse');
    return pattern.value;
  });
}
