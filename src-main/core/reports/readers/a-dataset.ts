import type { Dataset, Tag } from '../../dicom/dataset.ts';

export type Values = { readonly [tag: Tag]: string | Uint8Array | readonly Values[] };

/** A parsed data set for tests: texts, bytes and sequences by tag, without a file behind it. */
export function aDataset(values: Values): Dataset {
  const text = (tag: Tag) => {
    const value = values[tag];
    return typeof value === 'string' && value !== '' ? value : undefined;
  };
  return {
    transferSyntax: '1.2.840.10008.1.2.1',
    has: (tag) => values[tag] !== undefined,
    text,
    texts: (tag) => text(tag)?.split('\\') ?? [],
    number: (tag) => (text(tag) === undefined ? undefined : Number(text(tag))),
    numbers: (tag) => text(tag)?.split('\\').map(Number) ?? [],
    items: (tag) => {
      const value = values[tag];
      return typeof value === 'object' && !(value instanceof Uint8Array) ? value.map(aDataset) : [];
    },
    bytes: (tag) => {
      const value = values[tag];
      return value instanceof Uint8Array ? value : undefined;
    },
    vr: () => undefined,
    tags: [],
  };
}

const concept = (code: string, meaning: string) => [{ x00080100: code, x00080104: meaning }];

/** Content items of a structured report (PS3.3 C.17.3), each with its concept and what lies below. */
export const content = {
  container: (code: string, meaning: string, ...below: Values[]): Values => ({
    x0040a010: 'CONTAINS',
    x0040a040: 'CONTAINER',
    x0040a043: concept(code, meaning),
    x0040a730: below,
  }),
  text: (code: string, meaning: string, text: string, ...below: Values[]): Values => ({
    x0040a010: 'CONTAINS',
    x0040a040: 'TEXT',
    x0040a043: concept(code, meaning),
    x0040a160: text,
    x0040a730: below,
  }),
  code: (code: string, meaning: string, value: string, ...below: Values[]): Values => ({
    x0040a010: 'CONTAINS',
    x0040a040: 'CODE',
    x0040a043: concept(code, meaning),
    x0040a168: concept('1', value),
    x0040a730: below,
  }),
  number: (code: string, meaning: string, value: string, unit: string): Values => ({
    x0040a010: 'CONTAINS',
    x0040a040: 'NUM',
    x0040a043: concept(code, meaning),
    x0040a300: [{ x0040a30a: value, x004008ea: concept(unit, unit) }],
  }),
  observer: (name: string): Values => ({
    x0040a010: 'HAS OBS CONTEXT',
    x0040a040: 'PNAME',
    x0040a043: concept('121008', 'Person Observer Name'),
    x0040a123: name,
  }),
} as const;
