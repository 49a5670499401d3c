import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { corpusPath } from '../corpus.ts';
import { barePasses } from '../bare-passes.ts';
import { deidentifyText, type KnownIdentifiers } from './deidentify-text.ts';

const nothing: KnownIdentifiers = { names: [], numbers: [], institutions: [] };
const rounds = 500;

function seeded(seed: number) {
  let state = seed;
  const next = (below: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 4_294_967_296) * below);
  };
  return {
    next,
    pick: <T>(list: readonly T[]): T => list[next(list.length)]!,
    digits: (count: number) =>
      Array.from({ length: count }, (_, at) => (at === 0 ? 1 + next(9) : next(10))).join(''),
    two: (below: number) => String(1 + next(below)).padStart(2, '0'),
  };
}
type Random = ReturnType<typeof seeded>;

const words = (list: string) => list.split(' ');
const given = words(
  'Amos Viktor Hiro Tomas Idris Paolo Ingrid Leila Noor Yuki Marta Adaeze José Zoë Anne-Marie',
);
const family = words(
  "Okafor Lindqvist Marchetti Nakamura Haddad Kowalska Reyes Thornbury Björnsdóttir Mwangi Petrov Delacroix O'Brien Müller-Lang Østergaard Łukasiewicz",
);
const months = words('January February March April May June July August September October November December');
const places = words('Elsewhere Northgate Riverside Lakeview Ashford Kestrel Brookfield Harrow');

const day = (r: Random) => String(1 + r.next(28));
const year = (r: Random) => String(1950 + r.next(75));
const person = (r: Random) => `${r.pick(given)} ${r.pick(family)}`;

/** Sentences in which an identifier stands, `@` where it stands; and the identifiers. */
const kinds: Readonly<Record<string, { around: readonly string[]; make: (r: Random) => string }>> = {
  date: {
    around: [
      'Comparison: @.',
      'Compared with the study of @, no change.',
      'CT chest dated @ is reviewed.',
      '@: addendum.',
    ],
    make: (r) =>
      r.pick([
        `${r.two(12)}/${r.two(28)}/${year(r)}`,
        `${1 + r.next(12)}/${day(r)}/${String(r.next(100)).padStart(2, '0')}`,
        `${year(r)}-${r.two(12)}-${r.two(28)}`,
        `${day(r)}.${1 + r.next(12)}.${year(r)}`,
        `${r.pick(months)} ${day(r)}, ${year(r)}`,
        `${r.pick(months).slice(0, 3)} ${day(r)} ${year(r)}`,
        `${day(r)} ${r.pick(months)} ${year(r)}`,
        `${day(r)}-${r.pick(months).slice(0, 3)}-${year(r)}`,
        `${r.pick(months)} ${year(r)}`,
        `${year(r)}${r.two(12)}${r.two(28)}`,
      ]),
  },
  age: {
    around: ['INDICATION: @ with cough.', 'This is a @ who fell.', 'History: @, dyspnea.'],
    make: (r) =>
      `${90 + r.next(20)}${r.pick(['-year-old woman', ' year old man', ' y/o F', 'yo male', ' years old', 'F', ' yr old', ' years of age'])}`,
  },
  number: {
    around: ['@', 'See @ for the prior study.', 'FINDINGS (@): clear.'],
    make: (r) =>
      r.pick([
        `MRN: ${r.digits(7)}`,
        `MRN ${r.digits(8)}`,
        `Accession number ${r.pick(['A', 'CR', ''])}${r.digits(8)}`,
        `Accession # ${r.digits(4)}-${r.digits(3)}`,
        `Patient ID: P${r.digits(5)}`,
        `SSN ${r.digits(3)}-${r.digits(2)}-${r.digits(4)}`,
        `Acct# ${r.digits(9)}`,
        `1.2.840.${r.digits(6)}.3.${r.digits(5)}.${r.digits(8)}`,
        `MRN${r.digits(8)}`,
      ]),
  },
  phone: {
    around: ['Call @ with questions.', 'Results were phoned to @.', 'Please contact us at @.'],
    make: (r) =>
      r.pick([
        `(${r.digits(3)}) ${r.digits(3)}-${r.digits(4)}`,
        `${r.digits(3)}-${r.digits(3)}-${r.digits(4)}`,
        `${r.digits(3)}.${r.digits(3)}.${r.digits(4)}`,
        `+1 ${r.digits(3)} ${r.digits(3)} ${r.digits(4)}`,
        `+49 ${r.digits(2)} ${r.digits(4)} ${r.digits(4)}`,
        `ext. ${r.digits(5)}`,
        `pager ${r.digits(4)}`,
      ]),
  },
  email: {
    around: ['Write to @.', 'Contact: @', '(@)'],
    make: (r) =>
      `${r
        .pick(family)
        .normalize('NFD')
        .replaceAll(
          /[^A-Za-z]/gu,
          '',
        )}.${r.next(99)}@${r.pick(places)}.example.${r.pick(['org', 'com', 'nhs.uk'])}`.toLowerCase(),
  },
  url: {
    around: ['Images at @.', 'See @ for the protocol.'],
    make: (r) =>
      r
        .pick([
          `https://${r.pick(places)}.example/${r.digits(5)}?p=${r.digits(3)}`,
          `www.${r.pick(places)}.org/x`,
          `${r.pick(places)}health.com/s/${r.digits(4)}`,
        ])
        .toLowerCase(),
  },
  institution: {
    around: ['Transferred from @.', 'Prior CT performed at @ is not available.', '@ Department of Radiology'],
    make: (r) =>
      r.pick([
        `${r.pick(places)} ${r.pick(['General', 'Memorial', 'Regional'])} Hospital`,
        `St. ${r.pick(places)} Hospital`,
        `St. ${r.pick(places)} General`,
        `University of ${r.pick(places)}`,
        `${r.pick(places)} ${r.pick(['Clinic', 'Medical Center', 'Health System', 'Infirmary'])}`,
        `Hospital of ${r.pick(places)}`,
      ]),
  },
  physician: {
    around: ['@', 'Findings: stable. @ was notified.', 'Impression: none. @'],
    make: (r) =>
      r.pick([
        `Dr. ${r.pick(family)}`,
        `Dr ${person(r)}`,
        `Doctor ${r.pick(family)}`,
        `${person(r)}, MD`,
        `${person(r)}, M.D.`,
        `Electronically signed by: ${person(r)}`,
        `Dictated by ${person(r)}`,
        `Referring physician: ${r.pick(family)}, ${r.pick(given)}`,
        `discussed with ${person(r)}`,
        `Mr. ${r.pick(family)}`,
        `Mrs ${r.pick(family)}`,
      ]),
  },
};

