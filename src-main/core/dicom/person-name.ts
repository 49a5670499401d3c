/** The component groups of a Person Name (PS3.5 §6.2.1), each with its carets: family^given^middle^prefix^suffix. */
export interface PersonName {
  readonly alphabetic: string | undefined;
  readonly ideographic: string | undefined;
  readonly phonetic: string | undefined;
}

/** Splits a Person Name's text at its equals signs; empty groups and trailing carets are left out. */
export function personName(text: string | undefined): PersonName {
  const [alphabetic, ideographic, phonetic] = (text ?? '').split('=').map(group);
  return { alphabetic, ideographic, phonetic };
}

function group(text: string): string | undefined {
  const trimmed = text
    .split('^')
    .map((component) => component.trim())
    .join('^')
    .replace(/\^+$/, '');
  return trimmed === '' ? undefined : trimmed;
}
