import type { DicomHeader } from '../dicom/dicom-header.ts';
import { viewOfCode } from '../dicom/view-of-code.ts';
import type { PersonName } from '../dicom/person-name.ts';
import type { ObjectFacts } from '../store/register-instance.ts';

/** What the store keeps of a header: blanks as empty texts, dates and times in ISO form, code strings in upper case. */
export function objectFacts(header: DicomHeader): ObjectFacts {
  const { patient, study, series, instance, pixels, references } = header;
  return {
    patient: {
      issuer: patient.issuer ?? '',
      dicomId: patient.id ?? '',
      name: nameText(patient.name),
      sex: isSex(patient.sex) ? patient.sex : '',
      ...optional('birthDate', isoDate(patient.birthDate)),
    },
    study: {
      uid: study.uid,
      accessionNumber: study.accessionNumber ?? '',
      dicomId: study.id ?? '',
      description: study.description ?? '',
      ...optional('date', isoDate(study.date)),
      ...optional('time', isoTime(study.time)),
    },
    series: {
      uid: series.uid,
      modality: series.modality ?? '',
      bodyPart: (series.bodyPart ?? '').toUpperCase(),
      description: series.description ?? '',
      manufacturer: series.manufacturer ?? '',
      station: series.station ?? '',
      ...optional('institution', study.institution),
      ...optional('number', wholeNumber(series.number)),
    },
    instance: {
      sopInstanceUid: instance.sopInstanceUid,
      sopClassUid: instance.sopClassUid ?? '',
      kind: header.kind,
      view: instance.viewPosition ?? viewOfCode(instance.viewCode) ?? '',
      viewModifiers: instance.viewModifiers.join(', '),
      laterality: instance.imageLaterality ?? series.laterality ?? '',
      frames: pixels.frames,
      transferSyntax: instance.transferSyntax,
      presentationIntent: instance.presentationIntent ?? '',
      acquiredAt: acquiredAt(instance),
      charactersGuessed: header.charactersGuessed,
      references: [...references.shows, ...references.sources],
      keyFrames: references.frames,
      ...optional('number', wholeNumber(instance.number)),
      ...optional('age', instance.patientAge),
      ...optional('rows', wholeNumber(pixels.rows)),
      ...optional('columns', wholeNumber(pixels.columns)),
    },
  };
}

function acquiredAt({ acquisitionDate, acquisitionTime }: DicomHeader['instance']): string {
  return acquisitionDate === undefined || acquisitionTime === undefined
    ? ''
    : acquisitionDate + acquisitionTime;
}

/** A person's name with every group that the file gives, in its place, so that a search finds either writing. */
function nameText(name: PersonName): string {
  return [name.alphabetic, name.ideographic, name.phonetic].join('=').replace(/=+$/, '');
}

function isSex(word: string | undefined): word is 'M' | 'F' | 'O' {
  return word === 'M' || word === 'F' || word === 'O';
}

function isoDate(date: string | undefined): string | undefined {
  return date?.replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3');
}

function isoTime(time: string | undefined): string | undefined {
  return time?.replace(/^(\d{2})(\d{2})(\d{2})$/, '$1:$2:$3');
}

// IS allows what INTEGER columns do not: a number beyond 2^53 or with a fraction says nothing about order.
function wholeNumber(value: number | undefined): number | undefined {
  return value !== undefined && Number.isSafeInteger(value) ? value : undefined;
}

function optional<Key extends string, Value>(key: Key, value: Value | undefined): { [K in Key]?: Value } {
  return value === undefined ? {} : ({ [key]: value } as { [K in Key]?: Value });
}
