import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Interval, RetrievalBench, RetrievalWish } from '../../../../src-preload/contract/retrieval.ts';
import type { Outcome } from '../../../../src-preload/contract/failure.ts';
import { benchTable } from '../../../core/models/retrieval/bench-table.ts';
import { drawBench } from '../../../core/models/retrieval/draw-bench.ts';
import type { CliContext } from '../cli-context.ts';
import { WrongUsage } from '../usage.ts';
import { fingerprintNamed } from './model.ts';
import { parseCount } from './similar.ts';

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
  const bench = await context.call(
    'models.measure',
    {
      labels: sourceNamed(labels, context),
      ...(other === undefined ? {} : { against: other.value }),
      ...(k === undefined ? {} : { k: k.split(',').map(parseCount) }),
      ...(queries === undefined ? {} : { queries: parseCount(queries) }),
    },
    context.signal,
  );
  if (bench.ok && out !== undefined) await writeFigures(context.pathFrom(out), bench.value);
  return bench;
}

function sourceNamed(word: string, context: CliContext): RetrievalWish['labels'] {
  if (word === 'codes') return { codes: true };
  if (word === 'collections') return { collections: true };
  return { table: context.grants.mint(context.pathFrom(word)) };
}

async function writeFigures(folder: string, bench: RetrievalBench): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'retrieval.csv'), benchTable(bench));
  await writeFile(join(folder, 'retrieval.svg'), drawBench(bench));
}

/** What a person reads: each model's figures with their 95 % intervals, beside chance. */
export function benchText({ images, labelled, patients, k, chance, models }: RetrievalBench): string {
  const columns = ['mAP', ...k.map((depth) => `P@${depth}`), `nDCG@${Math.max(...k)}`];
  const line = (name: string, cells: readonly string[]) =>
    `${name.padEnd(28)}${cells.map((cell) => cell.padStart(21)).join('')}`;
  return [
    `${images} images, ${labelled} with a label, ${patients} patients; other patients only`,
    line('', columns),
    line('chance', [chance.mAP.toFixed(3), ...k.map(() => chance.precision.toFixed(3))]),
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
