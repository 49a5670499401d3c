import type { Options } from './parse-words.ts';

export type OptionName = keyof Options;

export interface CommandUsage {
  /** Options it takes beside those of every command; any other is refused, so that none is passed over in silence. */
  readonly takes: readonly OptionName[];
  /** Options of every command that it could not heed. */
  readonly cannot?: readonly OptionName[];
  readonly text: string;
}

/** Understood by every command, whether it needs them or not, unless it says that it cannot. */
export const generalOptions: readonly OptionName[] = ['library', 'json', 'help'];

const filterOptions = [
  'modality',
  'body-part',
  'view',
  'sex',
  'age',
  'dates',
  'with',
  'without',
  'denied',
  'source',
] as const;

/** Every command of the command line: what it takes, and how its help says it. */
export const commandUsage = {
  import: {
    takes: ['copy'],
    text: `  import FOLDER [--copy]          import a folder of DICOM and reports; waits for headers and pixels`,
  },
  similar: {
    takes: [
      'k',
      'same-patient',
      'group',
      'also',
      'not',
      'region',
      'explain',
      'csv',
      'identity',
      'words',
      'code',
      'weights',
      ...filterOptions,
    ],
    text: `  similar FILE|SOP-UID|study:STUDY-UID [-k N] [--modality M] [--body-part B] [--view V] [--sex M|F|O]
          [--age MIN-MAX] [--dates FROM-TO] [--same-patient]
                                  the images like this one, or like a whole study; dates as 2004-01-19 or 20040119
          [--group patient|study] one hit, the nearest, of each patient or study
          [--also FILE|SOP-UID …] [--not FILE|SOP-UID …]
                                  several images at once; away from what --not names (each word up to the next option)
          [--region X,Y,W,H]      a box on the first image, in its pixels; the first time every image is looked at
          [--explain OUT.png]     the nearest hit and the image asked about that gave most to it, with what drove the match
                                  outlined (audited)
          [--csv OUT.csv [--identity]]
                                  the list as a table, without Patient IDs, dates and UIDs unless --identity (audited)
          [--with F] [--without F] [--denied F]
                                  by what reports say: F is a finding ('pleural effusion') or an ICD-10-CM chapter (ch10),
                                  block (J90-J94), category or code; these and the options above narrow studies, facets
                                  and search, too
          [--words TEXT] [--code F …] [--weights IMAGE,WORDS,CODES]
                                  words and codes of the reports beside the image; weights from 0 to 1`,
  },
  report: {
    takes: [],
    text: `  report STUDY-UID                a study's reports and what they say`,
  },
  facets: {
    takes: [...filterOptions],
    text: `  facets [--source local|comprehend|either|both]
                                  studies by finding: present, in doubt, denied, not mentioned; by the engine here, by the
                                  second reader, by either, or as both say; --with, --without and --denied ask it too`,
  },
  search: {
    takes: ['affirmed', ...filterOptions],
    text: `  search TEXT [--affirmed]        reports by words: "phrase", word*, AND, OR, NOT, -word, impression:word`,
  },
  tables: {
    takes: ['map', 'no-header'],
    text: `  tables [N [--map guess|ROLE=COLUMN,… [--no-header]]]
                                  tables of reports, a table's columns, and which column holds what`,
  },
  patterns: {
    takes: ['try', 'set', 'dry-run'],
    text: `  patterns [--try FOLDER PATTERN | --set PATTERN … [--dry-run]]
                                  names of files that join reports with studies: {study}.txt, {patient}/{accession}.pdf;
                                  --dry-run says which reports would find, change or lose their study`,
  },
  reread: {
    takes: [],
    text: `  reread                          read anew what another version of the engine read`,
  },
  codes: {
    takes: ['billable', 'load'],
    text: `  codes TEXT [--billable] | --load ORDER-FILE
                                  official ICD-10-CM codes by word or code, once CMS's order file is loaded`,
  },
  neighbours: {
    takes: ['k'],
    text: `  neighbours [-k N]               leave-one-out: one JSON line an embedded image, with --json too`,
  },
  model: {
    takes: ['k', 'queries', 'incomplete'],
    text: `  model                           the models of this library, and which is in use
  model add FOLDER                try a model (model.onnx and manifest.json) and keep it beside the others
  model embed|compare|use|remove MODEL
                                  MODEL by its name or the beginning of its fingerprint; use waits for every image,
                                  unless --incomplete
  model back                      the model that was in use before`,
  },
  'bench-retrieval': {
    takes: ['labels', 'against', 'k', 'queries', 'out'],
    text: `  bench-retrieval --labels TABLE.csv|codes|collections [--against MODEL] [-k 5,10] [--queries N]
          [--out FOLDER]
                                  leave-one-out retrieval, other patients only: mAP, P@k, nDCG, by label, with intervals;
                                  the table has sop_instance_uid (or study_instance_uid) and affirmed (or labels),
                                  joined by |; FOLDER gets retrieval.csv and retrieval.svg`,
  },
  studies: {
    takes: [...filterOptions],
    text: `  studies [--modality M …]        what the library holds, narrowed as similar is`,
  },
  remove: {
    takes: [],
    text: `  remove STUDY|PATIENT|BATCH      by Study Instance UID, Patient ID or import number, out of every store;
                                  study:…, patient:… or batch:… where one word could mean two of them`,
  },
  relocate: {
    takes: [],
    text: `  relocate OLD NEW                the folder OLD lies at NEW now`,
  },
  verify: {
    takes: [],
    text: `  verify                          check database, places of files and index; exit 1 where not all is sound`,
  },
  rebuild: {
    takes: [],
    text: `  rebuild                         build the index anew`,
  },
  backup: {
    takes: [],
    text: `  backup                          make a checked copy of the library's database beside it; the five newest are kept`,
  },
  backups: {
    takes: [],
    text: `  backups                         list the copies, newest first`,
  },
  restore: {
    takes: [],
    text: `  restore NAME                    put a copy in the library's place; what was there is kept among the copies`,
  },
  export: {
    takes: [],
    text: `  export DIR                      write the library to an empty folder, to be opened on another machine`,
  },
  extract: {
    takes: ['jsonl'],
    text: `  extract [--jsonl] [FILE]        what reports say, one JSON line a report (no library needed): a text, or JSON lines
                                  {"id","text"} or {"id","sentence","condition"}; standard input without FILE`,
  },
  sample: {
    takes: [],
    text: `  sample DIR                      write 24 synthetic chest phantoms with reports (no library needed)`,
  },
  pixels: {
    takes: ['frame'],
    text: `  pixels FILE [--frame N]         what the frame's stored values are, and their hash; frames from 0 (no library needed)`,
  },
  render: {
    takes: ['frame', 'width', 'level', 'out'],
    text: `  render FILE [--frame N] [--width W --level L] --out X.png
                                  the frame as the viewer shows it, 8-bit, full size (no library needed)`,
  },
  version: {
    takes: [],
    text: `  version                         which program this is`,
  },
  update: {
    takes: [],
    text: `  update                          how this program was made, and whose updates it takes
  update check FILE|FOLDER        whether an update file, or the newest of a folder, may be installed (nothing is written)`,
  },
  demo: {
    takes: [],
    cannot: ['json'],
    text: `  demo                            make, import and query the sample cases in a temporary library`,
  },
} as const satisfies Readonly<Record<string, CommandUsage>>;

export type CommandName = keyof typeof commandUsage;

export function isCommand(word: string): word is CommandName {
  return Object.hasOwn(commandUsage, word);
}
