import type { GridCell, MatchExplanation } from '../../../src-preload/contract/explanation.ts';
import { encodePng } from '../dicom/encode-png.ts';
import { preprocess } from '../embed/preprocess.ts';
import { notForDiagnosis } from '../viewer/render-export.ts';
import { stampWords } from '../viewer/stamp-words.ts';
import type { WordImage } from '../viewer/turn-image.ts';
import type { SeenImage } from './see-image.ts';

/** The sentence that stands under every explanation, the same in the window and on a picture. */
export const whatDrove = 'What drove the match. Not a finding.';

const side = 512;
const gap = 8;
const ground = 0xff0e0c0a;
/** The accent, #5fb3a1, as one word a pixel (little endian RGBA). */
const outline = 0xffa1b35f;

/**
 * Query and hit side by side, each with the cells outlined that drove the match, and below them what that means and
 * that it is not for diagnosis. Of the library's small pictures, enlarged: the model saw no more. No identity is drawn.
 */
export function drawMatch(
  query: SeenImage,
  hit: SeenImage,
  explanation: Pick<MatchExplanation, 'query' | 'hit'>,
): Promise<Uint8Array<ArrayBuffer>> {
  const width = side * 2 + gap;
  const words = new Uint32Array(width * side).fill(ground);
  drawImage({ width, height: side, words }, 0, query, explanation.query.cells);
  drawImage({ width, height: side, words }, side + gap, hit, explanation.hit.cells);
  const stamped = stampWords({ width, height: side, words }, `${whatDrove} ${notForDiagnosis}`);
  return encodePng(new Uint8ClampedArray(stamped.words.buffer), stamped);
}

function drawImage(onto: WordImage, left: number, image: SeenImage, cells: readonly GridCell[]): void {
  const square = preprocess(image.small, { size: side });
  for (let y = 0; y < side; y++)
    for (let x = 0; x < side; x++) {
      const grey = Math.round((square[y * side + x] ?? 0) * 255);
      onto.words[y * onto.width + left + x] = (0xff000000 | (grey << 16) | (grey << 8) | grey) >>> 0;
    }
  const longest = Math.max(image.width, image.height);
  const [across, down] = [(image.width / longest) * side, (image.height / longest) * side];
  for (const cell of cells) {
    if (!cell.drives) continue;
    const x = Math.round(left + (side - across) / 2 + cell.x * across);
    const y = Math.round((side - down) / 2 + cell.y * down);
    frame(onto, x, y, Math.round(cell.width * across), Math.round(cell.height * down));
  }
}

function frame({ width, words }: WordImage, x: number, y: number, across: number, down: number): void {
  for (let row = y; row < y + down; row++) {
    const isEdge = row < y + 2 || row >= y + down - 2;
    const at = row * width + x;
    if (isEdge) words.fill(outline, at, at + across);
    else {
      words.fill(outline, at, at + 2);
      words.fill(outline, at + across - 2, at + across);
    }
  }
}
