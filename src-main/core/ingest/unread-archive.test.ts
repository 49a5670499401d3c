import { expect, test } from 'vitest';
import { aZip } from '../dicom/a-zip.ts';
import { aFolderOf, aLibrary } from '../test-library.ts';
import { unreadArchive } from './unread-archive.ts';

const rar = 'Rar!\u001a\u0007\u0001\u0000';

test.each([
  ['study.rar', 'Rar!\u001a\u0007\u0000', 'RAR'],
  ['study', rar, 'RAR'],
  ['study.7z', '7z\u00bc\u00af\u0027\u001c\u0000\u0004', '7z'],
  ['study.tgz', '\u001f\u008b\u0008\u0000', 'gzip'],
  ['IM1.dcm.gz', '\u001f\u008b\u0008\u0000', 'gzip'],
  ['events.log.gz', '\u001f\u008b\u0008\u0000', undefined],
  ['study.tar.xz', '\u00fd7zXZ\u0000', 'xz'],
  ['study.tar.bz2', 'BZh91AY', 'bzip2'],
  ['study.tar', `p1/im1${'\u0000'.repeat(251)}ustar\u000000`, 'tar'],
  ['notes.txt', 'Rarely', undefined],
  ['empty', '', undefined],
])('%s is known for what it is', (name, head, kind) => {
  expect(unreadArchive(name, Buffer.from(head, 'latin1'))).toBe(kind);
});

test('an archive that is not opened is listed with what to do, loose or inside another', async () => {
  const library = await aLibrary();
  const packed = Buffer.from(rar, 'latin1');
  const { states, files } = await library.import(
    aFolderOf({ 'films.rar': packed, 'cd.zip': aZip([{ name: 'films.rar', content: packed }]) }),
  );
  expect(states).toMatchObject({ unsupported: 2, catalogued: 1, 'not-dicom': 0 });
  const reason = 'An archive (RAR) that Simile does not open; unpack it, or pack it as ZIP, to have it read.';
  const code = 'archive-kind-unsupported';
  expect(files.filter(({ state }) => state === 'unsupported')).toMatchObject([
    { path: 'films.rar', code, reason },
    { path: 'cd.zip/films.rar', code, reason },
  ]);
});
