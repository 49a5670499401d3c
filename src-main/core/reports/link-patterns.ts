import { z } from 'zod';
import { succeed, type Outcome } from '../../../src-preload/contract/failure.ts';
import type { Database } from '../store/database.ts';
import { askOfNamesAgain } from '../store/reports/reports-to-link.ts';
import { readSetting, writeSetting } from '../store/settings.ts';
import { type FileNamePattern, parsePattern } from './file-name-pattern.ts';
import { defaultPatternSource } from './link-decision.ts';

const setting = 'report-link-patterns';

/** The patterns of a library, as people wrote them. */
export function linkPatternSources(database: Database): readonly string[] {
  return z.array(z.string()).parse(readSetting(database, setting) ?? []);
}

/** What people wrote, as patterns. `bad-input` names the first that is none. */
export function parsePatterns(sources: readonly string[]): Outcome<readonly FileNamePattern[]> {
  const parsed: FileNamePattern[] = [];
  for (const source of sources) {
    const pattern = parsePattern(source);
    if (!pattern.ok) return pattern;
    parsed.push(pattern.value);
  }
  return succeed(parsed);
}

/**
 * Puts other patterns in place of the library's, and has what names of files and folders have linked asked about again.
 * `bad-input` where one is none, and nothing is changed.
 */
export function changeLinkPatterns(
  database: Database,
  sources: readonly string[],
): Outcome<readonly FileNamePattern[]> {
  const parsed = parsePatterns(sources);
  if (parsed.ok)
    database.transaction(() => {
      writeSetting(
        database,
        setting,
        parsed.value.map(({ source }) => source),
      );
      askOfNamesAgain(database);
    });
  return parsed;
}

/** The library's own patterns and, after them, the standing one. */
export function linkPatterns(database: Database): readonly FileNamePattern[] {
  return withStanding(keptPatterns(linkPatternSources(database)));
}

/** Patterns as they are tried: the standing one last. */
export function withStanding(patterns: readonly FileNamePattern[]): readonly FileNamePattern[] {
  return [...patterns, ...keptPatterns([defaultPatternSource])];
}

function keptPatterns(sources: readonly string[]): readonly FileNamePattern[] {
  const parsed = parsePatterns(sources);
  if (!parsed.ok) throw new Error('a pattern that was kept does not parse');
  return parsed.value;
}
