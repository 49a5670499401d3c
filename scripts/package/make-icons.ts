// Draws resources/icons from the window's own mark: `node scripts/package/make-icons.ts`, when the mark changes.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';

interface Drawn {
  readonly side: number;
  readonly png: Buffer;
}

const root = fileURLToPath(new URL('../../', import.meta.url));
const folder = join(root, 'resources', 'icons');
const mark = readFileSync(join(root, 'src-renderer', 'ui', 'simile.svg'));

const drawn: Drawn[] = [];
for (const side of [16, 32, 48, 64, 128, 256, 512, 1024])
  drawn.push({
    side,
    png: await sharp(mark, { density: side * 4.5 })
      .resize(side, side)
      .png()
      .toBuffer(),
  });

mkdirSync(folder, { recursive: true });
for (const { side, png } of drawn) if (side <= 512) writeFileSync(join(folder, `${side}x${side}.png`), png);
writeFileSync(join(folder, 'simile.ico'), ico(drawn.filter(({ side }) => side <= 256)));
writeFileSync(join(folder, 'simile.icns'), icns(drawn));

/** Windows' container: a directory of 16 bytes a picture, then the pictures as they are. */
function ico(pictures: readonly Drawn[]): Buffer {
  const head = Buffer.alloc(6 + 16 * pictures.length);
  head.writeUInt16LE(1, 2);
  head.writeUInt16LE(pictures.length, 4);
  let offset = head.length;
  pictures.forEach(({ side, png }, at) => {
    const entry = 6 + 16 * at;
    head.writeUInt8(side % 256, entry);
    head.writeUInt8(side % 256, entry + 1);
    head.writeUInt16LE(1, entry + 4);
    head.writeUInt16LE(32, entry + 6);
    head.writeUInt32LE(png.length, entry + 8);
    head.writeUInt32LE(offset, entry + 12);
    offset += png.length;
  });
  return Buffer.concat([head, ...pictures.map(({ png }) => png)]);
}

/** Apple's container: four letters, the length of what follows with them, and the picture; the whole wrapped likewise. */
function icns(pictures: readonly Drawn[]): Buffer {
  const kinds: Readonly<Record<number, string>> = { 128: 'ic07', 256: 'ic08', 512: 'ic09', 1024: 'ic10' };
  const box = (kind: string, content: Buffer): Buffer => {
    const head = Buffer.alloc(8);
    head.write(kind, 'latin1');
    head.writeUInt32BE(content.length + 8, 4);
    return Buffer.concat([head, content]);
  };
  const boxes = pictures.flatMap(({ side, png }) => {
    const kind = kinds[side];
    return kind === undefined ? [] : [box(kind, png)];
  });
  return box('icns', Buffer.concat(boxes));
}
