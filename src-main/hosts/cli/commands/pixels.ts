import { succeed, type Outcome } from '../../../../src-preload/contract/failure.ts';
import { isUsableWindow, type Window } from '../../../../src-preload/imaging/voi.ts';
import type { PixelReport } from '../../../core/dicom/pixel-report.ts';
import { fileAt } from '../../../core/viewer/find-file.ts';
import type { Viewed, ViewJob } from '../../../core/viewer/view-job.ts';
import { openViewPool } from '../../../core/viewer/view-pool.ts';
import type { CliContext } from '../cli-context.ts';
import { WrongUsage } from '../usage.ts';
import { writeFileAt } from '../write-file-at.ts';

export interface PixelWords {
  readonly frame?: string | undefined;
  readonly width?: string | undefined;
  readonly level?: string | undefined;
  readonly out?: string | undefined;
}

/** `pixels FILE [--frame N]`: one decoded frame described, so that two decoders can be compared. */
export async function pixels(
  words: readonly string[],
  options: PixelWords,
  context: CliContext,
): Promise<Outcome<PixelReport>> {
  const path = oneFile('pixels', words, context);
  const frame = frameNumber(options.frame);
  const viewed = await look(path, (file) => ({ ...file, kind: 'pixels', frame }));
  if (viewed.kind === 'failed') return { ok: false, failure: viewed.failure };
  if (viewed.kind !== 'pixels') throw new Error('a reader answered another question than it was asked');
  return succeed(viewed.report);
}

/** `render FILE [--frame N] [--width W --level L] --out X.png`: one frame as the viewer shows it. */
export async function render(
  words: readonly string[],
  options: PixelWords,
  context: CliContext,
): Promise<Outcome<{ out: string; bytes: number }>> {
  const path = oneFile('render', words, context);
  if (options.out === undefined) throw new WrongUsage('--out X.png says where the picture goes');
  const out = context.pathFrom(options.out);
  const frame = frameNumber(options.frame);
  const window = chosenWindow(options);
  const viewed = await look(path, (file) => ({
    ...file,
    kind: 'render',
    frame,
    ...(window === undefined ? {} : { window }),
  }));
  if (viewed.kind === 'failed') return { ok: false, failure: viewed.failure };
  if (viewed.kind !== 'render') throw new Error('a reader answered another question than it was asked');
  const written = await writeFileAt(out, viewed.bytes, 'The picture');
  return written.ok ? succeed({ out, bytes: viewed.bytes.length }) : written;
}

export function pixelsText(report: PixelReport): string {
  const { rows, columns, frames, samples, bitsStored, signed, photometric, min, max, sha256 } = report;
  return [
    `${columns} × ${rows}, ${frames} ${frames === 1 ? 'frame' : 'frames'}, ${samples} ${samples === 1 ? 'sample' : 'samples'} a pixel`,
    `${bitsStored} bits ${signed ? 'signed' : 'unsigned'}, ${photometric}, values ${min} to ${max}`,
    `transfer syntax ${report.transferSyntax}`,
    `sha256 ${sha256}`,
  ].join('\n');
}

export function renderText({ bytes }: { readonly bytes: number }): string {
  return `Written, ${bytes} bytes.`;
}

/** Away from this thread: a file that ends its decoder or keeps it busy is told, and the command line lives. */
async function look(
  path: string,
  jobOf: (file: { path: string; edition: string }) => ViewJob,
): Promise<Viewed> {
  const file = await fileAt(path);
  if (file === undefined)
    return { kind: 'failed', failure: { code: 'vanished', detail: 'There is no such file.' } };
  const pool = openViewPool({ workers: 1 });
  try {
    return await pool.read(jobOf(file));
  } finally {
    await pool.close();
  }
}

function oneFile(command: string, words: readonly string[], context: CliContext): string {
  const [word, ...more] = words;
  if (word === undefined || more.length > 0) throw new WrongUsage(`${command} takes one file`);
  return context.pathFrom(word);
}

function frameNumber(word = '0'): number {
  if (!/^\d{1,9}$/.test(word)) throw new WrongUsage('--frame is a whole number, the first frame is 0');
  return Number(word);
}

function chosenWindow({ width, level }: PixelWords): Window | undefined {
  if (width === undefined && level === undefined) return undefined;
  const window = { shape: 'linear', center: number(level), width: number(width) } as const;
  if (isUsableWindow(window)) return window;
  throw new WrongUsage('--width W --level L are two numbers, the width above 0');
}

function number(word: string | undefined): number {
  return word === undefined || word.trim() === '' ? Number.NaN : Number(word);
}
