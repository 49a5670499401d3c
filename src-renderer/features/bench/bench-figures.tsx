import { benchLeftOut } from '../../../src-preload/contract/bench-left-out.ts';
import type { Interval, MeasuredModel, RetrievalBench } from '../../../src-preload/contract/retrieval.ts';
import type { LabelsBy } from './bench-store.ts';
import { IntervalLine } from './interval-line.tsx';
import css from './bench.module.css';

const measuredBy: Readonly<Record<LabelsBy, string>> = {
  codes: 'Measured by codes',
  collections: 'Measured by collections',
  table: 'Measured by a table',
};

interface BenchFiguresProps {
  readonly by: LabelsBy;
  readonly bench: RetrievalBench;
}

/** What a retrieval bench found: every measure of each model with its interval, beside chance; then by label. */
export function BenchFigures({ by, bench }: BenchFiguresProps) {
  const { images, labelled, patients, models } = bench;
  return (
    <div className={css['figures']}>
      <p role="status">
        {measuredBy[by]}, which speak of {images.toLocaleString('en')} embedded images of{' '}
        {patients.toLocaleString('en')} patients. {labelled.toLocaleString('en')} carry a label;{' '}
        {(models[0]?.queries ?? 0).toLocaleString('en')} were asked about, each among the images of other
        patients.
      </p>
      {benchLeftOut(bench).map((sentence) => (
        <p key={sentence} className={css['quiet']}>
          {sentence}
        </p>
      ))}
      <Overall bench={bench} />
      <p className={css['quiet']}>
        In brackets and as a line: the 95 % interval over patients. An upright line: chance.{' '}
        {models.map((model) => recallOf(nameAmong(models, model), model)).join(' ')}
      </p>
      <ByLabel models={models} />
    </div>
  );
}

function Overall({ bench: { k, chance, models } }: { readonly bench: RetrievalBench }) {
  const rows = [
    { name: 'mAP', of: ({ overall }: MeasuredModel) => overall.mAP, chance: chance.mAP },
    ...k.map((depth, at) => ({
      name: `P@${depth}`,
      of: ({ overall }: MeasuredModel) => overall.precision[at],
      chance: chance.precision[at],
    })),
    { name: `nDCG@${Math.max(...k)}`, of: ({ overall }: MeasuredModel) => overall.nDCG, chance: undefined },
  ];
  return (
    <table className={css['table']}>
      <caption>All labels</caption>
      <thead>
        <tr>
          <th scope="col">Measure</th>
          {models.map((model) => (
            <th scope="col" key={model.fingerprint}>
              {nameAmong(models, model)}
            </th>
          ))}
          <th scope="col">Chance</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.name}>
            <th scope="row">{row.name}</th>
            {models.map((model) => (
              <Figure key={model.fingerprint} of={row.of(model)} chance={row.chance} />
            ))}
            <td>{row.chance?.toFixed(3) ?? '–'}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function ByLabel({ models }: { readonly models: readonly MeasuredModel[] }) {
  const [first] = models;
  if (first === undefined || first.perLabel.length === 0) return null;
  return (
    <table className={css['table']}>
      <caption>mAP by label</caption>
      <thead>
        <tr>
          <th scope="col">Label</th>
          <th scope="col">Asked</th>
          {models.map((model) => (
            <th scope="col" key={model.fingerprint}>
              {nameAmong(models, model)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {first.perLabel.map(({ label, queries }) => (
          <tr key={label}>
            <th scope="row" dir="auto">
              {label}
            </th>
            <td>{queries.toLocaleString('en')}</td>
            {models.map(({ fingerprint, perLabel }) => (
              <Figure key={fingerprint} of={perLabel.find((one) => one.label === label)?.mAP} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface FigureProps {
  readonly of: Interval | undefined;
  readonly chance?: number | undefined;
}

function Figure({ of, chance }: FigureProps) {
  if (of === undefined) return <td>–</td>;
  return (
    <td>
      <span className={css['figure']}>
        <span>
          {of.mean.toFixed(3)}{' '}
          <span className={css['quiet']}>
            [{of.low.toFixed(3)} {of.high.toFixed(3)}]
          </span>
        </span>
        <IntervalLine of={of} {...(chance !== undefined && { chance })} />
      </span>
    </td>
  );
}

/** The name of a model, and where the other one has the same, what tells them apart. */
function nameAmong(models: readonly MeasuredModel[], { fingerprint, name }: MeasuredModel): string {
  const isAlone = models.every((other) => other.fingerprint === fingerprint || other.name !== name);
  return isAlone ? name : `${name} · ${fingerprint.slice(0, 12)}`;
}

function recallOf(name: string, { recall: { index, share } }: MeasuredModel): string {
  return index === 'exact'
    ? `${name} compares every image.`
    : `${name}: its index gives ${(share * 100).toFixed(1)} of 100 first hits of an exact search.`;
}
