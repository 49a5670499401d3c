/**
 * Whether a word has the form of a DICOM unique identifier (PS3.5 §9.1) and is long enough not to be a plain number. One made
 * of a UUID has three parts (PS3.5 B.2).
 */
export function isUid(word: string): boolean {
  return word.length <= 64 && /^(?:\d+(?:\.\d+){3,}|2\.25\.\d+)$/u.test(word);
}
