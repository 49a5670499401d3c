import { Refusal } from '../../refusal.ts';

/** The code pages that a document names by a word of their own. */
export const documentCodePages: Readonly<Record<string, number>> = {
  ansi: 1252,
  mac: 10_000,
  pc: 437,
  pca: 850,
};

/** Code pages by the character set of a font (\fcharset). 0, 1 and 2 say nothing: the document's own holds. */
const charsets: Readonly<Record<number, number>> = {
  77: 10_000,
  128: 932,
  129: 949,
  134: 936,
  136: 950,
  161: 1253,
  162: 1254,
  163: 1258,
  177: 1255,
  178: 1256,
  186: 1257,
  204: 1251,
  222: 874,
  238: 1250,
};

/** Names of code pages as the WHATWG's Encoding standard has them; those of DOS are not among them. */
const encodings: Readonly<Record<number, string>> = {
  874: 'windows-874',
  932: 'shift_jis',
  936: 'gbk',
  949: 'euc-kr',
  950: 'big5',
  10_000: 'macintosh',
  20_866: 'koi8-r',
  28_591: 'windows-1252',
  28_592: 'iso-8859-2',
  28_605: 'iso-8859-15',
  65_001: 'utf-8',
};

/** The code page of a font, where its character set names one. */
export function codePageOfCharset(charset: number): number | undefined {
  return charsets[charset];
}

/** Bytes of text in a code page. ASCII is the same in all; other bytes of an unknown page are `encoding-unknown`. */
export function decodeCodePage(bytes: Uint8Array, page: number): string {
  const isAscii = bytes.every((byte) => byte < 0x80);
  if (isAscii) return new TextDecoder('windows-1252').decode(bytes);
  const name = page >= 1250 && page <= 1258 ? `windows-${page}` : encodings[page];
  if (name === undefined) throw new Refusal('encoding-unknown', `The code page ${page} is not known.`);
  try {
    return new TextDecoder(name, { fatal: true }).decode(bytes);
  } catch (error) {
    // a TypeError is how TextDecoder says that the bytes are not in this encoding
    if (error instanceof TypeError)
      throw new Refusal('encoding-unknown', `Some text is not of code page ${page}.`);
    throw error;
  }
}
