import { subtle } from 'node:crypto';
import { join } from 'node:path';
import { looksLikeZip, type MetEntry, openZip, type ZipArchive } from '../dicom/zip-archive.ts';
import { Refusal } from '../refusal.ts';
import { findEntry, isAsItWas } from '../store/ledger.ts';
import { type FirstLook, lookAtBytes, notDicom } from './first-look.ts';
import { keepOriginal } from './keep-original.ts';
import { isOutOfReach } from './out-of-reach.ts';
import type { Looked, Recording } from './record-looked.ts';
import type { Met } from './walk-folder.ts';

export interface ArchivePhase extends Recording {
  readonly folder: string;
  readonly libraryFolder: string;
  readonly stop: AbortSignal;
}

type MetFile = Extract<Met, { kind: 'file' }>;

const packed = Buffer.from('PK\u0003\u0004', 'latin1');

/** Files that are archives by their making and documents by their meaning: office files, books, programs. */
const documentMarks = new Set(['[Content_Types].xml', 'mimetype', 'META-INF/MANIFEST.MF']);

/**
 * Every file of a ZIP archive as a path below the archive's own, and the archive itself last, so that one that was cut
 * off in the middle is opened again. DICOM objects and reports are copied into the library's originals: they have
 * no path of their own. The whole directory is judged before a byte is inflated: an archive that lies about its size is refused whole,
 * an entry that does, or whose name leads elsewhere, on its own. Throws the refusal `disk-full`.
 */
export async function* walkArchive(phase: ArchivePhase, met: MetFile): AsyncGenerator<Looked> {
  const path = join(phase.folder, met.relativePath);
  const whole = (look: FirstLook): Looked => ({ met, known: knownAt(phase, met.relativePath), look });
  try {
    if (await isDocument(path)) {
      yield whole(notDicom(met.relativePath, packed));
      return;
    }
    const taken = new Set<string>();
    for await (const entry of opened(path)) {
      if (phase.stop.aborted) return;
      const name = freeName(entry.ok ? entry.entry.name : `entry ${entry.refused.number}`, taken);
      yield await lookInside(phase, met, `${met.relativePath}/${name}`, entry);
    }
    yield whole({ kind: 'archive', files: taken.size });
  } catch (error) {
    if (!(error instanceof Refusal) || error.code === 'disk-full') throw error;
    yield whole({ kind: 'refused', code: error.code, reason: error.message });
  }
}

/** Reads the directory to its end, which throws where the archive as a whole is damaged or a bomb. */
async function isDocument(path: string): Promise<boolean> {
  let marked = false;
  for await (const met of opened(path)) marked ||= met.ok && documentMarks.has(met.entry.name);
  return marked;
}

async function* opened(path: string): AsyncGenerator<MetEntry> {
  const outcome = await openZip(path);
  if (!outcome.ok) throw new Refusal(outcome.failure.code, outcome.failure.detail);
  const archive: ZipArchive = outcome.value;
  try {
    yield* archive.entries();
  } finally {
    archive.close();
  }
}

/** Two entries of one name are two paths, or one of them would vanish from the count. */
function freeName(name: string, taken: Set<string>): string {
  let free = name;
  for (let copy = 2; taken.has(free); copy += 1) free = `${name} (${copy})`;
  taken.add(free);
  return free;
}

async function lookInside(
  phase: ArchivePhase,
  archive: MetFile,
  relativePath: string,
  entry: MetEntry,
): Promise<Looked> {
  const known = knownAt(phase, relativePath);
  const size = entry.ok ? entry.entry.size : 0;
  const met = { kind: 'file', relativePath, size, modifiedAt: archive.modifiedAt } as const;
  if (isAsItWas(known, met)) return { met, known, look: 'unchanged' };
  const isPacked = true;
  if (!entry.ok) return { met, known, look: refused(entry.refused.code), isPacked };
  const read = await entry.entry.read();
  if (!read.ok) {
    const look = { kind: 'refused', code: read.failure.code, reason: read.failure.detail } as const;
    return { met, known, look: known !== undefined && isOutOfReach(look) ? 'unchanged' : look, isPacked };
  }
  const bytes = read.value;
  const look = looksLikeZip(bytes) ? nested : await lookAtBytes(entry.entry.name, bytes);
  if (look.kind !== 'image' && look.kind !== 'catalogued' && look.kind !== 'report')
    return { met, known, look, isPacked };
  // Not by `createHash`: a stack of half a gigabyte would hold the thread that owns the library for seconds.
  const hash = Buffer.from(await subtle.digest('SHA-256', bytes));
  const copiedTo = await keepOriginal(phase.libraryFolder, hash, bytes);
  return { met, known, look, copiedTo, isPacked };
}

function knownAt({ database, placeOf }: ArchivePhase, relativePath: string) {
  const place = placeOf(relativePath);
  return findEntry(database, place.rootId, place.relativePath);
}

const nested: FirstLook = {
  kind: 'unsupported',
  code: 'archive-in-archive',
  reason: 'An archive inside an archive; unpack it to have it read.',
};

const refusals = {
  'path-refused': 'The name of this entry leads out of the archive, or is a link; it was not unpacked.',
  'too-large': 'This entry would unpack to more than Simile will allocate; it was not unpacked.',
  malformed: 'This entry of the archive is damaged.',
  unreadable: 'This entry is encrypted or packed in a way Simile cannot read.',
} as const;

function refused(code: keyof typeof refusals): FirstLook {
  return { kind: 'refused', code, reason: refusals[code] };
}
