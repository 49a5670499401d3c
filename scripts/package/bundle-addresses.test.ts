import { expect, test } from 'vitest';
import { bundledAddress } from './bundle-addresses.ts';

test('a worker is found beside the entries, from an entry and from a part', () => {
  expect(bundledAddress('view.worker.ts', 'main.js')).toBe('./view.worker.js');
  expect(bundledAddress('readers/pdf-text.worker.ts', 'parts/core-1a2b.js')).toBe('../pdf-text.worker.js');
});

test('the product’s data are found from the application’s root', () => {
  expect(bundledAddress('resources/reports/', 'cli.js')).toBe('../../resources/reports/');
  expect(bundledAddress('models/some-model/', 'parts/core-1a2b.js')).toBe('../../../models/some-model/');
});

test('what a bundle does not have is not guessed at', () => {
  expect(bundledAddress('pixel-corpus.hashes.json', 'main.js')).toBeUndefined();
});
