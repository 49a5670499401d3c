import { readdirSync, statSync } from 'node:fs';
import * as files from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { corpusPath } from '../corpus.ts';
import { readHeaderFile } from './read-header-file.ts';

const corpus = corpusPath('data/dicom');

test.runIf(corpus !== undefined)('every file of the corpus gives a header or says why not', async () => {
  const names = readdirSync(corpus ?? '', { recursive: true, encoding: 'utf8' }).sort();
  const refused: string[] = [];
  const kinds = new Map<string, number>();
  for (const name of names) {
    const path = join(corpus ?? '', name);
    if (!statSync(path).isFile()) continue;
    const outcome = await readHeaderFile(path, files);
    if (outcome.ok) kinds.set(outcome.value.kind, (kinds.get(outcome.value.kind) ?? 0) + 1);
    else refused.push(`${name.split('/').at(-1) ?? ''}: ${outcome.failure.code}`);
  }
  expect(refused.filter((line) => !line.endsWith('not-dicom')).sort()).toEqual([
    'empty_charset_LEI.dcm: malformed',
    'rtplan_truncated.dcm: truncated',
  ]);
  expect(refused.length).toBeLessThanOrEqual(16);
  expect(kinds.get('image')).toBeGreaterThan(280);
});
