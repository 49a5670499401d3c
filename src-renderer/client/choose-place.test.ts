import { expect, test } from 'vitest';
import { connectPlaces, handOverFile } from './choose-place.ts';

const silent = () => Promise.reject(new Error('It answered 429.'));

test('a dropped file that the host does not take is told, and the window does not go on waiting for it', async () => {
  const handed = await handOverFile({ pictures: { ...noPictures, handOver: silent } }, new File([], 'film'));
  expect(handed).toMatchObject({ ok: false, failure: { code: 'defect' } });
  expect(handed.ok ? '' : handed.failure.detail).toContain('429');
});

test('a place that the host does not answer for is told as refused', async () => {
  const typing = connectPlaces({ places: { by: 'typing', grant: silent } });
  if (typing.by !== 'typing') throw new Error('places are typed here');
  expect(await typing.grant('import-folder', '/data')).toMatchObject({ failure: { code: 'defect' } });
  const dialog = connectPlaces({ places: { by: 'dialog', choose: silent } });
  if (dialog.by !== 'dialog') throw new Error('places are chosen here');
  expect(await dialog.choose('import-folder')).toMatchObject({ failure: { code: 'defect' } });
});

const nowhere = () => '/nowhere';
const noPictures = {
  thumbnail: nowhere,
  frame: nowhere,
  fileFrame: nowhere,
  tensor: nowhere,
  fileTensor: nowhere,
  exit: nowhere,
};
