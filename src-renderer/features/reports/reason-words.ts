/** What a link, a suggestion or a block rests on; the words follow "Linked", "Suggested", "Blocked". */
const words: Readonly<Record<string, string>> = {
  'study-uid': 'by its Study Instance UID',
  'image-uid': 'by the SOP Instance UID of its image',
  'accession+patient': 'by accession number and patient',
  'folder-rule': 'by the name of the study’s folder',
  'file-name-rule': 'by its file name',
  'by-hand': 'by hand',
  'patient+date': 'by patient and date, which is not enough alone',
  'accession-alone': 'by accession number without a patient',
  'several-studies': 'because several studies fit',
  'after-mismatch': 'because another study of the same name did not fit',
  'patient-id': 'because the patient’s ID differs',
  'patient-name': 'because the patient’s name differs',
  'birth-date': 'because the date of birth differs',
  sex: 'because the sex differs',
  'study-date': 'because the dates are too far apart',
};

export function reasonWords(reason: string): string {
  return words[reason] ?? `by ${reason}`;
}
