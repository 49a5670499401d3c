import { expect, test } from 'vitest';
import { unpackFrame } from '../../../src-preload/contract/frame-message.ts';
import { aChestFilm } from '../dicom/synthesize.ts';
import { aFolderOf, aLibrary } from '../test-library.ts';

/** A film of Müller in Latin-1, which is as good as no text where the file does not name that set. */
function aFilmOfMueller(characterSet?: string): Uint8Array {
  const film = aChestFilm({
    patientName: 'M@ller^Uwe',
    elements: {
      x00080005: characterSet === undefined ? undefined : { vr: 'CS', value: characterSet },
    },
  });
  const at = Buffer.from(film).indexOf('M@ller');
  return film.with(at + 1, 0xfc);
}

test.each([
  ['that names no character set', undefined, true],
  ['that says UTF-8 and is not', 'ISO_IR 192', true],
  ['that names its own', 'ISO_IR 100', false],
])('the name in a film %s is read, and whether that is a guess is said', async (_, characterSet, guessed) => {
  const library = await aLibrary();
  await library.import(aFolderOf({ film: aFilmOfMueller(characterSet) }));
  const { rows } = await library.get('library.studies', {});
  expect(rows).toMatchObject([{ patientName: 'Müller^Uwe', charactersGuessed: guessed }]);
  const message = await library.core.viewer.frame({ instance: rows[0]?.face ?? 0 }, 0);
  const frame = message.ok ? unpackFrame(message.value.buffer) : message;
  expect(frame.ok && frame.value.head.charactersGuessed).toBe(guessed ? true : undefined);
});
