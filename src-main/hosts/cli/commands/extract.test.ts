import { PassThrough, Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { extract } from './extract.ts';

async function answersTo(input: readonly (string | Buffer)[], jsonl = true) {
  const output = new PassThrough();
  const written = text(output);
  const pieces = input.map((piece) => Buffer.from(piece));
  const outcome = await extract({ jsonl, fileName: undefined }, { input: Readable.from(pieces), output });
  output.end();
  const lines = (await written).split('\n').filter((line) => line !== '');
  return { outcome, lines: lines.map((line): unknown => JSON.parse(line)) };
}

const report = (id: string, words: string): string => `${JSON.stringify({ id, text: words })}\n`;

test('reports as JSON lines come back one line each, in the order they came', async () => {
  const asked = Array.from({ length: 300 }, (_, n) =>
    report(`r${n}`, 'IMPRESSION: Small left pleural effusion.'),
  );
  const { outcome, lines } = await answersTo(asked);
  expect(outcome.ok).toBe(true);
  expect(lines).toHaveLength(300);
  expect(lines).toMatchObject(asked.map((_, n) => ({ id: `r${n}` })));
  expect(lines[0]).toMatchObject({
    sections: [{ name: 'impression' }],
    entities: [{ concept: 'pleural effusion', assertion: 'present', laterality: 'left' }],
    study: [{ concept: 'pleural effusion', status: 'present', likely: false }],
  });
});

test('a sentence and a condition are answered with what is said of that condition', async () => {
  const line = { id: 7, sentence: 'No evidence of pneumonia.', condition: 'pneumonia' };
  const { lines } = await answersTo([JSON.stringify(line)]);
  expect(lines).toEqual([{ id: 7, assertion: 'absent', temporality: 'recent', experiencer: 'patient' }]);
});

test('a character and a line that arrive in two pieces are read whole, and U+2028 ends no line', async () => {
  const bytes = Buffer.from(report('a', 'FINDINGS: œdème;\u2028 Pneumothorax.').replace('\\u2028', '\u2028'));
  const at = bytes.indexOf(Buffer.from('œ')) + 1;
  const { lines } = await answersTo([bytes.subarray(0, at), bytes.subarray(at)]);
  expect(lines).toMatchObject([{ id: 'a', entities: [{ term: 'Pneumothorax', start: 18 }] }]);
});

test('a line that is no question ends the run with its number, after the answers before it', async () => {
  const { outcome, lines } = await answersTo([
    report('a', 'Normal.'),
    '\n',
    '{"id":"b"}\n',
    report('c', 'Normal.'),
  ]);
  expect(outcome).toMatchObject({ ok: false, failure: { code: 'bad-input' } });
  expect(outcome.ok ? '' : outcome.failure.detail).toContain('Line 3');
  expect(lines).toMatchObject([{ id: 'a' }]);
});

test('a plain report is read whole, and JSON lines are known without being told', async () => {
  const plain = await answersTo(['FINDINGS:\n', '{brackets} Cardiomegaly.\n'], false);
  expect(plain.lines).toMatchObject([{ id: 'stdin', entities: [{ concept: 'cardiomegaly' }] }]);
  const told = await answersTo([report('x', 'Cardiomegaly.'), report('y', 'Normal.')], false);
  expect(told.lines).toMatchObject([{ id: 'x' }, { id: 'y' }]);
});
