import { fail, succeed, type Outcome } from '../../../src-preload/contract/failure.ts';
import { isAnonymousId } from './anonymous-id.ts';
import { cleanText } from './clean-text.ts';
import type { Dataset, Tag } from './dataset.ts';
import { ageInYears, dicomDate, dicomTime } from './dates.ts';
import { deriveUid, statedUid } from './derive-uid.ts';
import type { DicomHeader, InstanceFacts, PatientFacts, SeriesFacts, StudyFacts } from './dicom-header.ts';
import { frameMacro } from './functional-groups.ts';
import { keyObjectKind } from './key-object-kind.ts';
import { mediaDirectoryClass, objectKind } from './object-kind.ts';
import { personName } from './person-name.ts';
import { readGeometry } from './read-geometry.ts';
import { readPixelFacts } from './read-pixel-facts.ts';
import { readReferences } from './read-references.ts';
import { isGuessedText } from './specific-character-set.ts';
import { viewModifiersOf } from './view-modifiers.ts';

/**
 * The facts of a file that lists, search and viewers go by. Tolerant: what is missing or unusable is undefined, dates
 * are understood in the forms that occur, and a missing Study, Series or SOP Instance UID is derived from the other
 * facts, always the same (`derived` says so). Fails with `malformed` only where nothing says what the object is.
 */
export function readHeader(dataset: Dataset): Outcome<DicomHeader> {
  const sopClassUid =
    statedUid(dataset.text('x00080016') ?? dataset.text('x00020002')) ?? directoryClass(dataset);
  const pixels = readPixelFacts(dataset);
  const statedSop = statedSopUid(dataset);
  if (sopClassUid === undefined && statedSop === undefined && !pixels.present)
    return fail('malformed', 'The file does not say what kind of object it is.');
  const patient = readPatient(dataset);
  const study = readStudy(dataset, patient);
  const series = readSeries(dataset, study);
  const instance = readInstance(dataset, { sopClassUid, patient, study, series });
  const kindOfClass = objectKind(sopClassUid, pixels.present);
  const kind = kindOfClass === 'key-object' ? keyObjectKind(dataset) : kindOfClass;
  return succeed({
    kind,
    patient,
    study,
    series,
    instance,
    pixels,
    geometry: readGeometry(dataset),
    references: readReferences(dataset, kind, instance.presentationIntent !== undefined),
    derived: derivedUids(dataset),
    charactersGuessed: guessesCharacters(dataset),
  });
}

const shownTexts: readonly Tag[] = ['x00100010', 'x00081030', 'x0008103e', 'x00080080', 'x00080090'];

function guessesCharacters(dataset: Dataset): boolean {
  const sets = dataset.texts('x00080005');
  return shownTexts.some((tag) => {
    const bytes = dataset.bytes(tag);
    return bytes !== undefined && isGuessedText(bytes, sets);
  });
}

function directoryClass(dataset: Dataset): string | undefined {
  return dataset.has('x00041220') ? mediaDirectoryClass : undefined;
}

function readPatient(dataset: Dataset): PatientFacts {
  const sex = cleanText(dataset.text('x00100040'))?.toUpperCase();
  return {
    id: cleanText(dataset.text('x00100020')),
    issuer: cleanText(dataset.text('x00100021')),
    name: personName(cleanText(dataset.text('x00100010'))),
    birthDate: dicomDate(dataset.text('x00100030')),
    sex,
  };
}

function readStudy(dataset: Dataset, patient: PatientFacts): StudyFacts {
  const facts = {
    date: dicomDate(dataset.text('x00080020')),
    time: dicomTime(dataset.text('x00080030')),
    id: cleanText(dataset.text('x00200010')),
    accessionNumber: cleanText(dataset.text('x00080050')),
    description: cleanText(dataset.text('x00081030')),
    referringPhysician: personName(cleanText(dataset.text('x00080090'))),
    institution: cleanText(dataset.text('x00080080')),
  };
  const who = [patient.issuer, patient.id, patient.name.alphabetic];
  const derive = () =>
    deriveUid([
      'study',
      ...who,
      facts.date,
      facts.time,
      facts.id,
      facts.accessionNumber,
      ...(isAnonymousId(patient.id ?? '') && facts.accessionNumber === undefined ? ownUids(dataset) : []),
    ]);
  return { uid: statedUid(dataset.text('x0020000d')) ?? derive(), ...facts };
}

/** What tells the studies of nobody apart: films without an ID that share a date, or nothing at all, are not one study. */
function ownUids(dataset: Dataset): readonly (string | undefined)[] {
  return [statedUid(dataset.text('x0020000e')) ?? statedSopUid(dataset)];
}

function statedSopUid(dataset: Dataset): string | undefined {
  return statedUid(dataset.text('x00080018') ?? dataset.text('x00020003'));
}

function readSeries(dataset: Dataset, study: StudyFacts): SeriesFacts {
  const facts = {
    modality: upper(dataset, 'x00080060'),
    number: dataset.number('x00200011'),
    date: dicomDate(dataset.text('x00080021')),
    time: dicomTime(dataset.text('x00080031')),
    description: cleanText(dataset.text('x0008103e')),
    bodyPart: bodyPart(dataset),
    laterality: upper(dataset, 'x00200060'),
    protocol: cleanText(dataset.text('x00181030')),
    manufacturer: cleanText(dataset.text('x00080070')),
    model: cleanText(dataset.text('x00081090')),
    station: cleanText(dataset.text('x00081010')),
    patientPosition: upper(dataset, 'x00185100'),
  };
  const derive = () => deriveUid(['series', study.uid, facts.modality, facts.number, facts.description]);
  return { uid: statedUid(dataset.text('x0020000e')) ?? derive(), ...facts };
}

