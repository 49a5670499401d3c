import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { pixelSupport } from './pixel-support.ts';

test('docs/pixel-support.md says what this code reads, and every combination it tries is read', async () => {
  const today = await pixelSupport();
  expect(today).not.toContain('**not read**');
  expect(readFileSync(new URL('../docs/pixel-support.md', import.meta.url), 'utf8')).toBe(today);
});
