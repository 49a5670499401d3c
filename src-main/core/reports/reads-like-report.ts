/** Section titles that only a report has, alone on their line or before a colon. English first, then what is common. */
const chapter = heading(
  'findings?|impressions?|conclusions?|opinion|interpretation|addendum|wet read|final report|befund|beurteilung|hallazgos|impresión|résultats?|referto',
);

/** Titles that a report shares with other papers. */
const preface = heading(
  'indications?|clinical (?:history|information|indication|data|details)|history|reason for (?:exam(?:ination)?|study|visit)|technique|comparisons?|exam(?:ination)?|procedure|study|klinische angaben|technik|indicación',
);

const vocabulary =
  /\b(?:chest|thora(?:x|cic)|lungs?|pulmonary|pleural?|effusions?|pneumothora(?:x|ces)|cardio?mediastinal|mediastin(?:um|al)|cardiac|heart|cardiomegaly|consolidations?|opacit(?:y|ies)|atelectas[ie]s|infiltrates?|nodules?|pneumonia|(?:o?edema)|hil(?:ar|um|a)|diaphragm|osseous|fractures?|radiographs?|x-?rays?|ct|mri?|ultrasound|sonograph(?:y|ic)|mammogra(?:m|phy)|lesions?|mass(?:es)?|liver|hepatic|spleen|kidneys?|renal|gallbladder|pancreas|aort(?:a|ic)|ventric(?:le|les|ular)|intracranial|ha?emorrhage|infarct(?:ion)?|spine|vertebra[el]?|disc|stenosis|catheter|lobes?|lunge|erguss|herz|pulmón|derrame|poumons?)\b/giu;

const statement =
  /\b(?:no (?:evidence|acute|focal|significant|large|definite|suspicious)?|there (?:is|are|has|have)|is (?:seen|noted|normal|clear|unremarkable|enlarged|present)|are (?:seen|noted|normal|clear|unremarkable|present)|within normal limits|unremarkable|without|normal|stable|unchanged|interval|consistent with|suggest(?:s|ive)|kein[e]?|unauffällig|sin|sans)\b/giu;

/** What papers about data, programs and their terms have, and reports have not. */
const otherPaper =
  /https?:\/\/|www\.|\bcopyright\b|©|\blicen[cs]e[ds]?\b|\bdataset\b|\bdownload|\bwarrant(?:y|ies)\b|\bsoftware\b|\bversion \d|\.(?:csv|zip|gz|json|py|dcm|jpg|png)\b|\bcitation\b/giu;

const codeLine =
  /^\s*(?:#include|import\s|from\s\S+\simport|def\s|class\s|function\s|const\s|let\s|var\s|return\b|public\s|[<{}[\]]|\/\/|\/\*|<\/?\w)|[;{}]\s*$/u;

export interface ReportClue {
  /** The file's name already says report (a MIMIC study number, a word such as "report"). */
  readonly named: boolean;
}

/**
 * Whether text reads like a radiology report: its section titles, or its words and the way it states them. Meant for the
 * first few thousand characters of a file, to tell reports from the papers that lie beside images.
 */
export function readsLikeReport(text: string, { named }: ReportClue): boolean {
  if (looksLikeCode(text)) return false;
  const words = distinct(text, vocabulary);
  const statements = count(text, statement);
  const elsewhere = count(text, otherPaper);
  const chapters = distinct(text, chapter);
  const titles = chapters + distinct(text, preface);
  if (elsewhere > titles + statements / 4) return false;
  if (chapters > 0 && (titles > 1 || words > 0 || named)) return true;
  if (titles > 1 && words > 0) return true;
  if (named) return words + statements > 1;
  return words > 1 && statements > 0 && elsewhere === 0;
}

function heading(titles: string): RegExp {
  return new RegExp(`^[ \\t>*#]*(?:\\d{1,2}[.)][ \\t]*)?(?:${titles})[ \\t*]*(?::|$)`, 'gimu');
}

function distinct(text: string, pattern: RegExp): number {
  return new Set(Array.from(text.matchAll(pattern), ([found]) => found.trim().toLowerCase())).size;
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}

function looksLikeCode(text: string): boolean {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  return lines.filter((line) => codeLine.test(line)).length > Math.max(1, lines.length / 5);
}
