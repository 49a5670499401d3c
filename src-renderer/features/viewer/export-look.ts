import type { ExportLook } from '../../../src-preload/contract/exit.ts';
import type { FrameMessage } from '../../../src-preload/contract/frame-message.ts';
import type { Look } from './look.ts';

/** How an image is looked at, in the words of the exit gate. The file's own tables go by their number. */
export function exportLookOf(look: Look, { head }: FrameMessage): ExportLook {
  const { rotation, flippedAcross, flippedDown, inverted, voi } = look;
  const turned = { rotation, flippedAcross, flippedDown, inverted };
  if (voi === undefined) return turned;
  if (voi.shape !== 'table')
    return { ...turned, voi: { shape: voi.shape, center: voi.center, width: voi.width } };
  const table = head.greyScale.voiTables.findIndex((known) => known === voi);
  return table < 0 ? turned : { ...turned, voi: { table } };
}
