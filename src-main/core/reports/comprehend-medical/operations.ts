/** The service's operations that Simile knows how to ask. */
export type Operation = 'InferICD10CM' | 'DetectEntitiesV2';

/**
 * Bytes a request may hold. The model limits characters (10,000 and 20,000), the quota page kilobytes: these stay below
 * both readings.
 */
export const mostBytes: Readonly<Record<Operation, number>> = {
  InferICD10CM: 9_000,
  DetectEntitiesV2: 18_000,
};

/** US dollars per started 100 characters, one at least a request: list price, without the first month's allowance. */
const unitPrice: Readonly<Record<Operation, number>> = { InferICD10CM: 0.0005, DetectEntitiesV2: 0.01 };

export interface PriceEstimate {
  readonly requests: number;
  readonly characters: number;
  readonly dollars: number;
}

/** What asking these texts would cost, each text one request. */
export function estimatePrice(operation: Operation, texts: Iterable<string>): PriceEstimate {
  let requests = 0;
  let characters = 0;
  let units = 0;
  for (const text of texts) {
    const length = [...text].length;
    requests += 1;
    characters += length;
    units += Math.max(1, Math.ceil(length / 100));
  }
  return { requests, characters, dollars: units * unitPrice[operation] };
}