/** The DCT processes of JPEG, whatever (0028,2110) says; near-lossless JPEG-LS and JPEG 2000 may have lost nothing. */
const alwaysLossy = /^1\.2\.840\.10008\.1\.2\.4\.5[0135]$/;

interface Surroundings {
  readonly sopClassUid: string | undefined;
  readonly patient: PatientFacts;
  readonly study: StudyFacts;
  readonly series: SeriesFacts;
}

function readInstance(
  dataset: Dataset,
  { sopClassUid, patient, study, series }: Surroundings,
): InstanceFacts {
  const facts = {
    sopClassUid,
    transferSyntax: dataset.transferSyntax,
    number: dataset.number('x00200013'),
    acquisitionNumber: dataset.number('x00200012'),
    acquisitionDate: dicomDate(dataset.text('x00080022') ?? dataset.text('x0008002a')?.slice(0, 8)),
    acquisitionTime: dicomTime(dataset.text('x00080032') ?? dataset.text('x0008002a')?.slice(8, 14)),
    contentDate: dicomDate(dataset.text('x00080023')),
    contentTime: dicomTime(dataset.text('x00080033')),
    imageType: dataset.texts('x00080008').map((value) => value.toUpperCase()),
    presentationIntent: presentationIntent(dataset, sopClassUid),
    viewPosition: upper(dataset, 'x00185101'),
    viewCode: code(dataset.items('x00540220')[0]),
    viewModifiers: viewModifiersOf(dataset),
    imageLaterality: upper(dataset, 'x00200062') ?? frameSide(dataset),
    burnedIn: yesNo(dataset.text('x00280301')),
    lossy: dataset.text('x00282110') === '01' || alwaysLossy.test(dataset.transferSyntax),
    patientAge: ageInYears(dataset.text('x00101010'), patient.birthDate, study.date),
    kvp: dataset.number('x00180060'),
  };
  const derive = () =>
    deriveUid([
      'instance',
      series.uid,
      facts.number,
      facts.contentDate,
      facts.contentTime,
      ...smallValues(dataset),
    ]);
  return {
    sopInstanceUid: statedSopUid(dataset) ?? derive(),
    ...facts,
  };
}

/** All short values, so that two images of one series that lack their UIDs are told apart. */
function smallValues(dataset: Dataset): readonly string[] {
  return dataset.tags.flatMap((tag) => {
    const bytes = dataset.bytes(tag);
    return bytes !== undefined && bytes.length <= 256
      ? [`${tag}=${Buffer.from(bytes).toString('latin1')}`]
      : [];
  });
}

function derivedUids(dataset: Dataset): DicomHeader['derived'] {
  const stated = { study: 'x0020000d', series: 'x0020000e', instance: 'x00080018' } as const;
  const levels = ['study', 'series', 'instance'] as const;
  return levels.filter((level) => {
    const uid = dataset.text(stated[level]) ?? (level === 'instance' ? dataset.text('x00020003') : undefined);
    return statedUid(uid) === undefined;
  });
}

/** (0008,0068), or else what the SOP Class says: the For Processing classes end so since PS3.4 2000. */
function presentationIntent(dataset: Dataset, sopClassUid = ''): InstanceFacts['presentationIntent'] {
  const stated = upper(dataset, 'x00080068');
  if (stated === 'FOR PROCESSING' || stated === 'FOR PRESENTATION') return stated;
  if (/\.1\.1\.(?:1\.[123]\.1|13\.1\.5|14\.2)$/.test(sopClassUid)) return 'FOR PROCESSING';
  return /\.1\.1\.(?:1\.[123]|13\.1\.4|14\.1)$/.test(sopClassUid) ? 'FOR PRESENTATION' : undefined;
}

function bodyPart(dataset: Dataset): string | undefined {
  return upper(dataset, 'x00180015') ?? code(dataset.items('x00082218')[0])?.meaning?.toUpperCase();
}

/** Tomosynthesis and other enhanced images say their side with each frame (PS3.3 C.7.6.16.2.8); `U`, unpaired, is none. */
function frameSide(dataset: Dataset): string | undefined {
  const side = upper(frameMacro(dataset, 0, 'x00209071'), 'x00209072');
  return side === 'U' ? undefined : side;
}

function code(item: Dataset | undefined): InstanceFacts['viewCode'] {
  if (item === undefined) return undefined;
  return {
    value: cleanText(item.text('x00080100')),
    scheme: cleanText(item.text('x00080102')),
    meaning: cleanText(item.text('x00080104')),
  };
}

function upper(dataset: Dataset, tag: Tag): string | undefined {
  return cleanText(dataset.text(tag))?.toUpperCase();
}

function yesNo(text: string | undefined): boolean | undefined {
  const said = text?.toUpperCase();
  return said === 'YES' ? true : said === 'NO' ? false : undefined;
}
