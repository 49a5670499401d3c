import { expect, test } from 'vitest';
import { partsOf } from './text-snippets.ts';

test('the words that were looked for are told apart from what stands around them', () => {
  expect(partsOf('a small \u{e000}pleural effusion\u{e001} on\n the left')).toEqual([
    { text: 'a small ', match: false },
    { text: 'pleural effusion', match: true },
    { text: ' on the left', match: false },
  ]);
  expect(partsOf('\u{e000}effusion\u{e001}')).toEqual([{ text: 'effusion', match: true }]);
});
