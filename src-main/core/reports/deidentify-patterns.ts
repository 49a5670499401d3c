/** What kind of identifier a stretch of text is. */
export type IdentifierKind =
  'name' | 'date' | 'age' | 'number' | 'phone' | 'email' | 'url' | 'institution' | 'physician' | 'address';

export interface IdentifierPattern {
  readonly kind: IdentifierKind;
  /** Global and with indices where a group `secret` is the identifier; without it, the whole match is. */
  readonly pattern: RegExp;
}

const month =
  '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?';
const day = '(?:0?[1-9]|[12]\\d|3[01])(?:st|nd|rd|th)?';
const year = '(?:(?:19|20)\\d{2}|\\d{2})';
const fullYear = '(?:19|20)\\d{2}';

/** A word of a name: a capital and letters, with hyphens and apostrophes; or an initial. */
const nameWord =
  "(?:(?:\\p{Lu}['’])?\\p{Lu}[\\p{L}\\p{M}]{1,30}(?:[-'’][\\p{L}\\p{M}]{1,30}){0,2}|\\p{Lu}\\.)(?![\\p{L}\\p{M}])";
const particle = '(?:van|von|der|den|de|da|del|della|di|la|le|bin|al|el|ten|ter)';
const personName = `${nameWord}(?:[ \\t]+(?:${particle}[ \\t]+){0,2}${nameWord}){0,3}`;
const surnameFirst = `${nameWord},[ \\t]*${nameWord}(?:[ \\t]+${nameWord})?`;
const anyName = `(?:${surnameFirst}|(?:${particle}[ \\t]+){0,2}${personName})`;

const institutionWord =
  '(?:Hospitals?|Medical Cent(?:er|re)|Medical Group|Clinics?|Infirmary|Health(?:care)?(?: (?:System|Cent(?:er|re)|Services|Network))?|University|Institute|Sanatorium|Polyclinic|Imaging(?: (?:Cent(?:er|re)|Associates))?|Radiology (?:Associates|Group)|Cancer Cent(?:er|re)|Klinikum|Krankenhaus)';
const properWord = "(?:St\\.?|Mt\\.?|\\p{Lu}[\\p{L}\\p{M}'’-]{1,40}|of|the|and|&)";

const labels =
  '(?:mrn|medical record(?: (?:number|no\\.?|#))?|patient (?:id|number|no\\.?)|patient identifier|accession(?: (?:number|no\\.?|#))?|acc(?:ession)? ?(?:#|no\\.?)|account(?: (?:number|no\\.?|#))?|ssn|social security(?: number)?|order(?: (?:number|no\\.?|#))|visit(?: (?:number|no\\.?|#))|encounter(?: (?:number|no\\.?|#))?|policy(?: (?:number|no\\.?|#))|licen[cs]e(?: (?:number|no\\.?|#))|record (?:number|no\\.?|#)|id(?: (?:number|no\\.?|#))?)';

const whole = (kind: IdentifierKind, source: string, flags = 'giu'): IdentifierPattern => ({
  kind,
  pattern: new RegExp(source, `${flags}d`),
});

/**
 * Identifiers that show by their form. Order matters only for the kind that is reported: everything found is removed.
 * Years alone, times of day and ages below 90 are not identifiers (45 CFR 164.514(b)(2)).
 */
