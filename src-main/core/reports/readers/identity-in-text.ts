import { readDate } from './read-date.ts';
import { noIdentity, type ReportIdentity } from './read-report.ts';

/** Identity stands at the top of a report, or at its very end. */
const openingUnits = 3000;

/**
 * What labelled lines of a report say about whose it is ("Accession Number: A123", "MRN: 42"). Placeholders that
 * de-identification left are no values. Free text is not searched: a wrong identity is worse than none.
 */
export function identityInText(text: string): ReportIdentity {
  const opening = text.slice(0, openingUnits);
  const accession = labelled(opening, 'accession(?: (?:number|no\\.?|#))?|acc(?:ession)? ?(?:#|no\\.?)');
  const patient = labelled(opening, 'patient (?:id|number|no\\.?)|mrn|medical record (?:number|no\\.?)');
  const study = labelled(opening, 'study (?:instance )?uid');
  return {
    ...noIdentity,
    studyInstanceUids: study !== undefined && /^[\d.]{5,64}$/u.test(study) ? [study] : [],
    accessionNumbers: accession === undefined ? [] : [accession],
    patients: patient === undefined ? [] : [{ id: patient }],
    patientName: nameIn(opening),
    birthDate: readDate(labelled(opening, 'date of birth|birth date|d\\.?o\\.?b\\.?')),
    sex: sexIn(opening),
    studyDate: readDate(
      labelled(opening, '(?:exam(?:ination)?|study) date|date of (?:exam(?:ination)?|study)'),
    ),
  };
}

const nextLabel =
  /\s(?:mrn|d\.?o\.?b\.?|birth date|date of birth|age|sex|gender|(?:patient )?id|acc\w*(?: (?:number|no\.?))?|(?:exam|study) date|date)[ \t]*[:#=].*$/iu;

/** The words behind a label, as far as the next column, or the next label of the line. */
function nameIn(text: string): string | undefined {
  const words =
    /(?:^|[ \t|;])(?:patient(?:'s)? name|name of patient)[ \t]*[:#=][ \t]*([^\n|;\t]{2,80})/imu.exec(
      text,
    )?.[1];
  const name = words
    ?.replace(/ {2,}.*$/u, '')
    .replace(nextLabel, '')
    .trim();
  return name === undefined || name.split(/[ ,^]+/u).some(isPlaceholder) || !/\p{L}{2}/u.test(name)
    ? undefined
    : name;
}

function sexIn(text: string): string | undefined {
  const word = labelled(text, '(?:patient )?(?:sex|gender)')?.toUpperCase();
  return word === undefined ? undefined : ({ M: 'M', MALE: 'M', F: 'F', FEMALE: 'F' } as const)[word];
}

function isPlaceholder(value: string): boolean {
  return /^(?:x{3,}|_+|n\/?a|none|unknown)$/iu.test(value);
}

function labelled(text: string, label: string): string | undefined {
  const value = new RegExp(
    `(?:^|[ \\t|;])(?:${label})[ \\t]*[:#=][ \\t]*([A-Za-z0-9][\\w./-]{0,63})`,
    'imu',
  ).exec(text)?.[1];
  return value === undefined || isPlaceholder(value) ? undefined : value;
}
