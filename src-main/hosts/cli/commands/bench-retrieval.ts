import { join } from 'node:path';
import type { Interval, RetrievalBench, RetrievalWish } from '../../../../src-preload/contract/retrieval.ts';
import { fail, succeed, type Outcome } from '../../../../src-preload/contract/failure.ts';
import { isSystemError } from '../../../core/ingest/walk-folder.ts';
import { isDiskFull } from '../../../core/is-disk-full.ts';
import { makeFolder } from '../../../core/store/make-folder.ts';
import { benchTable } from '../../../core/models/retrieval/bench-table.ts';
import { drawBench } from '../../../core/models/retrieval/draw-bench.ts';
import { benchLeftOut } from '../../../../src-preload/contract/bench-left-out.ts';
import type { CliContext } from '../cli-context.ts';
import { WrongUsage } from '../usage.ts';
import { writeFileAt } from '../write-file-at.ts';
import { fingerprintNamed } from './model.ts';
import { parseCount } from './similar.ts';

/** As the contract has them. */
const [mostDepth, mostDepths] = [100, 5];

export interface BenchOptions {
  readonly labels?: string | undefined;
  readonly against?: string | undefined;
  readonly k?: string | undefined;
  readonly queries?: string | undefined;
  readonly out?: string | undefined;
}

/** `bench-retrieval --labels FILE.csv|codes|collections [--against MODEL] [-k 5,10] [--queries N] [--out FOLDER]`. */
export async function benchRetrieval(
  options: BenchOptions,
  context: CliContext,
): Promise<Outcome<RetrievalBench>> {
  const { labels, against, k, queries, out } = options;
  if (labels === undefined)
    throw new WrongUsage('bench-retrieval takes --labels: a table (CSV), codes or collections');
  const other = against === undefined ? undefined : await fingerprintNamed(against, context);
  if (other?.ok === false) return other;
  // Measuring may take an hour: a folder that cannot be made is told before.
  const folder = out === undefined ? undefined : context.pathFrom(out);
  const made = folder === undefined ? succeed(true) : await makeFigureFolder(folder);
  if (!made.ok) return made;
  const bench = await context.call(
    'models.measure',
    {
      labels: sourceNamed(labels, context),
      ...(other === undefined ? {} : { against: other.value }),
      ...(k === undefined ? {} : { k: parseDepths(k) }),
      ...(queries === undefined ? {} : { queries: parseCount(queries, { option: '--queries' }) }),
    },
    context.signal,
  );
  if (!bench.ok || folder === undefined) return bench;
  const written = await writeFigures(folder, bench.value);
  return written.ok ? bench : written;
}

function parseDepths(words: string): number[] {
  const depths = words.split(',').map((word) => parseCount(word, { most: mostDepth }));
  if (depths.length > mostDepths) throw new WrongUsage(`-k takes at most ${mostDepths} depths`);
  return depths;
}

function sourceNamed(word: string, context: CliContext): RetrievalWish['labels'] {
  if (word === 'codes') return { codes: true };
  if (word === 'collections') return { collections: true };
  return { table: context.grants.mint(context.pathFrom(word)) };
}

async function makeFigureFolder(folder: string): Promise<Outcome<true>> {
  try {
    await makeFolder(folder);
    return succeed(true);
  } catch (error) {
    if (isDiskFull(error)) return fail('disk-full', 'The disk is full: free some space, or choose another.');
    if (isSystemError(error)) return fail('folder-unreadable', 'The folder of --out cannot be made there.');
    throw error;
  }
}

async function writeFigures(folder: string, bench: RetrievalBench): Promise<Outcome<true>> {
  const table = await writeFileAt(join(folder, 'retrieval.csv'), benchTable(bench), 'The table');
  return table.ok ? writeFileAt(join(folder, 'retrieval.svg'), drawBench(bench), 'The drawing') : table;
}

/** What a person reads: each model's figures with their 95 % intervals, beside chance. */
export function benchText(bench: RetrievalBench): string {
  const { images, labelled, patients, k, chance, models } = bench;
  const columns = ['mAP', ...k.map((depth) => `P@${depth}`), `nDCG@${Math.max(...k)}`];
  const line = (name: string, cells: readonly string[]) =>
    `${name.padEnd(28)}${cells.map((cell) => cell.padStart(21)).join('')}`;
  return [
    `${images} images, ${labelled} with a label, ${patients} patients; other patients only`,
    ...benchLeftOut(bench),
    line('', columns),
    line(
      'chance',
      [chance.mAP, ...chance.precision].map((share) => share.toFixed(3)),
    ),
    ...models.flatMap(({ name, fingerprint, queries, overall, perLabel, recall }) => [
      '',
      `${name} ${fingerprint.slice(0, 12)}, ${recall.index} index, recall ${recall.share.toFixed(3)}`,
      ...[{ label: 'all', queries, ...overall }, ...perLabel].map((row) =>
        line(`  ${row.label} (${row.queries})`, [row.mAP, ...row.precision, row.nDCG].map(shown)),
      ),
    ]),
  ].join('\n');
}

function shown({ mean, low, high }: Interval): string {
  return `${mean.toFixed(3)} [${low.toFixed(3)} ${high.toFixed(3)}]`;
}