export const identifierPatterns: readonly IdentifierPattern[] = [
  whole('email', '(?<![\\w.+-])[\\w.+-]{1,64}@[\\w-]{1,63}(?:\\.[\\w-]{1,63}){1,6}'),
  whole('url', '(?:https?:\\/\\/|ftp:\\/\\/|www\\.)[^\\s<>"\')\\]]+'),
  whole(
    'url',
    '(?<![\\w@.])(?:[a-z\\d-]{1,63}\\.){1,6}(?:com|org|net|edu|gov|io|health|co\\.uk|de|fr|eu)(?:\\/[^\\s<>"\')\\]]*)?(?![\\w.@])',
  ),
  whole(
    'number',
    `(?<!\\p{L})${labels}[ \\t]*(?:is|was|[:#=.])?[ \\t]*#?[ \\t]*(?<secret>(?=[\\w/.-]*\\d)[A-Za-z\\d][\\w/.-]*\\w)`,
  ),
  whole('number', '(?<![\\w.-])\\d{3}-\\d{2}-\\d{4}(?![\\w-])'),
  whole('number', '(?<![\\w.])\\d+(?:\\.\\d+){4,}(?![\\w])'),
  whole('number', '(?<![\\w.-])[A-Za-z]{0,5}-?\\d{6,}(?!\\w)'),
  whole(
    'phone',
    '(?<![\\w.])(?:\\+?\\d{1,3}[ .-]?)?(?:\\(\\d{3}\\)[ .-]?|\\d{3}[ .-])\\d{3}[ .-]\\d{4}(?:[ ,]*(?:x|ext\\.?)[ ]?\\d{1,6})?(?!\\d)',
  ),
  whole('phone', '(?<![\\w.])\\+\\d{1,3}(?:[ .-]?\\(?\\d{1,5}\\)?){2,6}(?!\\d)'),
  whole(
    'phone',
    '(?<!\\p{L})(?:tel(?:ephone)?|phone|fax|pager|beeper|ext(?:ension)?|mobile|cell)\\.?[ \\t]*(?:number|no\\.?)?[ \\t]*[:#]?[ \\t]*(?<secret>\\+?\\(?\\d[\\d ().-]{2,}\\d)',
  ),
  whole('date', `(?<![\\w/.-])${fullYear}[-/.](?:0?[1-9]|1[0-2])[-/.](?:0?[1-9]|[12]\\d|3[01])(?!\\d)`),
  whole('date', `(?<![\\w/.-])(?:0?[1-9]|[12]\\d|3[01])[-/](?:0?[1-9]|[12]\\d|3[01])[-/]${year}(?![\\d/])`),
  whole('date', `(?<![\\w/.-])(?:0?[1-9]|[12]\\d|3[01])\\.(?:0?[1-9]|1[0-2])\\.${year}(?![\\d.]\\d)`),
  whole(
    'date',
    `(?<!\\p{L})${month}[ \\t]*${day}(?:[ \\t]*,?[ \\t]*${fullYear}|,[ \\t]*\\d{2})?(?![\\p{L}\\d])`,
  ),
  whole('date', `(?<![\\w.])${day}(?:[ \\t]+of)?[ \\t-]*${month}(?:[ \\t,-]*${year}(?!\\d))?(?!\\p{L})`),
  whole('date', `(?<!\\p{L})${month}(?:[ \\t]+of)?[ \\t,]+${fullYear}(?!\\d)`),
  whole(
    'date',
    '(?<!\\p{L})(?:on|dated|from|since|of|performed|exam|study)[ \\t]+(?<secret>(?:0?[1-9]|1[0-2])\\/(?:0?[1-9]|[12]\\d|3[01]))(?![\\w/])',
  ),
  whole(
    'age',
    '(?<![\\w.-])(?<secret>9\\d|1[0-2]\\d)[ -]*(?:years?|yrs?\\.?|y)(?:[ -]*old|[ -]*of[ -]age|[ /-]?o(?:ld)?)?(?!\\p{L})',
  ),
  whole('age', '(?<!\\p{L})age[d]?[ \\t]*[:=]?[ \\t]*(?<secret>9\\d|1[0-2]\\d)(?!\\d)'),
  whole(
    'age',
    '(?<!\\p{L})(?<secret>ninety(?:[ -](?:one|two|three|four|five|six|seven|eight|nine))?|(?:one|a) hundred(?: (?:and )?\\p{L}{1,12})?)[ -]years?(?!\\p{L})',
  ),
  whole('age', '(?<![\\w.])(?<secret>9\\d|1[0-2]\\d)[ ]?(?:F|M|f|m)(?![\\w])', 'gu'),
  whole(
    'physician',
    `(?<!\\p{L})(?:[Dd]rs?\\.?|DRS?\\.?|[Dd]octors?|DOCTOR|[Pp]rof(?:essor)?\\.?)[ \\t]+(?<secret>${anyName}(?:(?:[ \\t]+and[ \\t]+|[ \\t]*&[ \\t]*)${anyName})?)`,
    'gu',
  ),
  whole(
    'physician',
    `(?<![\\p{L}\\p{M}])(?<secret>${anyName}),?[ \\t]+(?:M\\.?D\\.?|D\\.?O\\.?|MBBS|FRCR|R\\.?N\\.?|N\\.?P\\.?|P\\.?A\\.?-?C?|Ph\\.?D\\.?|R\\.?T\\.?(?:\\(R\\))?)(?![\\p{L}])`,
    'gu',
  ),
  whole(
    'physician',
    `(?<!\\p{L})(?:[Ss]igned|[Dd]ictated|[Rr]ead|[Rr]eported|[Ii]nterpreted|[Rr]eviewed|[Tt]ranscribed|[Aa]pproved|[Vv]erified|[Aa]uthenticated|[Pp]erformed|[Oo]rdered|[Rr]equested|[Rr]eferred)(?: electronically)? by[ \\t]*:?[ \\t]*(?<secret>${anyName})`,
    'gu',
  ),
  whole(
    'physician',
    `(?<!\\p{L})(?:(?:[Rr]eferring|[Aa]ttending|[Oo]rdering|[Rr]eading|[Rr]equesting)(?: [Pp]hysician| [Pp]rovider| [Rr]adiologist| [Cc]linician)?|[Rr]adiologist|[Pp]hysician|[Tt]echnologist|[Rr]esident)[ \\t]*:[ \\t]*(?<secret>${anyName})`,
    'gu',
  ),
  whole(
    'physician',
    `(?<!\\p{L})(?:[Dd]iscussed|[Cc]ommunicated|[Rr]eviewed|[Rr]elayed|[Cc]alled|[Rr]eported|[Pp]honed)(?: (?:by (?:phone|telephone)|in person|directly|verbally))? (?:with|to)[ \\t]+(?<secret>${anyName})`,
    'gu',
  ),
  whole('name', `(?<!\\p{L})(?:[Mm](?:r|rs|s|iss)|M(?:R|RS|S|ISS))\\.?[ \\t]+(?<secret>${anyName})`, 'gu'),
  whole(
    'name',
    `(?<!\\p{L})(?:[Pp]atient(?:'s)? [Nn]ame|PATIENT(?:'S)? NAME|[Nn]ame|NAME|[Pp]atient|PATIENT)[ \\t]*:[ \\t]*(?<secret>${surnameFirst}|${personName})`,
    'gu',
  ),
  whole(
    'institution',
    `(?<!\\p{L})(?:${properWord}[ \\t]+){0,4}(?:St\\.?|Mt\\.?|(?!(?:The|This|That|An|Our|Outside|Same|Another|In|At|Of)\\b)\\p{Lu}[\\p{L}\\p{M}'’-]{1,40})[ \\t]+${institutionWord}(?:[ \\t]+(?:of|at|in)[ \\t]+(?:the[ \\t]+)?\\p{Lu}[\\p{L}\\p{M}'’-]{1,40}(?:[ \\t]+\\p{Lu}[\\p{L}\\p{M}'’-]{1,40})?)?`,
    'gu',
  ),
  whole(
    'institution',
    `(?<!\\p{L})(?:University|Institute|Hospital|Clinic)[ \\t]+(?:of|at)[ \\t]+(?:the[ \\t]+)?\\p{Lu}[\\p{L}\\p{M}'’-]{1,40}(?:[ \\t]+\\p{Lu}[\\p{L}\\p{M}'’-]{1,40}){0,2}`,
    'gu',
  ),
  whole(
    'institution',
    "(?<!\\p{L})(?:St\\.?|Saint|Mt\\.?|Mount)[ \\t]+\\p{Lu}[\\p{L}\\p{M}]+(?:['’]s)?(?:[ \\t]+(?:General|Memorial|Regional|Mercy|Presbyterian|Methodist|Baptist))+",
    'gu',
  ),
  whole(
    'address',
    `(?<![\\w.])\\d{1,5}[ \\t]+(?:\\p{Lu}[\\p{L}\\p{M}]+[ \\t]+){1,3}(?:Street|St|Avenue|Ave|Road|Rd|Lane|Ln|Drive|Boulevard|Blvd|Court|Ct|Way|Place)(?![\\p{L}])\\.?(?:,?[ \\t]*(?:\\p{Lu}[\\p{L}]+[ \\t]*){1,3},?[ \\t]*(?:[A-Z]{2})?[ \\t]*\\d{5}(?:-\\d{4})?)?`,
    'gu',
  ),
];
