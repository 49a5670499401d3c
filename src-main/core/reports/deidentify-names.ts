/** A stretch of a text, in UTF-16 units. */
interface Span {
  readonly start: number;
  readonly end: number;
}

interface Word extends Span {
  readonly text: string;
  readonly spellings: readonly string[];
}

/** What the words of a text are compared with. */
interface Wanted {
  /** Every word of a name that identifies, in each spelling. */
  readonly words: ReadonlySet<string>;
  /** Words that a name joins, run together: "mullerludenscheidt", "obrien", "vanderberg". */
  readonly joined: ReadonlySet<string>;
}

/** Words of names and institutions that identify nobody: titles, particles, kinds of places. */
const common = new Set(
  'dr md mr mrs ms miss prof jr sr ii iii van von der den de da del di la le the of and hospital clinic medical center centre general memorial university health system department radiology imaging institute'.split(
    ' ',
  ),
);
const particles = new Set(
  'van von der den de da del della di du la le al el ten ter zu zur zum mc mac st'.split(' '),
);

/** Letters from which a word with one letter wrong is still taken for the name. */
const fuzzyFrom = 5;
/** Letters from which words that a name joins are looked for as one word, and a name as two lines. */
const joinedFrom = 5;
/** More parts than a name has. */
const mostParts = 6;

/**
 * Words reports need, that are one letter from a name or its parts run together: Hart, Lund, Le Sion. They are removed
 * only where they are the name.
 */
export const reportWords: ReadonlySet<string> = new Set(
  'heart lungs chest right lower upper bases small large there their these those which while where views image acute focal clear edema nodes bones spine liver renal aorta pleura hilar apical basal minor major stable since prior other under about above below after within could would should shows noted again still level lines tubes right-sided without normal limits tissue tissues airway airways marked margin margins station patent portal marking lesion lesions lateral medial dental distal devices'.split(
    ' ',
  ),
);

/**
 * Where a text names one of `names`: its words in any of their spellings or with one letter wrong, and words that belong
 * together ("van der Berg", "O'Brien") as a whole, run together, or parted by the end of a line.
 */
export function nameSpans(text: string, names: readonly string[]): Span[] {
  const wanted: Wanted = { words: new Set(identifyingWords(names)), joined: joinedWords(names) };
  if (wanted.words.size === 0) return [];
  const long = [...wanted.words].filter((word) => word.length >= fuzzyFrom);
  const words = Array.from(text.matchAll(/[\p{L}\p{M}]+/gu), ({ 0: word, index }) => ({
    text: word,
    start: index,
    end: index + word.length,
    spellings: spellingsOf(word),
  }));
  return words.flatMap((word, at) => {
    const own = isNamed(word, wanted, long) ? [{ start: word.start, end: word.end }] : [];
    return [...own, ...partedName(text, words, at, wanted)];
  });
}

/** The words that identify somebody among those of names, or a place among those of institutions. */
export function identifyingWords(names: readonly string[]): string[] {
  const words = names.flatMap(partsOf).filter((word) => word.length > 1 && !common.has(fold(word)));
  return [...new Set(words.flatMap(spellingsOf))];
}

function isNamed({ text, spellings }: Word, { words, joined }: Wanted, long: readonly string[]): boolean {
  if (spellings.some((plain) => words.has(plain))) return true;
  const isCapital = isCapitalised(text);
  return spellings.some((plain) => {
    if (plain.length < fuzzyFrom - 1 || reportWords.has(plain)) return false;
    if (joined.has(plain)) return true;
    const isNear = (name: string) => isOneEditAway(plain, name) || skeleton(plain) === skeleton(name);
    return isCapital && long.some(isNear);
  });
}

