/** The same words in every window, on every capture and on every export. */
export const notForDiagnosis = 'Not for diagnostic use';
