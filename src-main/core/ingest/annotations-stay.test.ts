import { utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { aChestFilm } from '../dicom/synthesize.ts';
import { putMeasurement } from '../store/measurements.ts';
import { toggleKeyImage, writeNote } from '../store/notes.ts';
import { aFolderOf, aLibrary, type TestLibrary } from '../test-library.ts';

const stamp = '2026-01-01T00:00:00.000Z';
const film = (seed: number, description = 'CHEST', uid = '2.25.42', study = '2.25.4') =>
  aChestFilm({
    seed,
    patientId: 'P1',
    columns: 64,
    rows: 72,
    elements: {
      x00080018: { vr: 'UI', value: uid },
      x0020000d: { vr: 'UI', value: study },
      x0008103e: { vr: 'LO', value: description },
    },
  });

let day = 0;

/** Writes a file anew, with another time than it ever had. */
function rewrite(path: string, bytes: Uint8Array): void {
  writeFileSync(path, bytes);
  const time = new Date(2020, 1, (day += 1));
  utimesSync(path, time, time);
}

/** What a person made of the film at a path: a note, a mark and a length. */
function annotate({ store: { database } }: TestLibrary, path: string): void {
  const row = database.get<{ instance: number; study: number }>(
    `SELECT instance_id AS instance, study_id AS study FROM ledger JOIN instance USING (instance_id) JOIN series USING (series_id)
      WHERE relative_path = :path`,
    { path },
  );
  if (row === undefined) throw new Error('no image lies there');
  const { instance, study } = row;
  const [from, to] = [
    { x: 1, y: 2 },
    { x: 3, y: 4 },
  ];
  writeNote(database, { study, instance, body: 'For Tuesday', stamp });
  toggleKeyImage(database, instance, 0, stamp);
  const id = crypto.randomUUID();
  putMeasurement(database, { id, instance, frame: 0, kind: 'length', points: [from, to], text: '' }, stamp);
}

/** How many of them there are, by the path of the film that they are of; `gone` where it lies nowhere any more. */
const made = ({ store: { database } }: TestLibrary) =>
  database.all<{ of: string; n: number }>(
    `SELECT COALESCE((SELECT relative_path FROM ledger WHERE ledger.instance_id = made.instance_id
                       ORDER BY state = 'indexed' DESC, entry_id LIMIT 1), 'gone') AS "of", COUNT(*) AS n
       FROM (SELECT instance_id FROM note UNION ALL SELECT instance_id FROM key_image
             UNION ALL SELECT instance_id FROM measurement) AS made
      GROUP BY instance_id`,
  );

async function twoVariants() {
  const library = await aLibrary();
  const folder = aFolderOf({ a: film(1), b: film(2) });
  await library.import(folder);
  annotate(library, 'b');
  return { library, folder };
}

test.each([
  ['is only touched', film(2)],
  ['is saved again with another header', film(2, 'CHEST PA')],
  ['is saved again with other pixels', film(3)],
])('what a person made of a film stays where the film, one of two with a UID, %s', async (_, bytes) => {
  const { library, folder } = await twoVariants();
  rewrite(join(folder, 'b'), bytes);
  const { states } = await library.import(folder);
  expect(states).toMatchObject({ indexed: 2, duplicate: 0 });
  expect(made(library)).toEqual([{ of: 'b', n: 3 }]);
});

test('it goes over to the film that shows the same now', async () => {
  const { library, folder } = await twoVariants();
  rewrite(join(folder, 'b'), film(1));
  const { states } = await library.import(folder);
  expect(states).toMatchObject({ indexed: 1, duplicate: 1 });
  expect(made(library)).toEqual([{ of: 'a', n: 3 }]);
});
