import { statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { aFolder } from '../../core/store/test-store.ts';
import { writeFileAt } from './write-file-at.ts';

test('a list of patients that a command writes is for nobody else on this machine to read', async () => {
  const file = join(aFolder(), 'list.csv');
  expect(await writeFileAt(file, 'patient\r\n', 'The file')).toEqual({ ok: true, value: true });
  expect(statSync(file).mode & 0o777).toBe(0o600);
});
