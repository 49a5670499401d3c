import { isFailureCode, type FailureCode } from '../../src-preload/contract/failure.ts';

const wrongSigner = 'Nothing of it was run. Do not install it by other means: tell whoever gave it to you.';

const askAgain = 'Ask the archive for this study again.';

const remedies: Partial<Record<FailureCode, string>> = {
  defect: 'Nothing was changed. Try again; if it happens again, start Simile anew.',
  'library-missing': 'Open or make a library, or choose one that was open before.',
  'library-changed': 'Open that library again from the menu at the top left, then do it once more.',
  'library-locked': 'Close the other Simile window or command that uses it, then try again.',
  'library-damaged':
    'Your DICOM files are not touched. Copy the library folder somewhere safe before anything else, then open the newest backup beside it, or import the files again into a new library.',
  'settings-damaged':
    'No library is touched. Open one below, or your own in the menu at the top left: the file is then written anew.',
  'library-newer': 'Open it with the Simile that wrote it, or a later one. Nothing in it was changed.',
  'library-place-refused':
    'Choose a folder on a disk of this machine, not a network or cloud-synchronised one.',
  'folder-unreadable': 'Check that the folder exists and that you may read it.',
  'disk-full': 'Free some space, then try again. What was kept before, and imported so far, stays.',
  'relocate-mismatch': 'Choose the folder that holds the same files as before. Nothing was changed.',
  'root-offline': 'Connect the drive or share. Thumbnails and search keep working without it.',
  vanished: 'Put the file back where it was, or import its folder anew from where it lies now.',
  truncated: 'Copy the file again from where it came, over this one, then import its folder once more.',
  malformed: `${askAgain} Simile goes on listing what could be read of it.`,
  'codestream-broken': 'Ask the archive for this study again, uncompressed if it can.',
  'transfer-syntax-unsupported':
    'Ask the archive for this study uncompressed (Explicit VR Little Endian), which Simile reads. A video needs a viewer that plays it.',
  'pixel-format-unsupported': 'Open it in the program that made it. Simile goes on listing it.',
  'image-type-unsupported': 'Save it as DICOM, PNG or JPEG, then try again.',
  unreadable: 'See that the disk is sound and that you may read the file, then import its folder once more.',
  'too-large': 'Ask the archive for this study again. If it is whole, open it in the program that made it.',
  'nested-too-deep': askAgain,
  'decoder-died': askAgain,
  'timed-out':
    'Import its folder once more when the machine has less to do, or ask the archive for it again.',
  'path-refused': 'Ask whoever made the disc or archive for it again; what it points at was not read.',
  'report-no-text': 'Ask for the report as text. Simile does not read pictures of text.',
  'report-too-large': 'Export fewer reports into one file, then import its folder once more.',
  'report-malformed': 'Export the report again from where it came, then import its folder once more.',
  'report-kind-unsupported':
    'Export the report as text, RTF, PDF, CSV or HL7, then import its folder once more.',
  'encoding-unknown': 'Save the file as UTF-8, then import its folder once more.',
  'import-running': 'Wait for the import that is running, or cancel it.',
  'not-found': 'It may have been removed from the library since the list was drawn.',
  hidden: 'It is shown again when the presentation has ended.',
  'outside-domain': 'Search the reports within the same modality and body part instead.',
  'model-refused': 'Choose another model in the settings, or restore the bundled one.',
  'backup-damaged': 'Choose another copy. Damage to a file often means a failing disk.',
  'folder-not-empty': 'Choose an empty folder, so that nothing of yours is overwritten.',
  'comprehend-off': 'Switch it on for this library in the settings.',
  'comprehend-forbidden': 'Ask whoever administers this machine. Simile’s own reading of reports goes on.',
  'comprehend-offline': 'Simile’s own reading of reports goes on. Ask again when there is a network.',
  'comprehend-untrusted':
    'Ask your administrator: the policy can name the authority that your network signs with.',
  'comprehend-credentials': 'Set credentials that may use InferICD10CM and DetectEntitiesV2 in this region.',
  'comprehend-throttled': 'Wait a minute, then go on. What was answered is kept and not paid for twice.',
  'comprehend-rejected': 'The other reports can still be asked about.',
  'comprehend-fault': 'Try again later. What was answered is kept.',
  'comprehend-running': 'Wait until it has ended, or stop it.',
  'update-malformed': 'Choose the file whose name ends in .simileupdate.',
  'update-truncated': 'Copy the file again, to its end.',
  'update-no-keys':
    'Have this version installed by whoever installs programs here; updates begin with the next.',
  'update-signer-unknown': wrongSigner,
  'update-tampered': wrongSigner,
  'update-payload-changed': wrongSigner,
  'update-other-product': wrongSigner,
  'update-other-system': 'Ask for the update for this system.',
  'update-older': 'Nothing is to be done.',
  'update-same': 'Nothing is to be done.',
  'update-forbidden': 'Ask whoever administers this machine.',
  'update-not-opened': 'Give the update file to whoever installs programs on this machine.',
  'policy-malformed': 'Ask whoever administers this machine to mend the policy file.',
  'grant-refused': 'Choose the place again.',
  'query-malformed': 'Mend the words of reports in the bar above, or take their chip away.',
  'name-taken': 'Choose another name.',
};

/** What a person can do about a failure, in a sentence. */
export function remedyFor(code: FailureCode): string {
  return remedies[code] ?? 'Try again.';
}

/** What a person can do about a file of the ledger; undefined where its reason says it all, and for codes of another Simile. */
export function remedyForFile(code: string): string | undefined {
  return isFailureCode(code) ? remedies[code] : undefined;
}