/** Words around an identifier that may stay: what is left must not hold the identifier's own words and digits. */
const mayStay =
  /^(?:mrn|accession|number|patient|id|ssn|acct|ext|pager|dr|doctor|md|m|d|electronically|signed|by|dictated|referring|physician|discussed|with|mr|mrs|year|years|old|of|age|yr|yo|y|o|woman|man|male|f|st|university|hospital|general|at)$/iu;

function survives(secret: string, text: string): boolean {
  const parts = secret.match(/[\p{L}\p{M}]+|\d+/gu) ?? [];
  return parts.some(
    (part) =>
      part.length > 1 &&
      !mayStay.test(part) &&
      new RegExp(`(?<![\\p{L}\\d])${part}(?![\\p{L}\\d])`, 'u').test(text),
  );
}

describe('identifiers that show by their form', () => {
  test.each(Object.keys(kinds))(`of ${rounds} of kind %s, 99 in 100 are gone and no offset moves`, (kind) => {
    const random = seeded(kind.length * 7919);
    const { around, make } = kinds[kind]!;
    const left: string[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const secret = make(random);
      const sentence = random.pick(around).replace('@', () => secret);
      const { text } = deidentifyText(sentence, nothing);
      expect(text).toHaveLength(sentence.length);
      if (survives(secret, text)) left.push(`${sentence} → ${text}`);
    }
    expect(left.slice(0, left.length > rounds / 100 ? 8 : 0)).toEqual([]);
  });
});

test('a number that a header pads with zeros is gone where it was dictated without them', () => {
  const known = { ...nothing, numbers: ['0004712', 'A-00', '0012'] };
  const text = 'Compared with 4712, 04712 and 00-04-712. Image 12 of A-00; 47123 and 14712 are others.';
  expect(deidentifyText(text, known).text).toBe(
    'Compared with XXXX, XXXXX and XXXXXXXXX. Image 12 of XXXX; 47123 and 14712 are others.',
  );
});

