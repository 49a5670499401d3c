import { constants, deflateRawSync, deflateSync } from 'node:zlib';

/** A PDF for tests: one page a list of lines, in Helvetica, with a text layer (or none, where a page has no lines). */
export function aPdf(pages: readonly (readonly string[])[]): Uint8Array {
  return pdfOfStreams(
    pages.map((lines) => Buffer.from(`BT /F1 12 Tf 14 TL 72 720 Td ${lines.map(show).join(' ')} ET`)),
  );
}

function show(line: string): string {
  return `(${line.replaceAll(/[\\()]/gu, String.raw`\$&`)}) Tj T*`;
}

/** A PDF of one page whose content inflates to so many megabytes of spaces. */
export function aPdfBomb(megabytes: number): Uint8Array {
  const block = deflateRawSync(Buffer.alloc(1_000_000, ' '), { finishFlush: constants.Z_FULL_FLUSH });
  // a zlib header, the same block over and over, and an empty last one (RFC 1951)
  const blocks = Array.from({ length: megabytes }, () => block);
  return pdfOfPacked([
    Buffer.concat([Buffer.from([0x78, 0x9c]), ...blocks, Buffer.from([3, 0, 0, 0, 0, 0])]),
  ]);
}

/** A PDF whose pages have these content streams, deflated. */
export function pdfOfStreams(streams: readonly Uint8Array[]): Uint8Array {
  return pdfOfPacked(streams.map((stream) => deflateSync(stream)));
}

function pdfOfPacked(streams: readonly Uint8Array[]): Uint8Array {
  const pages = streams.map((_, at) => 4 + at * 2);
  const objects: Uint8Array[] = [
    Buffer.from('<< /Type /Catalog /Pages 2 0 R >>'),
    Buffer.from(
      `<< /Type /Pages /Kids [${pages.map((page) => `${page} 0 R`).join(' ')}] /Count ${pages.length} >>`,
    ),
    Buffer.from('<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>'),
  ];
  for (const [at, packed] of streams.entries()) {
    const font = '/Resources << /Font << /F1 3 0 R >> >>';
    objects.push(
      Buffer.from(
        `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents ${5 + at * 2} 0 R ${font} >>`,
      ),
      Buffer.concat([
        Buffer.from(`<< /Length ${packed.length} /Filter /FlateDecode >>\nstream\n`),
        packed,
        Buffer.from('\nendstream'),
      ]),
    );
  }
  return written(objects);
}

function written(objects: readonly Uint8Array[]): Uint8Array {
  const parts: Uint8Array[] = [Buffer.from('%PDF-1.5\n')];
  const offsets: number[] = [];
  let length = 9;
  const add = (part: Uint8Array) => {
    parts.push(part);
    length += part.length;
  };
  for (const [at, object] of objects.entries()) {
    offsets.push(length);
    add(Buffer.from(`${at + 1} 0 obj\n`));
    add(object);
    add(Buffer.from('\nendobj\n'));
  }
  const start = length;
  const entries = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const size = objects.length + 1;
  add(Buffer.from(`xref\n0 ${size}\n0000000000 65535 f \n${entries}`));
  add(Buffer.from(`trailer << /Size ${size} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`));
  return Buffer.concat(parts);
}
