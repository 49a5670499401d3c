import type { SectionName } from './report-entity.ts';

/** Sections of a line or a paragraph: what was asked, done or compared with. */
const brief = new Set<SectionName>(['indication', 'history', 'technique', 'comparison']);
/** What may follow a body that has no heading of its own. */
const closing = new Set<SectionName>([
  'impression',
  'recommendation',
  'addendum',
  'correction',
  'preliminary',
]);
/** A line shorter than this was ended by its writer, not by the width of the page. */
const wrappedAt = 55;
/** A body says more than the second line of a history does. */
const shortestBody = 40;
/** Nor is a history ever so long that its body would begin behind this. */
const farthest = 2000;

/**
 * Where the body of a report begins that gives its findings no heading: "HISTORY: Cough." and, on the next line, what was
 * seen. Behind the last brief section it is its second paragraph, else its second line, of a comparison the second
 * sentence. `from` and `to` bound the section's text; undefined where all of it is the section's own.
 */
export function bodyStart(
  text: string,
  name: SectionName,
  from: number,
  to: number,
  next: SectionName | undefined,
): number | undefined {
  if (!brief.has(name) || (next !== undefined && !closing.has(next))) return undefined;
  const own = text.slice(from, to);
  const lead = own.length - own.trimStart().length;
  const said = own.trimEnd();
  const breaks = [/\n\s*\n/g, /\n/g, ...(name === 'comparison' ? [/[.!]\s+(?=\p{Lu})/gu] : [])];
  for (const stop of breaks) {
    for (const match of said.slice(lead, lead + farthest).matchAll(stop)) {
      const at = lead + match.index + match[0].length;
      if (endsThere(said, lead + match.index, match[0]) && isBody(said.slice(at, at + farthest)))
        return from + at;
    }
  }
  return undefined;
}

function endsThere(said: string, at: number, stop: string): boolean {
  if (stop !== '\n') return true;
  const line = said.slice(said.lastIndexOf('\n', at - 1) + 1, at).trimEnd();
  return /[.!?]$/.test(line) || line.length < wrappedAt;
}

function isBody(rest: string): boolean {
  const body = rest.trim();
  return body.length >= shortestBody && /^[^\p{L}]{0,6}\p{Lu}/u.test(body);
}
