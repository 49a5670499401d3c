import { expect, test } from 'vitest';
import { objectFacts } from '../ingest/object-facts.ts';
import { parseOrRefuse } from './parse-dataset.ts';
import { readHeader } from './read-header.ts';
import { aChestFilm } from './synthesize.ts';

interface Modifier {
  readonly value: string;
  readonly meaning?: string;
}

function modifiersIn(...modifiers: readonly Modifier[]): string {
  const items = modifiers.map(({ value, meaning }) => ({
    x00080100: { vr: 'SH' as const, value },
    ...(meaning !== undefined && { x00080104: { vr: 'LO' as const, value: meaning } }),
  }));
  const view = { x00080100: { vr: 'SH' as const, value: '399162004' } };
  const film = aChestFilm({
    elements: {
      x00540220: { vr: 'SQ', value: [{ ...view, x00540222: { vr: 'SQ', value: items } }] },
    },
  });
  const header = readHeader(parseOrRefuse(film));
  if (!header.ok) throw new Error(header.failure.detail);
  return objectFacts(header.value).instance.viewModifiers ?? 'nothing is kept';
}

test('an implant pushed aside is known by the code of today and by that of older files', () => {
  expect(modifiersIn({ value: '399209000' })).toBe('implant displaced');
  expect(modifiersIn({ value: 'R-102D5' })).toBe('implant displaced');
});

test('several are said together, and a code nobody knows as the file says it', () => {
  expect(modifiersIn({ value: 'R-102D6' }, { value: 'R-102D7' })).toBe('magnified, spot compression');
  expect(modifiersIn({ value: '99X', meaning: 'Lifted By Hand' })).toBe('lifted by hand');
  expect(modifiersIn()).toBe('');
});
