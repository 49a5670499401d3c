import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { aChestFilm, aCtSlice } from '../../src-main/core/dicom/synthesize.ts';

const size = { columns: 160, rows: 196 };

/** A patient's chest film of each of these dates, YYYYMMDD, in a folder; seeds and identifiers differ by date. */
export async function writeFilmsOverTime(
  folder: string,
  patientId: string,
  dates: readonly string[],
  more: { readonly patientName?: string } = {},
): Promise<void> {
  for (const studyDate of dates)
    await writeFile(
      join(folder, `CR-${patientId}-${studyDate}`),
      aChestFilm({
        ...size,
        seed: Number(studyDate),
        patientId,
        studyDate,
        elements: samePerson(more.patientName ?? 'Phantom^Prior'),
      }),
    );
}

/** What must not differ between two studies of one person. */
function samePerson(name: string) {
  return {
    x00100010: { vr: 'PN', value: new TextEncoder().encode(name) },
    x00100030: { vr: 'DA', value: '19610704' },
  };
}

/** A stack of axial slices 5 mm apart; `patientId`, date and series as given. */
export async function writeCtStack(
  folder: string,
  options: {
    readonly patientId: string;
    readonly slices: number;
    readonly side?: number;
    readonly spacing?: number;
    readonly studyDate?: string;
    readonly series?: number;
    readonly frameOfReference?: string;
  },
): Promise<void> {
  const { patientId, slices, side = 96, spacing = 5, studyDate = '20240501', series = 1 } = options;
  const uid = `2.25.${[...`${patientId}${studyDate}`].map((letter) => letter.charCodeAt(0)).join('')}`;
  for (let slice = 0; slice < slices; slice += 1) {
    const bytes = aCtSlice({
      seed: 7,
      z: slice * spacing,
      columns: side,
      rows: side,
      elements: {
        ...samePerson('Phantom^Stack'),
        x00080018: { vr: 'UI', value: `${uid}.${series}.${slice + 1}` },
        x00080020: { vr: 'DA', value: studyDate },
        x00100020: { vr: 'LO', value: patientId },
        x0008103e: { vr: 'LO', value: `Axial ${spacing} mm` },
        x0020000d: { vr: 'UI', value: uid },
        x0020000e: { vr: 'UI', value: `${uid}.${series}` },
        x00200011: { vr: 'IS', value: String(series) },
        x00200013: { vr: 'IS', value: String(slice + 1) },
        x00200052: { vr: 'UI', value: options.frameOfReference ?? `${uid}.9` },
      },
    });
    await writeFile(join(folder, `CT-${patientId}-${studyDate}-${series}-${slice}`), bytes);
  }
}

const mammograms = [
  // The left MLO is stored as in a mirror: it must be turned before it is hung.
  { view: 'MLO', side: 'L', orientation: 'P\\F', spacing: '0.1' },
  { view: 'CC', side: 'L', orientation: 'A\\R', spacing: '0.1' },
  { view: 'MLO', side: 'R', orientation: 'P\\F', spacing: '0.2' },
  { view: 'CC', side: 'R', orientation: 'P\\L', spacing: '0.1' },
] as const;

/** The four views of a screening, in the order that a machine sends them. */
export async function writeMammogram(
  folder: string,
  patientId: string,
  studyDate = '20240501',
): Promise<void> {
  const uid = `2.25.4001.${patientId.length}.${studyDate}`;
  for (const [index, { view, side, orientation, spacing }] of mammograms.entries()) {
    const bytes = aChestFilm({
      ...size,
      seed: 400 + index,
      patientId,
      studyDate,
      elements: {
        ...samePerson('Phantom^Screening'),
        x00080016: { vr: 'UI', value: '1.2.840.10008.5.1.4.1.1.1.2' },
        x00080018: { vr: 'UI', value: `${uid}.1.${index + 1}` },
        x00080060: { vr: 'CS', value: 'MG' },
        x00081030: { vr: 'LO', value: 'Screening' },
        x00180015: { vr: 'CS', value: 'BREAST' },
        x00181164: { vr: 'DS', value: `${spacing}\\${spacing}` },
        x00185101: { vr: 'CS', value: view },
        x0020000d: { vr: 'UI', value: uid },
        x0020000e: { vr: 'UI', value: `${uid}.1` },
        x00200013: { vr: 'IS', value: String(index + 1) },
        x00200020: { vr: 'CS', value: orientation },
        x00200062: { vr: 'CS', value: side },
      },
    });
    await writeFile(join(folder, `MG-${patientId}-${studyDate}-${side}${view}`), bytes);
  }
}