test('names, numbers and places that headers know are gone without exception, misspelt ones too', () => {
  const random = seeded(4711);
  for (let round = 0; round < rounds; round += 1) {
    const [first, last] = [random.pick(given), random.pick(family)];
    const number = `${random.pick(['', 'MRN', '00'])}${random.digits(6)}`;
    const place = `${random.pick(places)} Radiology Partners`;
    const known = { names: [`${last}^${first}`], numbers: [number], institutions: [place] };
    const misspelt = last.length > 5 ? `${last.slice(0, 2)}${last.slice(3)}` : last;
    const said = random.pick([
      `${first} ${last} was seen.`,
      `${last.toUpperCase()}, ${first.toUpperCase()}`,
      `the patient ${last.toLowerCase()} denies pain`,
      `${misspelt} has a cough.`,
      `${last.normalize('NFD').replaceAll(/\p{M}/gu, '')}'s prior film`,
    ]);
    const sentence = `${said} (${number.toLowerCase()}) at ${place.toUpperCase()}, No effusion.`;
    const { text } = deidentifyText(sentence, known);
    expect(text).toHaveLength(sentence.length);
    for (const secret of [
      first,
      last,
      last.toUpperCase(),
      last.toLowerCase(),
      number.toLowerCase(),
      places[0] ?? '',
    ]) {
      expect(survives(secret, text), `${secret} in: ${text}`).toBe(false);
    }
    expect(text).toContain('No effusion.');
  }
});

test('a name with one letter wrong, missing or exchanged is the name; words of reports are not', () => {
  const known = { ...nothing, names: ['Thornbury^Hart', 'Lunge^X'] };
  const text = 'Thornbery, Thornbuy, Thornubry. Heart normal. Lungs clear. Thorn seen.';
  expect(deidentifyText(text, known).text).toBe(
    'XXXXXXXXX, XXXXXXXX, XXXXXXXXX. Heart normal. Lungs clear. Thorn seen.',
  );
});

test('a line break inside an identifier stays a line break', () => {
  const known = { ...nothing, institutions: ['Kestrel Radiology Partners'] };
  expect(deidentifyText('at Kestrel\nRadiology Partners.', known).text).toBe(
    'at XXXXXXX\nXXXXXXXXXXXXXXXXXX.',
  );
});

test('a text with astral and combining characters keeps every offset', () => {
  const text = '\u{1F600} José\u0301 Østergaard, e\u0301 \u{1F9B4} 03/05/2024\r\nDr. Müller';
  const { text: clean, removed } = deidentifyText(text, { ...nothing, names: ['Østergaard^José'] });
  expect(clean).toHaveLength(text.length);
  expect(removed.map(({ kind }) => kind)).toEqual(['name', 'name', 'date', 'physician']);
  expect(clean.slice(0, 2)).toBe('\u{1F600}');
  expect(clean).toContain('\r\nDr. XXXXXX');
});

test.each([
  'A 9 mm nodule, 2.5 x 3.0 cm, in segment 3/5; L4/5 disc, T12-L1, C5/6.',
  'Series 3, image 45/120; 1.25 mm slices; SUV 12.5; -950 HU; EF 55-60%.',
  'INDICATION: 67-year-old man. Chest pain since 2019, may be cardiac.',
  'Impression: 1. No acute disease. 2. March fracture. 3. Small right effusion.',
  'Technique: 5 mm axial images at 120 kV, 250 mAs. Gleason 3+4. BI-RADS 2.',
  'Discussed with the referring team. Reviewed with patient. Called to the ward.',
  'Findings: Lungs are clear. Heart normal. Aorta tortuous. Degenerative change.',
  'The Hospital course was uneventful. An IV catheter. NG tube. PICC tip in SVC.',
])('what is no identifier stays: %s', (text) => {
  expect(deidentifyText(text, nothing)).toEqual({ text, removed: [] });
});

test('a text made to take long does not', async () => {
  const floods = [
    'A'.repeat(30_000),
    'Aa '.repeat(10_000),
    '1'.repeat(30_000),
    '1.'.repeat(15_000),
    'a.'.repeat(15_000),
    '+1 '.repeat(10_000),
    'Aa-'.repeat(10_000),
    ' '.repeat(30_000),
  ];
  const taken = await barePasses(() => {
    for (const flood of floods) deidentifyText(flood, { ...nothing, names: ['Lindqvist^Ingrid'] });
  });
  expect(taken).toBeLessThan(100);
});

const openI = corpusPath('data/reports/openi');
test.runIf(openI)('the corpus: reports that hold no identifier are left as they are', () => {
  const files = readdirSync(openI ?? '').slice(0, 1000);
  const texts = files.map((name) =>
    Array.from(
      readFileSync(join(openI ?? '', name), 'utf8').matchAll(/<AbstractText[^>]*>([^<]*)/gu),
      ([, text]) => text,
    ).join('\n'),
  );
  const touched = texts.filter((text) => deidentifyText(text, nothing).removed.length > 0);
  expect(touched.length).toBeLessThan(30);
});
