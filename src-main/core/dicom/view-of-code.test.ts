import { expect, test } from 'vitest';
import { objectFacts } from '../ingest/object-facts.ts';
import { parseOrRefuse } from './parse-dataset.ts';
import { readHeader } from './read-header.ts';
import { aChestFilm } from './synthesize.ts';

function viewIn(code: string | undefined, position: string | undefined): string {
  const film = aChestFilm({
    elements: {
      x00185101: position === undefined ? undefined : { vr: 'CS', value: position },
      ...(code !== undefined && {
        x00540220: { vr: 'SQ', value: [{ x00080100: { vr: 'SH', value: code } }] },
      }),
    },
  });
  const header = readHeader(parseOrRefuse(film));
  if (!header.ok) throw new Error(header.failure.detail);
  return objectFacts(header.value).instance.view;
}

test('a mammogram whose view is only a code is known by it, by the code of today and by that of older files', () => {
  expect(viewIn('399162004', undefined)).toBe('CC');
  expect(viewIn('R-10226', undefined)).toBe('MLO');
  expect(viewIn('399192008', undefined)).toBe('XCCL');
});

test('the word that a file states comes before its code, and a code nobody knows says nothing', () => {
  expect(viewIn('399162004', 'MLO')).toBe('MLO');
  expect(viewIn('12345', undefined)).toBe('');
  expect(viewIn(undefined, undefined)).toBe('');
});
