/**
 * How an expected failure is told. Nothing that can be foreseen is thrown across a wall: it comes back as a value
 * with a code that a window, a script or a ledger can switch on. A thrown error is a defect.
 */

/** Every code that a command or a file can fail with, and the sentence a person reads when no better one is at hand. */
export const failureSentences = {
  // commands
  defect: 'Simile met a fault of its own.',
  'bad-input': 'The request is not well formed.',
  'core-stopped':
    'The part of Simile that does the work stopped and was started anew. What was saved is safe.',
  cancelled: 'Cancelled.',
  'library-missing': 'There is no library here.',
  'library-changed': 'Another library was opened. Nothing was done: this was meant for the one before.',
  'library-locked': 'Another process holds this library.',
  'library-damaged': 'The library is damaged.',
  'library-newer': 'The library was written by a newer Simile.',
  'library-place-refused': 'A library cannot be kept in this place.',
  'folder-unreadable': 'The folder cannot be read.',
  'disk-full': 'The disk is full.',
  'settings-damaged': 'The settings file is not what it was; change a setting to write it anew.',
  'relocate-mismatch': 'The files at the new place are not the ones that were imported.',
  'root-offline': 'The folder that holds the files is not reachable.',
  'import-running': 'An import is running already.',
  'not-found': 'There is no such study, patient, image or batch.',
  hidden: 'Hidden while presenting.',
  'no-pixels': 'There are no pixels to look at.',
  'not-embedded': 'The image has no embedding.',
  'outside-domain': 'The model was not trained on images like this one.',
  'model-refused': 'The model does not pass its checks.',
  'embedding-failed': 'The model gave no usable vector.',
  'model-busy': 'A model is being embedded. Wait, or cancel that first.',
  'labels-unusable': 'There are no labels to measure by.',
  'backup-damaged': 'This copy is damaged. The library was left as it is.',
  'folder-not-empty': 'The folder is not empty.',
  'policy-malformed': 'The policy file of this machine is not understood; what it may forbid stays off.',
  'grant-refused': 'That place was not chosen by you.',
  'wrong-usage': 'The command line is not understood.',
  // files (a state of the ledger carries one of these as its reason)
  unreadable: 'The file cannot be read.',
  vanished: 'The file was gone when it was to be read.',
  'not-dicom': 'The file is not DICOM.',
  truncated: 'The file ends before its data do.',
  malformed: 'The file breaks the rules of DICOM.',
  'too-large': 'The file claims more than Simile will allocate.',
  'nested-too-deep': 'Sequences are nested deeper than any real file.',
  'transfer-syntax-unsupported': 'The pixels are encoded in a way Simile cannot read.',
  'pixel-format-unsupported': 'The pixels are in a format Simile cannot read.',
  'codestream-broken': 'The compressed pixels do not decode.',
  'image-type-unsupported': 'This kind of image file cannot be read.',
  'decoder-died': 'Decoding this file ended its worker twice.',
  'timed-out': 'Decoding this file took too long.',
  'path-refused': 'The file points outside its own folder.',
  // reports
  'report-no-text':
    'The report holds no text: a scan, or an empty layer. Simile does not read pictures of text.',
  'report-too-large': 'The report is larger than any real one.',
  'report-malformed': 'The file breaks the rules of its report format.',
  'report-unmapped':
    'It is not known which columns of the table hold the reports; say it in Settings → Reports, or with the command “tables”.',
  'report-kind-unsupported': 'This kind of report cannot be read.',
  'query-malformed': 'The search is not well formed.',
  'name-taken': 'There is one of this name already.',
  'comprehend-off': 'Comprehend Medical is switched off for this library.',
  'comprehend-forbidden': 'Your administrator has switched network services off.',
  'comprehend-running': 'The service is being asked already.',
  'comprehend-offline': 'Amazon Comprehend Medical cannot be reached. Nothing else needs it.',
  'comprehend-untrusted': 'The certificate of the service is not trusted on this machine.',
  'comprehend-credentials': 'AWS refuses the credentials, or they may not use Comprehend Medical.',
  'comprehend-throttled': 'AWS asks to slow down. What was answered is kept; go on later.',
  'comprehend-rejected': 'The service refuses this text.',
  'comprehend-fault': 'The service, or something between it and here, is at fault.',
  'codes-malformed': 'This is not an order file of ICD-10-CM as CMS publishes it.',
  // updates
  'update-malformed': 'This is not an update file of Simile.',
  'update-truncated': 'The update file is not as long as it should be: it was not copied whole.',
  'update-no-keys': 'This Simile was built without the keys of a signer, so no update can be trusted.',
  'update-signer-unknown': 'The update is not signed by anyone this Simile trusts.',
  'update-tampered': 'The update was changed after it was signed.',
  'update-payload-changed': 'The installer in the update is not the one that was signed.',
  'update-other-product': 'The update is for another program.',
  'update-other-system': 'The update is for another system.',
  'update-older': 'The update is older than the Simile that runs.',
  'update-same': 'The update is the version that runs already.',
  'update-forbidden': 'Your administrator installs the updates of this machine.',
  'update-not-opened': 'The system has no program that opens this installer. The update itself is sound.',
  'update-folder-unset': 'No folder of updates has been chosen.',
  'encoding-unknown': 'The file is not text in an encoding Simile knows.',
} as const;

export type FailureCode = keyof typeof failureSentences;

export interface Failure {
  readonly code: FailureCode;
  /** One sentence for a person. Never a name, a date of birth, report text or a path. */
  readonly detail: string;
  /** What failed, by an id of our own making. */
  readonly subject?: string;
}

export type Outcome<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly failure: Failure };

/** An outcome that worked. */
export function succeed<T>(value: T): Outcome<T> {
  return { ok: true, value };
}

/** An outcome that failed in an expected way; without a detail, the code's own sentence. */
export function fail(
  code: FailureCode,
  detail: string = failureSentences[code],
  subject?: string,
): { readonly ok: false; readonly failure: Failure } {
  return { ok: false, failure: subject === undefined ? { code, detail } : { code, detail, subject } };
}

/** Whether a word is one of our failure codes: for failures that arrive from another process. */
export function isFailureCode(word: string): word is FailureCode {
  return Object.hasOwn(failureSentences, word);
}
