import { TextDecoder } from 'node:util';

/** The sets that Specific Character Set names: the first is in force at the start and after every delimiter. */
export interface Iso2022Sets {
  readonly first: string;
  readonly others: readonly string[];
}

/** What an escape sequence puts into force (PS3.3 tables C.12-3, C.12-4): a decoder and the half it serves. */
interface Designation {
  readonly decoder: string;
  readonly half: 'low' | 'high';
  /** JIS X 0208 and 0212 in the low half: pairs of bytes, decoded as EUC-JP with the high bits set. */
  readonly pairs?: 'jis-0208' | 'jis-0212';
}

const ascii: Designation = { decoder: 'latin1', half: 'low' };
const jis0208: Designation = { decoder: 'euc-jp', half: 'low', pairs: 'jis-0208' };
const high = (decoder: string): Designation => ({ decoder, half: 'high' });

const designations: readonly (readonly [string, Designation])[] = [
  ['$(D', { decoder: 'euc-jp', half: 'low', pairs: 'jis-0212' }],
  ['$)C', high('euc-kr')],
  ['$)A', high('gb18030')],
  ['$B', jis0208],
  ['$@', jis0208],
  ['(B', ascii],
  ['(J', ascii],
  [')I', high('shift_jis')],
  ['-A', high('latin1')],
  ['-B', high('iso-8859-2')],
  ['-C', high('iso-8859-3')],
  ['-D', high('iso-8859-4')],
  ['-L', high('iso-8859-5')],
  ['-G', high('iso-8859-6')],
  ['-F', high('iso-8859-7')],
  ['-H', high('iso-8859-8')],
  ['-M', high('windows-1254')],
  ['-T', high('windows-874')],
  ['-b', high('iso-8859-15')],
];

const delimiters = new Set([0x09, 0x0a, 0x0c, 0x0d, 0x5c, 0x5e, 0x3d]);
const latin1 = new TextDecoder('latin1');

/**
 * Decodes text with code extensions (PS3.5 §6.1.2.5): escape sequences switch sets, delimiters (backslash, caret,
 * equals, line ends) switch back to the first. Where the first set has no high half, high bytes after a delimiter are
 * read by the set last designated, or by the first other one that the file names: many writers escape only once.
 */
export function decodeIso2022(
  bytes: Uint8Array,
  sets: Iso2022Sets,
  decoderOf: (label: string) => TextDecoder,
): string {
  const firstHigh = sets.first === 'ascii' ? undefined : sets.first;
  let fallback = sets.others.find((label) => label !== 'ascii') ?? 'latin1';
  let low = ascii;
  let current: string | undefined;
  let text = '';
  let at = 0;
  while (at < bytes.length) {
    const designated = bytes[at] === 0x1b ? designationAt(bytes, at + 1) : undefined;
    if (designated !== undefined) {
      at += 1 + designated.length;
      if (designated.set.half === 'low') low = designated.set;
      else fallback = current = designated.set.decoder;
      continue;
    }
    const end = endOfRun(bytes, at, low.pairs !== undefined);
    const run = bytes.subarray(at, end);
    if (low.pairs !== undefined && (run[0] ?? 0) > 0x20)
      text += decodePairs(run, low.pairs, decoderOf('euc-jp'));
    else text += decoderOf(current ?? firstHigh ?? fallback).decode(run);
    if (delimiters.has(bytes[end - 1] ?? 0) && low.pairs === undefined) current = undefined;
    if ((bytes[end - 1] ?? 0) < 0x20) low = ascii;
    at = end;
  }
  return text;
}

function designationAt(bytes: Uint8Array, at: number): { set: Designation; length: number } | undefined {
  const ahead = latin1.decode(bytes.subarray(at, at + 3));
  const found = designations.find(([sequence]) => ahead.startsWith(sequence));
  return found && { set: found[1], length: found[0].length };
}

/** A run ends before an escape and after a delimiter; inside pairs only control characters delimit. */
function endOfRun(bytes: Uint8Array, start: number, inPairs: boolean): number {
  let at = start;
  do {
    const byte = bytes[at++] ?? 0;
    if (inPairs ? byte < 0x20 : delimiters.has(byte)) break;
  } while (at < bytes.length && bytes[at] !== 0x1b);
  return at;
}

/** The low-half pairs of JIS X 0208, or of 0212 behind the EUC prefix of its third set. */
function decodePairs(run: Uint8Array, pairs: 'jis-0208' | 'jis-0212', eucJp: TextDecoder): string {
  const euc: number[] = [];
  for (let at = 0; at < run.length; at += 2) {
    if (pairs === 'jis-0212') euc.push(0x8f);
    euc.push((run[at] ?? 0) | 0x80, (run[at + 1] ?? 0) | 0x80);
  }
  return eucJp.decode(Uint8Array.from(euc));
}
