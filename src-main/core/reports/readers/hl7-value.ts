import { unescapeHl7 } from './hl7-escapes.ts';
import type { Hl7Message, Hl7Segment } from './hl7-messages.ts';

/** A number, a name or a date is shorter; what is longer is none. */
const longestField = 20_000;

/** Values of one message's segments, decoded: fields counted as in the standard, components from 1. */
export interface Hl7Values {
  /** Component of the first repetition, `undefined` where empty. */
  readonly value: (segment: Hl7Segment | undefined, field: number, component?: number) => string | undefined;
  /** Component of every repetition that has one. */
  readonly values: (segment: Hl7Segment | undefined, field: number, component?: number) => readonly string[];
  /** Each repetition split in its components, undecoded subcomponents. */
  readonly repetitions: (segment: Hl7Segment | undefined, field: number) => readonly (readonly string[])[];
}

export function valuesOf({ delimiters, charset }: Hl7Message): Hl7Values {
  const repetitions = (segment: Hl7Segment | undefined, field: number) => {
    const raw = segment?.fields[field] ?? '';
    if (raw === '' || raw === '""' || raw.length > longestField) return [];
    return raw
      .split(delimiters.repetition)
      .map((part) =>
        part.split(delimiters.component).map((word) => unescapeHl7(word, delimiters, charset).trim()),
      );
  };
  const values = (segment: Hl7Segment | undefined, field: number, component = 1) =>
    repetitions(segment, field).flatMap((parts) => {
      const word = parts[component - 1];
      return word === undefined || word === '' ? [] : [word];
    });
  return { repetitions, values, value: (segment, field, component) => values(segment, field, component)[0] };
}
