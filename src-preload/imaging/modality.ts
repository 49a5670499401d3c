import { lookUp, type LookupTable } from './lookup-table.ts';

/** PS3.3 C.11.1: from stored values to what they measure, by rescaling or by a table. */
export type ModalityTransform =
  | { readonly kind: 'rescale'; readonly slope: number; readonly intercept: number }
  | { readonly kind: 'table'; readonly table: LookupTable };

export const identityModality: ModalityTransform = { kind: 'rescale', slope: 1, intercept: 0 };

/** The modality transformation as a function of a stored value. */
export function modalityFunction(modality: ModalityTransform): (stored: number) => number {
  if (modality.kind === 'table') {
    const { table } = modality;
    return (stored) => lookUp(table, stored);
  }
  const { slope, intercept } = modality;
  return (stored) => stored * slope + intercept;
}