/** A name whose parts follow each other from the word at `at` on. */
function partedName(
  text: string,
  words: readonly Word[],
  at: number,
  { words: whole, joined }: Wanted,
): Span[] {
  const first = words[at];
  let spellings: readonly string[] = first?.spellings ?? [];
  let isSplit = true;
  const found: Span[] = [];
  for (let next = at + 1; first !== undefined && next < Math.min(words.length, at + mostParts); next += 1) {
    const [last, word] = [words[next - 1], words[next]];
    const gap =
      last === undefined || word === undefined ? undefined : gapBetween(text.slice(last.end, word.start));
    if (word === undefined || gap === undefined) break;
    spellings = spellings.flatMap((head) => word.spellings.map((tail) => head + tail));
    isSplit &&= gap === 'line' || (isCapitalised(first.text) && isCapitalised(word.text));
    const isName = spellings.some(
      (plain) => joined.has(plain) || (isSplit && plain.length >= joinedFrom && whole.has(plain)),
    );
    if (isName) found.push({ start: first.start, end: word.end });
  }
  return found;
}

/** What may stand between the parts of a name: blanks, an apostrophe or a hyphen; or the end of a line. */
function gapBetween(between: string): 'line' | 'word' | undefined {
  if (/^[ \t]*(?:-[ \t]*)?(?:\r\n?|\n)[ \t]*$/u.test(between)) return 'line';
  return /^(?:[ \t]*['\u2019\u2018\u02BC`\u00B4-][ \t]*|[ \t]{1,3})$/u.test(between) ? 'word' : undefined;
}

function isCapitalised(word: string): boolean {
  return /^\p{Lu}/u.test(word);
}

/** Runs of words that a hyphen, an apostrophe or a particle makes one name. */
function joinedWords(names: readonly string[]): ReadonlySet<string> {
  const runs = names.flatMap((name) => name.split(/[\^=,;]/u)).flatMap(runsOf);
  const spelt = runs.flatMap((run) =>
    run.reduce<string[]>(
      (heads, word) => heads.flatMap((head) => spellingsOf(word).map((tail) => head + tail)),
      [''],
    ),
  );
  return new Set(spelt.filter((word) => word.length >= joinedFrom));
}

function runsOf(name: string): string[][] {
  const words = Array.from(name.matchAll(/[\p{L}\p{M}]+/gu), ({ 0: word, index }) => ({ word, index }));
  const runs: string[][] = [];
  for (let from = 0; from < words.length; from += 1) {
    const run: string[] = [];
    for (const { word, index } of words.slice(from, from + mostParts)) {
      const isTied =
        run.length === 0 || /[-'\u2019\u02BC`\u00B4]/u.test(name[index - 1] ?? '') || isParticle(run.at(-1));
      if (!isTied) break;
      run.push(word);
      if (run.length > 1 && run.some((each) => !isParticle(each))) runs.push([...run]);
    }
  }
  return runs;
}

function isParticle(word: string | undefined): boolean {
  return word !== undefined && particles.has(fold(word));
}

function partsOf(name: string): string[] {
  return name.split(/[^\p{L}\p{M}]+/u);
}

/** A word without its marks, and with them written out: Müller is found as MULLER and as Mueller. */
function spellingsOf(word: string): string[] {
  return [...new Set([fold(word), fold(writtenOut(word))])];
}

function writtenOut(word: string): string {
  return word
    .normalize('NFC')
    .toLowerCase()
    .replaceAll(/[äöüøœ]/gu, (letter) => ({ ä: 'ae', ö: 'oe', ü: 'ue' })[letter] ?? 'oe')
    .replaceAll('å', 'aa');
}

/** Lower case without marks: Björnsdóttir is found as BJORNSDOTTIR. */
function fold(word: string): string {
  return word
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('ø', 'o')
    .replaceAll('ł', 'l')
    .replaceAll('đ', 'd')
    .replaceAll('ı', 'i')
    .replaceAll('ß', 'ss')
    .replaceAll('œ', 'oe')
    .replaceAll('æ', 'ae');
}

/** What is left of a name where marks were written out in one place and left out in another: Oeztuerk, Ozturk. */
function skeleton(plain: string): string {
  return plain.replaceAll(/([aou])e/gu, '$1').replaceAll('aa', 'a');
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
