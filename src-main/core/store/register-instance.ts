import type { Database, SqlParameters } from './database.ts';
import { nextNumber } from './next-number.ts';
import { nameKey, type PatientFacts, patientFor } from './patients.ts';

export interface StudyFacts {
  readonly uid: string;
  readonly date?: string;
  readonly time?: string;
  readonly accessionNumber: string;
  readonly dicomId: string;
  readonly description: string;
}

export interface SeriesFacts {
  readonly uid: string;
  readonly modality: string;
  readonly number?: number;
  readonly bodyPart: string;
  readonly description: string;
  readonly manufacturer: string;
  readonly station: string;
  /** Institution Name (0008,0080); absent where the file has none. */
  readonly institution?: string;
}

export interface InstanceFacts {
  readonly sopInstanceUid: string;
  readonly sopClassUid: string;
  /** `image`, or what else the object is: `structured-report`, `key-object` … */
  readonly kind: string;
  readonly number?: number;
  readonly view: string;
  /** What sets it apart from the plain view; absent where nothing does. */
  readonly viewModifiers?: string;
  readonly laterality: string;
  /** Years at the time of the study. */
  readonly age?: number;
  readonly rows?: number;
  readonly columns?: number;
  readonly frames: number;
  readonly transferSyntax: string;
  readonly presentationIntent: string;
  /** Acquisition date and time as written, where both are known. */
  readonly acquiredAt?: string;
  /** How the file's texts are written was guessed; absent says that nothing had to be. */
  readonly charactersGuessed?: boolean;
  /** UIDs that the object refers to: what a presentation state shows, what an image was made from. */
  readonly references?: readonly string[];
  /** Of a key object: the frames it means, counted from 0; an image that has none here is meant whole. */
  readonly keyFrames?: readonly { readonly uid: string; readonly frame: number }[];
}

/** What a header tells of one object, in the words of the store. */
export interface ObjectFacts {
  readonly patient: PatientFacts;
  readonly study: StudyFacts;
  readonly series: SeriesFacts;
  readonly instance: InstanceFacts;
}

/**
 * The instance of a header, with its patient, study and series, each made when new. A known UID gives the variant that the
 * file stood for before (`formerly`), or else its first; a key object that turns out to be another kind by its title
 * becomes that.
 */
export function registerInstance(
  database: Database,
  facts: ObjectFacts,
  addedAt: string,
  formerly?: number | null,
): number {
  const known = database.get<{ instanceId: number; kind: string }>(
    `SELECT instance_id AS instanceId, kind FROM instance WHERE sop_instance_uid = :uid
      ORDER BY instance_id IS :formerly DESC, variant LIMIT 1`,
    { uid: facts.instance.sopInstanceUid, formerly: formerly ?? null },
  );
  if (known === undefined) return insertInstance(database, facts, addedAt, 0);
  const { instanceId } = known;
  const { kind } = facts.instance;
  if (known.kind === 'key-object' && kind !== known.kind)
    database.run('UPDATE instance SET kind = :kind WHERE instance_id = :instanceId', { kind, instanceId });
  return instanceId;
}

/** The same UID with other pixels: kept beside what is known, under the next variant number. */
export function registerVariant(database: Database, facts: ObjectFacts, addedAt: string): number {
  const row = database.get<{ next: number }>(
    'SELECT MAX(variant) + 1 AS next FROM instance WHERE sop_instance_uid = :uid',
    { uid: facts.instance.sopInstanceUid },
  );
  return insertInstance(database, facts, addedAt, row?.next ?? 0);
}

function insertInstance(database: Database, facts: ObjectFacts, addedAt: string, variant: number): number {
  const seriesId = seriesOf(database, facts, addedAt);
  const { rowId } = database.run(
    `INSERT INTO instance (instance_id, series_id, sop_instance_uid, variant, sop_class_uid, kind, instance_number,
                           view, laterality, age, rows, columns, frames, transfer_syntax, presentation_intent, acquired_at,
                           characters_guessed, view_modifiers)
     VALUES (:instanceId, :seriesId, :sopInstanceUid, :variant, :sopClassUid, :kind, :number, :view, :laterality,
             :age, :rows, :columns, :frames, :transferSyntax, :presentationIntent, :acquiredAt, :charactersGuessed,
             :viewModifiers)`,
    {
      instanceId: nextNumber(database, 'instance'),
      seriesId,
      variant,
      sopInstanceUid: facts.instance.sopInstanceUid,
      ...columnsOf(facts.instance),
    },
  );
  saveReferences(database, rowId, facts.instance);
  return rowId;
}

/** The series of a header, with its patient and study, each made when new. */
export function seriesOf(database: Database, facts: ObjectFacts, addedAt: string): number {
  const patientId = patientFor(database, facts.patient, facts.study.uid);
  return seriesFor(database, studyFor(database, patientId, facts, addedAt), facts.series);
}

