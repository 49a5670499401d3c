import type { KnownIdentifiers, RemovedIdentifier } from './deidentify-text.ts';

/** Words of names and institutions that identify nobody: titles, particles, kinds of places. */
const common = new Set(
  'dr md mr mrs ms miss prof jr sr ii iii van von der den de da del di la le the of and hospital clinic medical center centre general memorial university health system department radiology imaging institute'.split(
    ' ',
  ),
);

/** Letters from which a word with one letter wrong is still taken for the name. */
const fuzzyFrom = 5;

/** Words reports need, that are one letter from a name: Hart, Lund, Chess. They are removed only where they are the name. */
const reportWords = new Set(
  'heart lungs chest right lower upper bases small large there their these those which while where views image acute focal clear edema nodes bones spine liver renal aorta pleura hilar apical basal minor major stable since prior other under about above below after within could would should shows noted again still level lines tubes right-sided without normal limits tissue tissues airway airways marked margin margins station patent portal marking'.split(
    ' ',
  ),
);

/** Where a text names what is known from outside: names word by word, numbers whatever their separators. */
export function knownSpans(
  text: string,
  { names, numbers, institutions }: KnownIdentifiers,
): RemovedIdentifier[] {
  return [
    ...wordSpans(text, wordsOf(names), 'name'),
    ...numbers.flatMap((number) => numberSpans(text, number)),
    ...institutions.flatMap((institution) => phraseSpans(text, institution)),
    ...wordSpans(
      text,
      wordsOf(institutions).filter((word) => word.length > 3 && !reportWords.has(word)),
      'institution',
    ),
  ];
}

function wordsOf(names: readonly string[]): string[] {
  const words = names.flatMap((name) => name.split(/[^\p{L}\p{M}]+/u)).map(fold);
  return [...new Set(words)].filter((word) => word.length > 1 && !common.has(word));
}

/** Lower case without marks: Björnsdóttir is found as BJORNSDOTTIR. */
function fold(word: string): string {
  return word
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('ø', 'o')
    .replaceAll('ł', 'l')
    .replaceAll('ß', 'ss')
    .replaceAll('æ', 'ae');
}

function wordSpans(
  text: string,
  wanted: readonly string[],
  kind: 'name' | 'institution',
): RemovedIdentifier[] {
  if (wanted.length === 0) return [];
  const exact = new Set(wanted);
  const long = wanted.filter((word) => word.length >= fuzzyFrom);
  const isNamed = (word: string) => {
    const plain = fold(word);
    if (exact.has(plain)) return true;
    const mayBeMisspelt = /^\p{Lu}/u.test(word) && plain.length >= fuzzyFrom - 1 && !reportWords.has(plain);
    return mayBeMisspelt && long.some((name) => isOneEditAway(plain, name));
  };
  return Array.from(text.matchAll(/[\p{L}\p{M}]+/gu))
    .filter(({ 0: word }) => isNamed(word))
    .map(({ 0: word, index }) => ({ kind, start: index, end: index + word.length }));
}

/** One letter more, less, different, or two neighbours exchanged. */
function isOneEditAway(one: string, other: string): boolean {
  if (Math.abs(one.length - other.length) > 1) return false;
  let front = 0;
  while (front < one.length && one[front] === other[front]) front += 1;
  const [a, b] = [one.slice(front), other.slice(front)];
  return (
    a.slice(1) === b.slice(1) ||
    a.slice(1) === b ||
    a === b.slice(1) ||
    (a.slice(2) === b.slice(2) && a[0] === b[1] && a[1] === b[0])
  );
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
