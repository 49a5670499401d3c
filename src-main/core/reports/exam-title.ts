import type { ReportSection, SectionName } from './report-entity.ts';

/** Words of a title: what was done, of what. */
const examWords =
  /\b(?:x-?rays?|xr|radiographs?|radiography|films?|views?|mri?|mra|mrcp|cta?|ct|ultrasound|us|sonogra\w+|duplex|doppler|mammogra\w+|arthrogra\w+|\w*cystourethrogra\w+|vcug|urogra\w+|swallow|enema|esophagra\w+|pet|scan|study|exam|examination|series)\b/i;
const longestTitle = 110;
const asked = new Set<SectionName>(['indication', 'history', 'comparison']);

/** Whether a section tells what was asked or compared, and so names places of pains and of other films. */
export function isAsked({ name }: ReportSection): boolean {
  return asked.has(name);
}

/**
 * The title of a report without what was asked and compared, whose places are those of pains and of other films.
 */
export function titleOf(text: string, sections: readonly ReportSection[]): string {
  const opening = openingOf(text, sections);
  const from = text.indexOf(opening);
  const pieces: string[] = [];
  let done = from;
  for (const section of sections) {
    if (section.start >= from + opening.length) break;
    if (!isAsked(section)) continue;
    pieces.push(text.slice(done, section.start));
    done = section.end;
  }
  return [...pieces, text.slice(done, from + opening.length)].join(' ');
}

/**
 * All that stands before the findings or impression of a report; where these have no heading or stand first, its first
 * line, or first sentence, if that names an examination.
 */
export function openingOf(text: string, sections: readonly ReportSection[]): string {
  const body = sections.find(({ name }) => name === 'findings' || name === 'impression');
  if (body !== undefined && text.slice(0, body.start).trim().length > 12)
    return withoutPart(text.slice(0, body.start));
  const opening = text.trimStart();
  const line = opening.slice(0, Math.max(0, opening.search(/\n|$/)));
  const first = line.length <= longestTitle ? line : line.slice(0, Math.max(0, line.search(/[.:]\s|$/)));
  const named = /^.*?(?:[.:]\s|\s[-\u2013\u2014]\s|$)/.exec(first)?.[0] ?? '';
  return named.length <= longestTitle && examWords.test(named) ? named : '';
}

/** "Left knee:" right above what was seen is the heading of a part of it, no title. */
function withoutPart(title: string): string {
  const part = /\b(?:left|right)[^\n:]{0,25}:\s*$/i.exec(title);
  return part === null || examWords.test(part[0]) || examWords.test(lineBefore(title, part.index))
    ? title
    : title.slice(0, part.index);
}

function lineBefore(text: string, at: number): string {
  return text.slice(text.lastIndexOf('\n', at - 1) + 1, at);
}
