import { mkdtemp, mkdir, open, rm, symlink, truncate, writeFile, chmod } from 'node:fs/promises';
import * as files from 'node:fs/promises';
import { execFileSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aCodedFilm } from './a-coded-film.ts';
import { objectKind } from './object-kind.ts';
import { parseDataset } from './parse-dataset.ts';
import { readHeader } from './read-header.ts';
import { readHeaderFile } from './read-header-file.ts';
import { aChestFilm, aCtSlice, type ChestFilmOptions } from './synthesize.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'simile-header-'));
});
afterAll(() => rm(folder, { recursive: true }));

function headerOf(bytes: Uint8Array) {
  const dataset = parseDataset(bytes, { untilPixels: true });
  const outcome = dataset.ok ? readHeader(dataset.value) : dataset;
  if (!outcome.ok) throw new Error(outcome.failure.code);
  return outcome.value;
}

function filmWith(elements: ChestFilmOptions['elements']) {
  return headerOf(aChestFilm(elements === undefined ? {} : { elements }));
}

async function codeOf(path: string) {
  const outcome = await readHeaderFile(path, files);
  return outcome.ok ? 'read' : outcome.failure.code;
}

test('a chest film says whose it is, how it was taken and how large it is', () => {
  const header = headerOf(
    aChestFilm({ patientName: 'Phantom^One', patientId: 'P1', sex: 'M', age: 61, view: 'AP' }),
  );
  expect(header.kind).toBe('image');
  expect(header.patient).toMatchObject({
    id: 'P1',
    sex: 'M',
    birthDate: '19630101',
    name: { alphabetic: 'Phantom^One' },
  });
  expect(header.series).toMatchObject({ modality: 'DX', bodyPart: 'CHEST' });
  expect(header.instance).toMatchObject({
    viewPosition: 'AP',
    patientAge: 61,
    presentationIntent: 'FOR PRESENTATION',
  });
  expect(header.pixels).toMatchObject({
    present: true,
    rows: 76,
    columns: 64,
    frames: 1,
    photometric: 'MONOCHROME2',
  });
  expect(header.geometry.imagerPixelSpacing).toEqual([5.4688, 5.4688]);
  expect(header.derived).toEqual([]);
});

test('a header survives JSON', () => {
  const header = headerOf(aCtSlice({ z: 30 }));
  expect(JSON.parse(JSON.stringify(header))).toEqual(header);
  expect(header.geometry.imagePosition).toEqual([-160, -160, 30]);
});

test('missing UIDs are derived, always the same, and told apart by what the file says', () => {
  const bare = { x00080018: undefined, x0020000d: undefined, x0020000e: undefined } as const;
  const first = filmWith({ ...bare });
  expect(first.derived).toEqual(['study', 'series', 'instance']);
  expect(first.study.uid).toMatch(/^2\.25\.\d+$/);
  expect(filmWith({ ...bare })).toEqual(first);
  const second = filmWith({ ...bare, x00200013: { vr: 'IS', value: '2' } });
  expect(second.study.uid).toBe(first.study.uid);
  expect(second.instance.sopInstanceUid).not.toBe(first.instance.sopInstanceUid);
  const third = filmWith({ ...bare, x00201041: { vr: 'DS', value: '12.5' } });
  expect(third.instance.sopInstanceUid).not.toBe(first.instance.sopInstanceUid);
});

const nobody = {
  x0020000d: undefined,
  x00100020: undefined,
  x00080050: undefined,
  x00100010: { vr: 'PN', value: 'Anonymous' },
} as const;
const studyOf = (series: string | undefined, instance: string, more: ChestFilmOptions['elements'] = {}) =>
  filmWith({
    ...nobody,
    x0020000e: series === undefined ? undefined : { vr: 'UI', value: series },
    x00080018: { vr: 'UI', value: instance },
    ...more,
  }).study.uid;

test('films of nobody without a study are studies of their own; slices of one series are one', () => {
  expect(studyOf(undefined, '2.25.1')).toBe(studyOf(undefined, '2.25.1'));
  expect(studyOf(undefined, '2.25.1')).not.toBe(studyOf(undefined, '2.25.2'));
  expect(studyOf('2.25.7', '2.25.1')).toBe(studyOf('2.25.7', '2.25.2'));
  expect(studyOf('2.25.7', '2.25.1')).not.toBe(studyOf('2.25.8', '2.25.2'));
  for (const said of [
    { x00100020: { vr: 'LO', value: 'P1' } },
    { x00080050: { vr: 'SH', value: 'A1' } },
  ] as const)
    expect(studyOf(undefined, '2.25.1', said)).toBe(studyOf(undefined, '2.25.2', said));
});

