import { identifyingWords, nameSpans, reportWords } from './deidentify-names.ts';
import type { KnownIdentifiers, RemovedIdentifier } from './deidentify-text.ts';

/** Where a text names what is known from outside: names word by word, numbers whatever their separators. */
export function knownSpans(
  text: string,
  { names, numbers, institutions }: KnownIdentifiers,
): RemovedIdentifier[] {
  const placeWords = identifyingWords(institutions).filter(
    (word) => word.length > 3 && !reportWords.has(word),
  );
  return [
    ...nameSpans(text, names).map((span) => ({ kind: 'name' as const, ...span })),
    ...numbers.flatMap((number) => numberSpans(text, number)),
    ...institutions.flatMap((institution) => phraseSpans(text, institution)),
    ...nameSpans(text, placeWords).map((span) => ({ kind: 'institution' as const, ...span })),
  ];
}

function numberSpans(text: string, number: string): RemovedIdentifier[] {
  const characters = number.toLowerCase().match(/[\p{L}\d]/gu) ?? [];
  if (characters.length < 3) return [];
  // A header pads a number with zeros, and whoever dictates leaves them out.
  const unpadded = characters.slice(characters.findIndex((character) => character !== '0'));
  const said = unpadded.length < 3 ? characters : unpadded;
  const pattern = new RegExp(`(?<![\\p{L}\\d])(?:0[ ./-]?)*${said.join('[ ./-]?')}(?![\\p{L}\\d])`, 'giu');
  return Array.from(text.matchAll(pattern), ({ 0: found, index }) => ({
    kind: 'number',
    start: index,
    end: index + found.length,
  }));
}

function phraseSpans(text: string, phrase: string): RemovedIdentifier[] {
  const words = phrase.match(/[\p{L}\p{M}\d]+/gu) ?? [];
  if (words.length === 0) return [];
  const pattern = new RegExp(
    `(?<![\\p{L}\\d])${words.join('[^\\p{L}\\d\\n]{0,3}\\s?')}(?![\\p{L}\\d])`,
    'giu',
  );
  return Array.from(text.matchAll(pattern), ({ 0: found, index }) => ({
    kind: 'institution',
    start: index,
    end: index + found.length,
  }));
}
