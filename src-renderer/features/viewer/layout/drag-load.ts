import { z } from 'zod';
import { hit, type Hit } from '../../../../src-preload/contract/similar.ts';

/** What is carried when something is dragged into a viewport: a series of this study, a prior study, or a hit. */
const load = z.union([
  z.strictObject({ carries: z.literal('series'), series: z.number().int() }),
  z.strictObject({ carries: z.literal('prior'), study: z.number().int() }),
  z.strictObject({ carries: z.literal('hit'), hit }),
]);
export type DragLoad = z.infer<typeof load>;

const type = 'application/x-simile-load';

/** Begins to carry something. */
export function carry(transfer: DataTransfer, what: DragLoad): void {
  transfer.setData(type, JSON.stringify(what));
  transfer.effectAllowed = 'copy';
}

export function carryHit(transfer: DataTransfer, of: Hit): void {
  carry(transfer, { carries: 'hit', hit: of });
}

/** Whether it is ours that hovers: what it is can be read only when it is let go. */
export function isCarried(transfer: DataTransfer): boolean {
  return transfer.types.includes(type);
}

export function loadIn(transfer: DataTransfer): DragLoad | undefined {
  const read = load.safeParse(parsed(transfer.getData(type)));
  return read.success ? read.data : undefined;
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json) as unknown;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
