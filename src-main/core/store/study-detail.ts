import type { InstanceCard, SeriesCard } from '../../../src-preload/contract/study.ts';
import type { Database } from './database.ts';

type SeriesRow = Omit<SeriesCard, 'instances' | 'number'> & { readonly number: number | null };

type InstanceRow = {
  readonly [Key in keyof InstanceCard]-?: Exclude<InstanceCard[Key], undefined> | null;
} & { readonly series: number };

/** The series of a study with their instances, in the order a reader expects: by series number, then instance number. */
export function seriesOfStudy(database: Database, studyId: number): SeriesCard[] {
  const instances = Map.groupBy(instancesOfStudy(database, studyId), (row) => row.series);
  return database
    .all<SeriesRow>(
      `SELECT series_id AS series, series_uid AS seriesInstanceUid, modality, number, body_part AS bodyPart, description
         FROM series WHERE study_id = :studyId ORDER BY number IS NULL, number, series_id`,
      { studyId },
    )
    .map(({ number, ...row }) => ({
      ...row,
      ...(number === null ? {} : { number }),
      instances: (instances.get(row.series) ?? []).map(toInstanceCard),
    }));
}

function instancesOfStudy(database: Database, studyId: number): readonly InstanceRow[] {
  return database.all<InstanceRow>(
    `SELECT instance_id AS instance, instance.series_id AS series, sop_instance_uid AS sopInstanceUid,
            sop_class_uid AS sopClassUid, variant, kind, instance_number AS instanceNumber, view, laterality, rows, columns,
            frames, transfer_syntax AS transferSyntax, embedding, embedding_reason AS embeddingReason,
            (SELECT state FROM ledger WHERE ledger.instance_id = instance.instance_id
              ORDER BY state = 'indexed' DESC, state = 'duplicate', entry_id LIMIT 1) AS state
       FROM instance JOIN series USING (series_id)
      WHERE series.study_id = :studyId ORDER BY instance_number IS NULL, instance_number, instance_id`,
    { studyId },
  );
}

function toInstanceCard({
  series: _,
  instanceNumber,
  rows,
  columns,
  embedding,
  ...row
}: InstanceRow): InstanceCard {
  return {
    instance: known(row.instance),
    sopInstanceUid: known(row.sopInstanceUid),
    sopClassUid: known(row.sopClassUid),
    variant: known(row.variant),
    kind: known(row.kind),
    view: known(row.view),
    laterality: known(row.laterality),
    frames: known(row.frames),
    transferSyntax: known(row.transferSyntax),
    state: row.state ?? 'pending',
    embeddingReason: known(row.embeddingReason),
    ...(instanceNumber === null ? {} : { instanceNumber }),
    ...(rows === null ? {} : { rows }),
    ...(columns === null ? {} : { columns }),
    ...(embedding === null ? {} : { embedding }),
  };
}

function known<Value>(value: Value | null): Value {
  if (value === null) throw new Error('a column that is never NULL was NULL');
  return value;
}
