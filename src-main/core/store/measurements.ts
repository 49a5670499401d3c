import type { ImagePoint, Measurement, MeasurementKind } from '../../../src-preload/contract/measurement.ts';
import type { Database } from './database.ts';

interface MeasurementRow {
  readonly id: string;
  readonly instance: number;
  readonly frame: number;
  readonly kind: MeasurementKind;
  readonly points: string;
  readonly text: string;
  readonly wordsAt: string | null;
}

/** What was measured in a study's images, in the order it was drawn. */
export function measurementsOfStudy(database: Database, studyId: number): Measurement[] {
  return database
    .all<MeasurementRow>(
      `SELECT measurement_id AS id, instance_id AS instance, frame, measurement.kind, points, text,
              words_at AS wordsAt
         FROM measurement JOIN instance USING (instance_id) JOIN series USING (series_id)
        WHERE study_id = :studyId ORDER BY drawn_at, measurement_id`,
      { studyId },
    )
    .map(({ points, wordsAt, ...row }) => ({
      ...row,
      points: pointsFrom(points),
      ...(wordsAt !== null && { wordsAt: pointFrom(wordsAt) }),
    }));
}

/** Keeps a measurement in place of the one with its id; false where the library has no such frame. */
export function putMeasurement(database: Database, measurement: Measurement, stamp: string): boolean {
  const { id, instance, frame, kind, points, text, wordsAt } = measurement;
  const { changes } = database.run(
    `INSERT INTO measurement (measurement_id, instance_id, frame, kind, points, text, words_at, drawn_at)
     SELECT :id, instance_id, :frame, :kind, :points, :text, :wordsAt, :stamp
       FROM instance WHERE instance_id = :instance AND :frame < frames
     ON CONFLICT (measurement_id) DO UPDATE SET points = excluded.points, text = excluded.text, words_at = excluded.words_at
       WHERE instance_id = excluded.instance_id AND frame = excluded.frame AND kind = excluded.kind`,
    {
      id,
      instance,
      frame,
      kind,
      points: JSON.stringify(points.map(pairOf)),
      text,
      wordsAt: wordsAt === undefined ? null : JSON.stringify(pairOf(wordsAt)),
      stamp,
    },
  );
  return changes > 0;
}

/** Whether there was one to remove. */
export function removeMeasurement(database: Database, id: string): boolean {
  return database.run('DELETE FROM measurement WHERE measurement_id = :id', { id }).changes > 0;
}

type Pair = readonly [x: number, y: number];

function pairOf({ x, y }: ImagePoint): Pair {
  return [x, y];
}

function pointsFrom(json: string): Measurement['points'] {
  // Written by putMeasurement alone.
  const pairs = JSON.parse(json) as readonly Pair[];
  return pairs.map(([x, y]) => ({ x, y }));
}

function pointFrom(json: string): ImagePoint {
  // Written by putMeasurement alone.
  const [x, y] = JSON.parse(json) as Pair;
  return { x, y };
}
