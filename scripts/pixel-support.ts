/**
 * `npm run docs:pixels`: writes docs/pixel-support.md, a table made by trying: every combination of transfer syntax,
 * photometric interpretation and bits that can be encoded here is encoded, read back and compared value for value.
 */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseDataset } from '../src-main/core/dicom/parse-dataset.ts';
import { readPixels } from '../src-main/core/dicom/read-pixels.ts';
import {
  depths,
  photometrics,
  type Depth,
  type Photometric,
  type TriedSyntax,
  triedSyntaxes,
  unreadSyntaxes,
} from './pixel-support/tried-syntaxes.ts';
import { writeTried } from './pixel-support/write-tried.ts';

const place = fileURLToPath(new URL('../docs/pixel-support.md', import.meta.url));

/** The document as a run of today's code makes it. */
export async function pixelSupport(): Promise<string> {
  const rows = [];
  for (const syntax of triedSyntaxes) rows.push(await rowOf(syntax));
  const unread = [];
  for (const uid of unreadSyntaxes) unread.push(await refusalOf(uid));
  return [
    '# Which pixels are read',
    '',
    'Made by `npm run docs:pixels`: every combination below was encoded, read back and compared value for value (lossy',
    'ones within the error of their quality). Numbers are Bits Stored, of the Bits Allocated behind the slash where that',
    'is another; ± signed; f32 and f64 real values. A dash: the combination does not occur, or nothing here encodes it.',
    '',
    `| transfer syntax | | ${photometrics.join(' | ')} |`,
    `|---|---|${photometrics.map(() => '---|').join('')}`,
    ...rows,
    '',
    'Nothing here encodes JPEG of 12 bits (1.2.840.10008.1.2.4.51) and the retired progressive processes (.53, .55); they',
    'are read, and compared with dcmtk over a folder of real files where there is one.',
    '',
    '## Not read',
    '',
    'Catalogued and named, never guessed at:',
    '',
    ...unread,
    '',
  ].join('\n');
}

async function rowOf(syntax: TriedSyntax): Promise<string> {
  const cells = [];
  for (const photometric of photometrics) {
    const tried = depths.filter((depth) => syntax.takes(photometric, depth));
    const read = [];
    for (const depth of tried)
      read.push(`${depth.name}${(await isRead(syntax, photometric, depth)) ? '' : ' **not read**'}`);
    cells.push(read.length === 0 ? '–' : read.join(', '));
  }
  return `| ${syntax.name} | ${syntax.uid} | ${cells.join(' | ')} |`;
}

async function isRead(syntax: TriedSyntax, photometric: Photometric, depth: Depth): Promise<boolean> {
  const { file, values } = await writeTried(syntax, photometric, depth);
  const dataset = parseDataset(file);
  const frame = dataset.ok ? await readPixels(dataset.value, 0) : dataset;
  if (!frame.ok || frame.value.pixels.length !== values.length) return false;
  const { pixels } = frame.value;
  return values.every((value, at) => Math.abs(value - (pixels[at] ?? 0)) <= syntax.error);
}

async function refusalOf(uid: string): Promise<string> {
  const [syntax, depth] = [triedSyntaxes.at(-1), depths[1]];
  if (syntax === undefined || depth === undefined) throw new Error('there is nothing to try');
  const { file } = await writeTried({ ...syntax, uid }, 'MONOCHROME2', depth);
  const dataset = parseDataset(file);
  const frame = dataset.ok ? await readPixels(dataset.value, 0) : dataset;
  if (frame.ok) throw new Error(`${uid} is said to be unread and is read`);
  return `- ${frame.failure.detail}`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(place, await pixelSupport());
