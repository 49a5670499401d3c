/** A command line that is not understood: exit 2, the sentence and how it is meant. */
export class WrongUsage extends Error {}

export const usage = `simile COMMAND … --library DIR [--json]

  import FOLDER [--copy]          import a folder of DICOM and reports; waits for headers and pixels
  similar FILE|SOP-UID|study:STUDY-UID [-k N] [--modality M] [--body-part B] [--view V] [--sex M|F|O]
          [--age MIN-MAX] [--dates FROM-TO] [--same-patient]
                                  the images like this one, or like a whole study; dates as 2004-01-19 or 20040119
          [--group patient|study] one hit, the nearest, of each patient or study
          [--also FILE|SOP-UID …] [--not FILE|SOP-UID …]
                                  several images at once; away from what --not names
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
                                  words and codes of the reports beside the image; weights from 0 to 1
  report STUDY-UID                a study's reports and what they say
  facets [--source local|comprehend|either|both]
                                  studies by finding: present, in doubt, denied, not mentioned; by the engine here, by the
                                  second reader, by either, or as both say; --with, --without and --denied ask it too
  search TEXT [--affirmed]        reports by words: "phrase", word*, AND, OR, NOT, -word, impression:word
  tables [N [--map guess|ROLE=COLUMN,… [--no-header]]]
                                  tables of reports, a table's columns, and which column holds what
  patterns [--try FOLDER PATTERN | --set PATTERN … [--dry-run]]
                                  names of files that join reports with studies: {study}.txt, {patient}/{accession}.pdf;
                                  --dry-run says which reports would find, change or lose their study
  reread                          read anew what another version of the engine read
  codes TEXT [--billable] | --load ORDER-FILE
                                  official ICD-10-CM codes by word or code, once CMS's order file is loaded
  neighbours [-k N]               leave-one-out: one JSON line an embedded image
  model                           the models of this library, and which is in use
  model add FOLDER                try a model (model.onnx and manifest.json) and keep it beside the others
  model embed|compare|use|remove MODEL
                                  MODEL by its name or the beginning of its fingerprint; use waits for every image,
                                  unless --incomplete
  model back                      the model that was in use before
  bench-retrieval --labels TABLE.csv|codes|collections [--against MODEL] [-k 5,10] [--queries N]
          [--out FOLDER]
                                  leave-one-out retrieval, other patients only: mAP, P@k, nDCG, by label, with intervals;
                                  the table has sop_instance_uid (or study_instance_uid) and affirmed (or labels),
                                  joined by |; FOLDER gets retrieval.csv and retrieval.svg
  studies                         what the library holds
  remove STUDY|PATIENT|BATCH      by Study Instance UID, Patient ID or import number, out of every store;
                                  study:…, patient:… or batch:… where one word could mean two of them
  relocate OLD NEW                the folder OLD lies at NEW now
  verify                          check database, places of files and index
  rebuild                         build the index anew
  backup                          make a checked copy of the library's database beside it; the five newest are kept
  backups                         list the copies, newest first
  restore NAME                    put a copy in the library's place; what was there is kept among the copies
  export DIR                      write the library to an empty folder, to be opened on another machine
  extract [--jsonl] [FILE]        what reports say, one JSON line a report (no library needed): a text, or JSON lines
                                  {"id","text"} or {"id","sentence","condition"}; standard input without FILE
  sample DIR                      write 24 synthetic chest phantoms with reports (no library needed)
  pixels FILE [--frame N]         what the frame's stored values are, and their hash; frames from 0 (no library needed)
  render FILE [--frame N] [--width W --level L] --out X.png
                                  the frame as the viewer shows it, 8-bit, full size (no library needed)
  version                         which program this is
  update                          how this program was made, and whose updates it takes
  update check FILE|FOLDER        whether an update file, or the newest of a folder, may be installed (nothing is written)
  demo                            make, import and query the sample cases in a temporary library

Exit: 0 done, 1 a failure (with --json: {"failure":{"code","detail"}}), 2 wrong usage, 130 interrupted.`;
