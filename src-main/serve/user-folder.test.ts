import { expect, test } from 'vitest';
import { userFolder } from './user-folder.ts';

test('a person’s own folder lies where their system keeps such things', () => {
  expect(userFolder('linux', {}, '/home/anna')).toBe('/home/anna/.local/share/simile');
  expect(userFolder('linux', { XDG_DATA_HOME: '/data' }, '/home/anna')).toBe('/data/simile');
  expect(userFolder('linux', { XDG_DATA_HOME: 'data' }, '/home/anna')).toBe('/home/anna/.local/share/simile');
  expect(userFolder('darwin', {}, '/Users/anna')).toBe('/Users/anna/Library/Application Support/Simile');
});
