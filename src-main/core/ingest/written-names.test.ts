import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { unpackFrame } from '../../../src-preload/contract/frame-message.ts';
import { aChestFilm } from '../dicom/synthesize.ts';
import { aFolder } from '../store/test-store.ts';
import { aFolderOf, aLibrary } from '../test-library.ts';

const kanji = '\x1b$B;3ED\x1b(B^\x1b$BB@O:\x1b(B';
const kana = '\x1b$B$d$^$@\x1b(B^\x1b$B$?$m$&\x1b(B';

/** Character sets, the name as the file has it (bytes), the name in the library, and words that must find it. */
const names = [
  ['ISO_IR 100', 'Buc^J\xe9r\xf4me', 'Buc^Jérôme', ['jérôme', 'BUC']],
  ['ISO_IR 144', '\xbb\xee\xda', 'Люк', ['люк']],
  ['ISO_IR 127', '\xe2\xc8\xc7\xe6\xea^\xe4\xe6\xd2\xc7\xd1', 'قباني^لنزار', ['لنزار']],
  ['\\ISO 2022 IR 87', `Yamada^Tarou=${kanji}=${kana}`, 'Yamada^Tarou=山田^太郎=やまだ^たろう', ['山田', 'たろう', 'tarou 太郎']],
  ['\\ISO 2022 IR 87', `=${kanji}=${kana}`, '=山田^太郎=やまだ^たろう', ['山田', 'やまだ']],
  ['\\ISO 2022 IR 87', `Yamada^Tarou==${kana}`, 'Yamada^Tarou==やまだ^たろう', ['やまだ']],
  ['ISO 2022 IR 13\\ISO 2022 IR 87', `\xd4\xcf\xc0\xde=${kanji.replaceAll('(B', '(J')}`, 'ﾔﾏﾀﾞ=山田^太郎', ['ヤマダ', 'ﾔﾏﾀﾞ', '太郎']],
  ['\\ISO 2022 IR 149', 'Hong^Gildong=\x1b$)C\xfb\xf3^\x1b$)C\xd1\xce\xd4\xd7', 'Hong^Gildong=洪^吉洞', ['吉洞']],
  ['GB18030', 'Wang=\xcd\xf5^\xd0\xa1\xb6\xab', 'Wang=王^小东', ['小东', 'wang']],
  ['ISO_IR 192', 'Wang=\xe7\x8e\x8b', 'Wang=王', ['王']],
] as const; // prettier-ignore

test('names of every writing stand in the list and in the viewport, and each of their groups finds them', async () => {
  const library = await aLibrary();
  const films = names.map(([sets, stored], seed) => {
    const name = { vr: 'PN', value: Buffer.from(stored, 'latin1') };
    return aChestFilm({ seed, elements: { x00080005: { vr: 'CS', value: sets }, x00100010: name } });
  });
  await library.import(aFolderOf(Object.fromEntries(films.map((film, seed) => [`IM${seed}`, film]))));
  const { rows } = await library.get('library.studies', { sort: 'added' });
  const byId = new Map(rows.map((row) => [row.patientId, row]));
  for (const [seed, [, , expected, words]] of names.entries()) {
    const row = byId.get(`PHANTOM-${seed}`);
    expect(row?.patientName).toBe(expected);
    const frame = await library.core.viewer.frame({ instance: row?.face ?? 0 }, 0);
    const shown = frame.ok ? unpackFrame(frame.value.buffer) : frame;
    expect(shown.ok && shown.value.head.identity.patientName).toBe(expected);
    for (const word of words) {
      const found = await library.get('library.studies', { words: word });
      expect(found.rows.map(({ patientId }) => patientId)).toContain(`PHANTOM-${seed}`);
    }
  }
});

test('a film below folders of more than 260 letters is imported, shown and not new a second time', async () => {
  const library = await aLibrary();
  const folder = aFolder();
  const deep = join(folder, ...Array.from({ length: 6 }, (_, level) => `${level}`.repeat(80)));
  mkdirSync(deep, { recursive: true });
  writeFileSync(join(deep, 'IM'), aChestFilm());
  expect((await library.import(folder)).states.indexed).toBe(1);
  const { rows } = await library.get('library.studies', {});
  expect((await library.core.viewer.frame({ instance: rows[0]?.face ?? 0 }, 0)).ok).toBe(true);
  expect(await library.import(folder)).toMatchObject({ walked: 1, new: 0 });
});