test('a UID that could name a path is not taken over', () => {
  const header = filmWith({ x0020000d: { vr: 'UI', value: '../../etc/passwd' } });
  expect(header.study.uid).toMatch(/^2\.25\./);
});

test('dates in the old form with points are understood, impossible ones are not', () => {
  expect(filmWith({ x00080020: { vr: 'DA', value: '2004.01.19' } }).study.date).toBe('20040119');
  expect(filmWith({ x00080020: { vr: 'DA', value: '20040231' } }).study.date).toBeUndefined();
});

test('the age of a child is given in parts of a year, and of a file without age by its dates', () => {
  expect(filmWith({ x00101010: { vr: 'AS', value: '018M' } }).instance.patientAge).toBe(1.5);
  const byDates = filmWith({ x00101010: undefined, x00100030: { vr: 'DA', value: '19740601' } });
  expect(byDates.instance.patientAge).toBe(49);
});

test('a name cannot turn round the text beside it or break the line', () => {
  const name = Buffer.from('Phantom\u202e^One\n<b>');
  expect(filmWith({ x00100010: { vr: 'PN', value: name } }).patient.name.alphabetic).toBe('Phantom^One <b>');
});

test('a name of 64 kB is cut, not carried along', () => {
  const header = filmWith({ x00100010: { vr: 'PN', value: 'A'.repeat(65_000) } });
  expect(header.patient.name.alphabetic).toHaveLength(1024);
});

test('FOR PROCESSING is known from the class where the file does not say it', () => {
  const processing = '1.2.840.10008.5.1.4.1.1.1.1.1';
  const header = filmWith({ x00080016: { vr: 'UI', value: processing }, x00080068: undefined });
  expect(header.instance.presentationIntent).toBe('FOR PROCESSING');
});

test.each([
  ['1.2.840.10008.5.1.4.1.1.88.11', 'structured-report'],
  ['1.2.840.10008.5.1.4.1.1.88.59', 'key-object'],
  ['1.2.840.10008.5.1.4.1.1.11.1', 'presentation-state'],
  ['1.2.840.10008.5.1.4.1.1.104.1', 'encapsulated-pdf'],
  ['1.2.840.10008.5.1.4.1.1.104.2', 'encapsulated-cda'],
  ['1.2.840.10008.5.1.4.1.1.481.3', 'rt'],
  ['1.2.840.10008.5.1.4.1.1.481.1', 'image'],
  ['1.2.840.10008.5.1.4.1.1.66.4', 'segmentation'],
  ['1.2.840.10008.5.1.4.1.1.66', 'raw'],
  ['1.2.840.10008.5.1.4.1.1.66.1', 'other'],
  ['1.2.840.10008.5.1.4.1.1.9.1.1', 'waveform'],
  ['1.2.840.10008.1.3.10', 'media-directory'],
  ['1.2.840.10008.5.1.4.1.1.1', 'image'],
  ['1.2.840.10008.5.1.4.1.1.12.1', 'image'],
  ['1.3.12.2.1107.5.9.1', 'image'],
])('an object of class %s is catalogued as %s', (sopClass, kind) => {
  expect(objectKind(sopClass, true)).toBe(kind);
});

/** Reads the header of a film of 2 GB, sparse on disk, and counts the bytes read. */
async function bytesReadOf(elements: ChestFilmOptions['elements']) {
  const path = join(folder, 'large');
  const pixels = { vr: 'OW', value: new Uint8Array(16), statedLength: 2_000_000_000 };
  await writeFile(path, aChestFilm({ elements: { ...elements, x7fe00010: pixels } }));
  await truncate(path, 2_001_000_000);
  let bytesRead = 0;
  const counting = {
    open: async (name: string | Buffer, flags: string | number) => {
      const handle = await open(name, flags);
      const read = handle.read.bind(handle);
      return Object.assign(handle, {
        read: async (...wanted: Parameters<typeof read>) => {
          const result = await read(...wanted);
          bytesRead += result.bytesRead;
          return result;
        },
      });
    },
  };
  expect(await readHeaderFile(path, counting)).toMatchObject({ ok: true, value: { pixels: { rows: 76 } } });
  return bytesRead;
}

test('a file of 2 GB costs one small read, and little more if a large element precedes the pixels', async () => {
  expect(await bytesReadOf({})).toBe(65_536);
  expect(await bytesReadOf({ x00091001: { vr: 'OB', value: new Uint8Array(300_000) } })).toBeLessThan(
    600_000,
  );
});

