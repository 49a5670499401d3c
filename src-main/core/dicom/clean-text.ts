/** Longer than any attribute a list shows may be (PS3.5 §6.2: LO 64, PN 3 × 64); some vendors exceed it. */
const longest = 1024;

/**
 * Text for lists and overlays: control characters and the ones that reverse the reading direction become spaces,
 * so that no file can disguise another patient's name; cut where it is absurdly long. Empty is undefined.
 */
export function cleanText(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const clean = /[\p{Cc}\u202a-\u202e\u2066-\u2069]/u.test(text)
    ? text.replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069]+/gu, ' ').trim()
    : text;
  return clean === '' ? undefined : clean.slice(0, longest);
}
