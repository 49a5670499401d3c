import type { InstanceCard, SeriesCard } from '../../../src-preload/contract/study.ts';
import type { Database } from './database.ts';
import { presentationStatesOf } from './presentation-states.ts';

type SeriesRow = Omit<SeriesCard, 'instances' | 'number'> & { readonly number: number | null };

type InstanceRow = {
  readonly [Key in keyof Omit<InstanceCard, 'forProcessing'>]-?: Exclude<InstanceCard[Key], undefined> | null;
} & { readonly series: number; readonly forProcessing: 0 | 1 };

/**
 * The image FOR PRESENTATION of the exposure that `instance` is the detector's data of (PS3.3 C.8.11.7): of the same
 * study, where one names the other and the view does not contradict that, or where both were acquired at the same time
 * in the same view of the same side.
 */
const twinOf = `(SELECT shown.instance_id FROM instance AS shown JOIN series AS home ON home.series_id = shown.series_id
  WHERE home.study_id = series.study_id AND shown.kind = 'image' AND shown.presentation_intent = 'FOR PRESENTATION'
    AND (shown.view = instance.view AND shown.laterality = instance.laterality
         AND shown.acquired_at = instance.acquired_at AND instance.acquired_at <> ''
      OR (shown.view = instance.view OR '' IN (shown.view, instance.view))
         AND (shown.laterality = instance.laterality OR '' IN (shown.laterality, instance.laterality))
         AND EXISTS (SELECT 1 FROM reference
                      WHERE reference.instance_id = shown.instance_id AND uid = instance.sop_instance_uid
                         OR reference.instance_id = instance.instance_id AND uid = shown.sop_instance_uid))
  ORDER BY shown.instance_id LIMIT 1)`;

/**
 * The series of a study with their instances, in the order a reader expects: by series number, then instance number.
 * Images FOR PROCESSING, and series of nothing else, are left out unless asked for.
 */
export function seriesOfStudy(
  database: Database,
  studyId: number,
  { forProcessing = false }: { readonly forProcessing?: boolean | undefined } = {},
): SeriesCard[] {
  const all = instancesOfStudy(database, studyId);
  const instances = Map.groupBy(
    forProcessing ? all : all.filter((row) => row.forProcessing === 0),
    (row) => row.series,
  );
  return database
    .all<SeriesRow>(
      `SELECT series_id AS series, series_uid AS seriesInstanceUid, modality, number, body_part AS bodyPart, description
         FROM series WHERE study_id = :studyId ORDER BY number IS NULL, number, series_id`,
      { studyId },
    )
    .filter(({ series }) => instances.has(series))
    .map(({ number, ...row }) => ({
      ...row,
      ...(number === null ? {} : { number }),
      instances: (instances.get(row.series) ?? []).map(toInstanceCard),
    }));
}

/** Row ids of the images of a series, in their order. */
export function imagesOfSeries(database: Database, seriesId: number): readonly number[] {
  return database
    .all<{ instance: number }>(
      `SELECT instance_id AS instance FROM instance WHERE series_id = :seriesId AND kind = 'image'
        ORDER BY instance_number IS NULL, instance_number, instance_id`,
      { seriesId },
    )
    .map(({ instance }) => instance);
}

function instancesOfStudy(database: Database, studyId: number): readonly InstanceRow[] {
  return database.all<InstanceRow>(
    `SELECT instance_id AS instance, instance.series_id AS series, sop_instance_uid AS sopInstanceUid,
            sop_class_uid AS sopClassUid, variant, kind, instance_number AS instanceNumber, view,
            view_modifiers AS viewModifiers, laterality, rows, columns,
            frames, transfer_syntax AS transferSyntax, embedding, embedding_reason AS embeddingReason,
            presentation_intent = 'FOR PROCESSING' AS forProcessing,
            IIF(presentation_intent = 'FOR PROCESSING', ${twinOf}, NULL) AS twin,
            ${presentationStatesOf} AS presentationStates,
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
  twin,
  ...row
}: InstanceRow): InstanceCard {
  return {
    instance: known(row.instance),
    sopInstanceUid: known(row.sopInstanceUid),
    sopClassUid: known(row.sopClassUid),
    variant: known(row.variant),
    kind: known(row.kind),
    view: known(row.view),
    viewModifiers: known(row.viewModifiers),
    laterality: known(row.laterality),
    frames: known(row.frames),
    transferSyntax: known(row.transferSyntax),
    forProcessing: row.forProcessing === 1,
    presentationStates: known(row.presentationStates),
    state: row.state ?? 'pending',
    embeddingReason: known(row.embeddingReason),
    ...(instanceNumber === null ? {} : { instanceNumber }),
    ...(rows === null ? {} : { rows }),
    ...(columns === null ? {} : { columns }),
    ...(embedding === null ? {} : { embedding }),
    ...(twin === null ? {} : { twin }),
  };
}

function known<Value>(value: Value | null): Value {
  if (value === null) throw new Error('a column that is never NULL was NULL');
  return value;
}