/** What the row of an object keeps of its header, its UID aside. */
export function columnsOf(instance: InstanceFacts): SqlParameters {
  return {
    sopClassUid: instance.sopClassUid,
    kind: instance.kind,
    number: instance.number ?? null,
    view: instance.view,
    viewModifiers: instance.viewModifiers ?? '',
    laterality: instance.laterality,
    age: instance.age ?? null,
    rows: instance.rows ?? null,
    columns: instance.columns ?? null,
    frames: instance.frames,
    transferSyntax: instance.transferSyntax,
    presentationIntent: instance.presentationIntent,
    acquiredAt: instance.acquiredAt ?? '',
    charactersGuessed: instance.charactersGuessed === true ? 1 : 0,
  };
}

/** What an object refers to, and which frames it means. */
export function saveReferences(database: Database, rowId: number, instance: InstanceFacts): void {
  for (const uid of instance.references ?? [])
    database.run('INSERT INTO reference (instance_id, uid) VALUES (:rowId, :uid)', { rowId, uid });
  for (const { uid, frame } of instance.keyFrames ?? [])
    database.run('INSERT INTO key_frame (instance_id, uid, frame) VALUES (:rowId, :uid, :frame)', {
      rowId,
      uid,
      frame,
    });
}

interface KnownStudy {
  readonly studyId: number;
  readonly date: string | null;
  readonly time: string | null;
  readonly accessionNumber: string;
  readonly dicomId: string;
  readonly description: string;
}

function studyFor(database: Database, patientId: number, facts: ObjectFacts, addedAt: string): number {
  const known = database.get<KnownStudy>(
    `SELECT study_id AS studyId, date, time, accession_number AS accessionNumber, dicom_id AS dicomId, description
       FROM study WHERE study_uid = :uid AND patient_id = :patientId`,
    { uid: facts.study.uid, patientId },
  );
  if (known !== undefined) {
    fillIn(database, known, facts.study);
    return known.studyId;
  }
  const { study } = facts;
  return database.run(
    `INSERT INTO study (study_id, patient_id, study_uid, date, time, accession_number, dicom_id, description, name_key,
                        patient_key, added_at)
     VALUES (:studyId, :patientId, :uid, :date, :time, :accessionNumber, :dicomId, :description, :nameKey, :patientKey,
             :addedAt)`,
    {
      studyId: nextNumber(database, 'study'),
      patientId,
      uid: study.uid,
      date: study.date ?? null,
      time: study.time ?? null,
      accessionNumber: study.accessionNumber,
      dicomId: study.dicomId,
      description: study.description,
      nameKey: nameKey(facts.patient.name),
      patientKey: facts.patient.dicomId,
      addedAt,
    },
  ).rowId;
}

/** The first file of a study may be sparse (a presentation state often is): what it did not say, a later one may. */
function fillIn(database: Database, known: KnownStudy, said: ObjectFacts['study']): void {
  const { studyId, ...before } = known;
  const filled = {
    date: before.date ?? said.date ?? null,
    time: before.time ?? said.time ?? null,
    accessionNumber: before.accessionNumber || said.accessionNumber,
    dicomId: before.dicomId || said.dicomId,
    description: before.description || said.description,
  };
  const isFuller = (['date', 'time', 'accessionNumber', 'dicomId', 'description'] as const).some(
    (fact) => filled[fact] !== before[fact],
  );
  if (!isFuller) return;
  database.run(
    `UPDATE study SET date = :date, time = :time, accession_number = :accessionNumber, dicom_id = :dicomId,
                      description = :description WHERE study_id = :studyId`,
    { ...filled, studyId },
  );
}

function seriesFor(database: Database, studyId: number, series: SeriesFacts): number {
  const known = database.get<{ seriesId: number }>(
    'SELECT series_id AS seriesId FROM series WHERE series_uid = :uid AND study_id = :studyId',
    { uid: series.uid, studyId },
  );
  if (known !== undefined) return known.seriesId;
  const seriesId = database.run(
    `INSERT INTO series (study_id, series_uid, modality, number, body_part, description, manufacturer, station, institution)
     VALUES (:studyId, :uid, :modality, :number, :bodyPart, :description, :manufacturer, :station, :institution)`,
    {
      studyId,
      uid: series.uid,
      modality: series.modality,
      number: series.number ?? null,
      bodyPart: series.bodyPart,
      description: series.description,
      manufacturer: series.manufacturer,
      station: series.station,
      institution: series.institution ?? '',
    },
  ).rowId;
  noteModalities(database, studyId);
  return seriesId;
}

/** What a study's series are of, kept beside it for lists. */
export function noteModalities(database: Database, studyId: number): void {
  database.run(
    `UPDATE study SET modalities =
       (SELECT GROUP_CONCAT(modality, ',') FROM (SELECT DISTINCT modality FROM series WHERE study_id = :studyId ORDER BY modality))
      WHERE study_id = :studyId`,
    { studyId },
  );
}
