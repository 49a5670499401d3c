// IDs that stand for nobody in particular; a library of "ANON" films is not one patient.
const namesNobody =
  /^(0+|x+|-+|\.|anon(ymous|ymized|ymised)?\d{0,2}|none|unknown|null|test|n\/?a|no[ _-]?id|de-?identified|removed)$/i;

/** Whether a Patient ID is blank, zero or "ANON"-like: it never merges patients. */
export function isAnonymousId(dicomId: string): boolean {
  return dicomId.trim() === '' || namesNobody.test(dicomId.trim());
}
