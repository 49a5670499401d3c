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
    birthDate: readDate(labelled(opening, 'date of birth|birth date|d\\.?o\\.?b\\.?')),
    studyDate: readDate(
      labelled(opening, '(?:exam(?:ination)?|study) date|date of (?:exam(?:ination)?|study)'),
    ),
  };
}

function labelled(text: string, label: string): string | undefined {
  const value = new RegExp(
    `(?:^|[ \\t|;])(?:${label})[ \\t]*[:#=][ \\t]*([A-Za-z0-9][\\w./-]{0,63})`,
    'imu',
  ).exec(text)?.[1];
  return value === undefined || /^(?:x{3,}|_+|n\/?a|none|unknown)$/iu.test(value) ? undefined : value;
}
