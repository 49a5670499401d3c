import { describe, expect, test } from 'vitest';
import { outgoingText } from './outgoing-text.ts';
import { readAnswer } from './read-answer.ts';
import { serviceEntity } from './second-reader.ts';

const nobody = { names: [], numbers: [], institutions: [] };
const knowsCode = (code: string): boolean => code !== 'G35';

/** A report whose findings are the whole text, cut to requests of so many bytes. */
function chunksOf(text: string, mostBytes = 9_000) {
  return outgoingText(
    { text, sections: [{ name: 'findings', start: 0, end: text.length }] },
    nobody,
    mostBytes,
  ).chunks;
}

/** What a service that finds these words tells of a text: offsets in code points. */
function answerWith(text: string, words: string, more: object = {}) {
  const at = text.indexOf(words);
  const begin = Array.from(text.slice(0, at)).length;
  return {
    ModelVersion: '',
    Entities: [
      serviceEntity.parse({
        Text: words,
        BeginOffset: begin,
        EndOffset: begin + [...words].length,
        ...more,
      }),
    ],
  };
}

describe('spans lead back to the report, whatever its letters', () => {
  const letters = [
    'a',
    ' ',
    '.',
    '\n',
    '\r\n',
    '\r',
    'é',
    'e\u0301',
    '肺',
    '🫁',
    '👩🏽‍⚕️',
    'ﬃ',
    '\uD83D',
    'ا',
    '\t',
  ];
  let state = 20_261_123;
  const random = (): number => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
  const some = (): string =>
    Array.from(
      { length: Math.floor(random() * 60) },
      () => letters[Math.floor(random() * letters.length)],
    ).join('');

  test('in 2,000 seeded texts of astral letters, combining marks, and every kind of line end', () => {
    for (let round = 0; round < 2_000; round += 1) {
      const report = `${some()}x effusion x${some()}`;
      const chunk = chunksOf(report).find(({ text }) => text.includes('effusion'));
      if (chunk === undefined) throw new Error('The word was lost.');
      const { findings } = readAnswer(answerWith(chunk.text, 'effusion'), {
        operation: 'InferICD10CM',
        chunk,
        knowsCode,
      });
      expect(findings.map(({ start, end }) => report.slice(start, end))).toEqual(['effusion']);
    }
  });

  test('in texts cut to many requests nothing is sent twice and every sentence is sent', () => {
    for (let round = 0; round < 200; round += 1) {
      const report = Array.from({ length: 12 }, (_, at) => `Sentence ${at}x is here ${some().trim()}.`)
        .join(' ')
        .trim();
      const chunks = chunksOf(report, 120);
      expect(Math.max(...chunks.map(({ bytes }) => bytes))).toBeLessThanOrEqual(120);
      for (let at = 0; at < 12; at += 1)
        expect(chunks.filter(({ text }) => text.includes(`Sentence ${at}x`))).toHaveLength(1);
    }
  });

  test('a term with a line end inside keeps both its letters and its place', () => {
    const report = 'Small pleural\r\neffusion.';
    const [chunk] = chunksOf(report);
    if (chunk === undefined) throw new Error('Nothing to send.');
    const { findings } = readAnswer(answerWith(chunk.text, 'pleural\neffusion'), {
      operation: 'InferICD10CM',
      chunk,
      knowsCode,
    });
    expect(findings.map(({ start, end }) => report.slice(start, end))).toEqual(['pleural\r\neffusion']);
  });
});

describe('an answer whose offsets are wrong', () => {
  const [chunk] = chunksOf('No left effusion. Heart normal.');
  const shifted = (by: number) => {
    const answer = answerWith('No left effusion. Heart normal.', 'effusion');
    return {
      ...answer,
      Entities: answer.Entities.map((entity) => ({
        ...entity,
        BeginOffset: Math.max(0, entity.BeginOffset + by),
        EndOffset: Math.max(0, entity.EndOffset + by),
      })),
    };
  };
  const read = (answer: ReturnType<typeof answerWith>) => {
    if (chunk === undefined) throw new Error('Nothing to send.');
    return readAnswer(answer, { operation: 'InferICD10CM', chunk, knowsCode });
  };

  test.each([1, -3, 17])('by %d is found nearby', (by) => {
    expect(read(shifted(by))).toMatchObject({ findings: [{ start: 8, end: 16 }], dropped: 0 });
  });

  test('and whose words are nowhere near is dropped and counted', () => {
    expect(read(answerWith('a pneumothorax', 'pneumothorax'))).toEqual({ findings: [], dropped: 1 });
    expect(read(shifted(400))).toEqual({ findings: [], dropped: 1 });
  });
});

describe('what the service says in its words', () => {
  const [chunk] = chunksOf('Effusion.');
  const read = (more: object) => {
    if (chunk === undefined) throw new Error('Nothing to send.');
    return readAnswer(answerWith('Effusion.', 'Effusion', more), {
      operation: 'DetectEntitiesV2',
      chunk,
      knowsCode,
    }).findings[0];
  };
  const traits = (...names: readonly string[]) => ({ Traits: names.map((Name) => ({ Name })) });

  test.each([
    [['NEGATION'], { assertion: 'absent' }],
    [['HYPOTHETICAL'], { assertion: 'hypothetical' }],
    [['LOW_CONFIDENCE'], { assertion: 'uncertain' }],
    [['NEGATION', 'LOW_CONFIDENCE'], { assertion: 'absent' }],
    [['DIAGNOSIS'], { assertion: 'present', temporality: 'current', experiencer: 'patient' }],
    [['PAST_HISTORY'], { temporality: 'historical' }],
    [['FUTURE'], { temporality: 'future' }],
    [['PERTAINS_TO_FAMILY'], { experiencer: 'family' }],
  ])('%j', (names, expected) => {
    expect(read(traits(...names))).toMatchObject(expected);
  });

  test.each([
    [['left'], 'left'],
    [['Right lower'], 'right'],
    [['left', 'right'], 'bilateral'],
    [['bilateral'], 'bilateral'],
    [['upper'], 'none'],
  ])('a direction of %j is a side', (words, laterality) => {
    const Attributes = words.map((Text) => ({ Type: 'DIRECTION', Text }));
    expect(read({ Attributes })?.laterality).toBe(laterality);
  });

  test('a word of tomorrow is kept as it is', () => {
    expect(read({ Category: 'NEW_CATEGORY', Type: 'NEW_TYPE', ...traits('NEW_TRAIT') })).toMatchObject({
      category: 'NEW_CATEGORY',
      type: 'NEW_TYPE',
      traits: ['NEW_TRAIT'],
    });
  });

  test('a code that the edition here does not hold is kept and marked', () => {
    const ICD10CMConcepts = [{ Code: 'J90' }, { Code: 'G35' }];
    expect(read({ ICD10CMConcepts })?.codes).toMatchObject([
      { code: 'J90', inEdition: true },
      { code: 'G35', inEdition: false },
    ]);
  });
});