test('a header that reaches beyond the first read is read whole', async () => {
  const path = join(folder, 'long-header');
  await writeFile(
    path,
    aChestFilm({ elements: { x00091001: { vr: 'OB', value: new Uint8Array(300_000) } } }),
  );
  const outcome = await readHeaderFile(path, files);
  expect(outcome).toMatchObject({ ok: true, value: { pixels: { columns: 64 } } });
});

test('a film whose first read ends between two elements is a film, not an object without pixels', async () => {
  const film = (padding: number) =>
    aChestFilm({ elements: { x00091001: { vr: 'OB', value: new Uint8Array(padding) } } });
  const pixelsAt = (bytes: Uint8Array) => Buffer.from(bytes).indexOf(Buffer.of(0xe0, 0x7f, 0x10, 0x00));
  const path = join(folder, 'cut-between');
  await writeFile(path, film(60_000 + 65_536 - pixelsAt(film(60_000))));
  const outcome = await readHeaderFile(path, files);
  expect(outcome).toMatchObject({ ok: true, value: { kind: 'image', pixels: { present: true } } });
});

test('a deflated film larger than the first read gives its header', async () => {
  const path = join(folder, 'deflated');
  await writeFile(path, aChestFilm({ encoding: 'deflated', columns: 300, rows: 360 }));
  expect(await codeOf(path)).toBe('read');
});

test('what cannot be read says why', async () => {
  expect(await codeOf(join(folder, 'absent.dcm'))).toBe('vanished');
  await mkdir(join(folder, 'folder.dcm'));
  expect(await codeOf(join(folder, 'folder.dcm'))).toBe('unreadable');
  await symlink('loop', join(folder, 'loop'));
  expect(await codeOf(join(folder, 'loop'))).toBe('unreadable');
  expect(await codeOf(join(folder, 'nul\0.dcm'))).toBe('unreadable');
  await writeFile(join(folder, 'empty.dcm'), '');
  expect(await codeOf(join(folder, 'empty.dcm'))).toBe('not-dicom');
});

test.runIf(process.platform === 'linux')('a pipe named like an image does not hang the reader', async () => {
  execFileSync('mkfifo', [join(folder, 'pipe.dcm')]);
  expect(await codeOf(join(folder, 'pipe.dcm'))).toBe('unreadable');
});

test.runIf(process.getuid?.() !== 0 && process.platform !== 'win32')(
  'a file without permission is unreadable',
  async () => {
    await writeFile(join(folder, 'secret'), aChestFilm());
    await chmod(join(folder, 'secret'), 0);
    expect(await codeOf(join(folder, 'secret'))).toBe('unreadable');
  },
);

test('a JPEG of the DCT processes is lossy whatever its header says, a lossless one if its header says so', () => {
  const lossyIn = (transferSyntax: string, said?: string) => {
    const elements = { x00282110: { vr: 'CS', value: said ?? '' } };
    const film = { width: 8, height: 8, bits: 8, stream: new Uint8Array(64) };
    return headerOf(aCodedFilm({ transferSyntax, elements, ...film })).instance.lossy;
  };
  expect(lossyIn('1.2.840.10008.1.2.4.50')).toBe(true);
  expect(lossyIn('1.2.840.10008.1.2.4.51', '00')).toBe(true);
  expect(lossyIn('1.2.840.10008.1.2.4.57')).toBe(false);
  expect(lossyIn('1.2.840.10008.1.2.4.70')).toBe(false);
  expect(lossyIn('1.2.840.10008.1.2.4.80', '01')).toBe(true);
  expect(lossyIn('1.2.840.10008.1.2.4.91', '00')).toBe(false);
});

test('tomosynthesis says its side with its frames; an unpaired part has none, and a side of the image itself stands above', () => {
  const sideOf = (side: string, elements: ChestFilmOptions['elements'] = {}) => {
    const anatomy = { x00209071: { vr: 'SQ', value: [{ x00209072: { vr: 'CS', value: side } }] } };
    const own = { x00200062: undefined, ...elements };
    return filmWith({ x52009229: { vr: 'SQ', value: [anatomy] }, ...own }).instance.imageLaterality;
  };
  expect(sideOf('L')).toBe('L');
  expect(sideOf('U')).toBeUndefined();
  expect(sideOf('L', { x00200062: { vr: 'CS', value: 'R' } })).toBe('R');
});
