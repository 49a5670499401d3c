import { expect, test } from 'vitest';
import { barePasses } from '../../bare-passes.ts';
import type { WritableDataset } from '../encode-elements.ts';
import { aChestFilm } from '../synthesize.ts';
import { writeDicom } from '../write-dicom.ts';
import { examine } from './examine.ts';

const film = (elements: WritableDataset = {}) => Buffer.from(aChestFilm({ columns: 24, rows: 20, elements }));
const latin1 = (text: string) => Buffer.from(text, 'latin1');
const head = () => Buffer.from(writeDicom({ x00080016: { vr: 'UI', value: '1.2' } }));

/** The film with bytes put in the place of others. */
function patched(search: string, replacement: string, bytes: Buffer = film()): Buffer {
  const at = bytes.indexOf(latin1(search));
  if (at < 0) throw new Error(`${JSON.stringify(search)} is not in the file`);
  return Buffer.concat([
    bytes.subarray(0, at),
    latin1(replacement),
    bytes.subarray(at + latin1(search).length),
  ]);
}

const openSequence = '\x08\0\x40\x11SQ\0\0\xff\xff\xff\xff';
const openItem = '\xfe\xff\0\xe0\xff\xff\xff\xff';
const itemEnd = '\xfe\xff\x0d\xe0\0\0\0\0';
const sequenceEnd = '\xfe\xff\xdd\xe0\0\0\0\0';
const nested = (depth: number) =>
  (openSequence + openItem).repeat(depth) + (itemEnd + sequenceEnd).repeat(depth);
const rows = '\x28\0\x10\0US\x02\0\x14\0';

/** Title, file, what becomes of it: `pixels`, or a failure's code. */
const cases: readonly (readonly [string, () => Uint8Array, string])[] = [
  ['no byte at all', () => Buffer.alloc(0), 'not-dicom'],
  ['one byte', () => Buffer.of(8), 'not-dicom'],
  ['only a preamble', () => Buffer.alloc(128), 'not-dicom'],
  ['only preamble and mark', () => film().subarray(0, 132), 'truncated'],
  ['mark in lower case', () => patched('DICM', 'dicm'), 'not-dicom'],
  ['zeros behind the mark', () => Buffer.concat([film().subarray(0, 132), Buffer.alloc(4000)]), 'malformed'],
  ['ones behind the mark', () => Buffer.concat([film().subarray(0, 132), Buffer.alloc(4000, 0xff)]), 'malformed'],
  ['no preamble', () => film().subarray(132), 'pixels'],
  ['no meta header', () => writeDicom({}, { meta: false }), 'truncated'],
  ['Windows program in the preamble', () => Buffer.concat([latin1('MZ\x90\0'.padEnd(128, '\0')), film().subarray(128)]), 'pixels'],
  ['Linux program in the preamble', () => Buffer.concat([latin1('\x7fELF'.padEnd(128, '\0')), film().subarray(128)]), 'pixels'],
  ['script in the preamble', () => Buffer.concat([latin1('#!/bin/sh\n'.padEnd(128, ' ')), film().subarray(128)]), 'pixels'],
  ['archive in the preamble', () => Buffer.concat([latin1('PK\x03\x04'.padEnd(128, '\0')), film().subarray(128)]), 'pixels'],
  ['PDF in the preamble', () => Buffer.concat([latin1('%PDF-1.7'.padEnd(128, '\0')), film().subarray(128)]), 'pixels'],
  ['TIFF in the preamble', () => Buffer.concat([latin1('II*\0'.padEnd(128, '\0')), film().subarray(128)]), 'pixels'],
  ['JPEG named .dcm', () => latin1('\xff\xd8\xff\xe0\0\x10JFIF\0\x01'), 'not-dicom'],
  ['PDF named .dcm', () => latin1('%PDF-1.7\n1 0 obj'), 'not-dicom'],
  ['meta header group length that lies', () => patched('\x02\0\0\0UL\x04\0', '\x02\0\0\0UL\x04\0\xff\xff'), 'truncated'],
  ['unknown VR in group 2', () => patched('\x02\0\x12\0UI', '\x02\0\x12\0Q?'), 'pixels'],
  ['VR of zeros', () => patched('\x08\0\x70\0LO', '\x08\0\x70\0\0\0'), 'pixels'],
  ['length 0xFFFFFFFE on UN', () => film({ x00091001: { vr: 'UN', value: 'x', statedLength: 0xfffffffe } }), 'truncated'],
  ['length 0xFFFFFFFE on OB', () => film({ x00091001: { vr: 'OB', value: 'x', statedLength: 0xfffffffe } }), 'truncated'],
  ['150 bytes that claim 4 GB', () => writeDicom({ x00420011: { vr: 'OB', value: '', statedLength: 0xfffffff0 } }), 'truncated'],
  ['length 2^31 on SQ', () => film({ x00081140: { vr: 'SQ', value: [], statedLength: 0x80000000 } }), 'truncated'],
  ['undefined length on a text', () => film({ x00091001: { vr: 'UT', value: 'x', statedLength: 0xffffffff } }), 'malformed'],
  ['undefined length on UN that holds no item', () => film({ x00091001: { vr: 'UN', value: 'abcdefgh', statedLength: 0xffffffff } }), 'malformed'],
  ['odd lengths', () => film({ x00081030: { vr: 'LO', value: latin1('odd') } }), 'pixels'],
  ['odd length on UN', () => film({ x00091001: { vr: 'UN', value: latin1('odd') } }), 'pixels'],
  ['32 nested sequences', () => Buffer.concat([head(), latin1(nested(32))]), 'no-pixels'],
  ['33 nested sequences', () => Buffer.concat([head(), latin1(nested(33))]), 'nested-too-deep'],
  ['5,000 nested sequences', () => Buffer.concat([head(), latin1(nested(5000))]), 'nested-too-deep'],
  ['200,000 nested sequences, never closed', () => Buffer.concat([head(), latin1((openSequence + openItem).repeat(200_000))]), 'nested-too-deep'],
  ['32 sequences nested with stated lengths', () => Buffer.concat([head(), nestedByLength(32)]), 'no-pixels'],
  ['33 sequences nested with stated lengths', () => Buffer.concat([head(), nestedByLength(33)]), 'nested-too-deep'],
  ['5,000 sequences nested with stated lengths', () => Buffer.concat([head(), nestedByLength(5000)]), 'nested-too-deep'],
  ['32 sequences nested with stated and with undefined lengths', () => Buffer.concat([head(), nestedByTurns(32)]), 'no-pixels'],
  ['33 sequences nested with undefined and with stated lengths', () => Buffer.concat([head(), nestedByTurns(33)]), 'nested-too-deep'],
  ['34 sequences nested with stated and with undefined lengths', () => Buffer.concat([head(), nestedByTurns(34)]), 'nested-too-deep'],
  ['33 sequences nested by turns behind a twin of their tag', () => Buffer.concat([head(), latin1(openSequence + sequenceEnd), nestedByTurns(33), latin1(rows)]), 'nested-too-deep'],
  ['sequence never closed', () => Buffer.concat([head(), latin1(openSequence)]), 'truncated'],
  ['item never closed', () => Buffer.concat([head(), latin1(openSequence + openItem)]), 'truncated'],
  ['item end without item', () => Buffer.concat([head(), latin1(openSequence + itemEnd)]), 'malformed'],
  ['sequence end without sequence', () => patched(rows, sequenceEnd + rows), 'no-pixels'],
  ['item end that has a length', () => Buffer.concat([head(), latin1(openSequence + openItem + itemEnd.slice(0, 4) + '\x08\0\0\0' + sequenceEnd)]), 'no-pixels'],
  ['sequence that holds an element in place of an item', () => Buffer.concat([head(), latin1(openSequence + rows)]), 'malformed'],
  ['item longer than its sequence', () => film({ x00081140: { vr: 'SQ', value: latin1('\xfe\xff\0\xe0\xff\0\0\0abcd') } }), 'pixels'],
  ['a million empty items', () => film({ x00081140: { vr: 'SQ', value: Buffer.alloc(8_000_000, latin1('\xfe\xff\0\xe0\0\0\0\0')) } }), 'pixels'],
  ['more elements than any file has', () => Buffer.concat([head(), manyElements(150_000)]), 'too-large'],
  ['a hundred times the same tag', () => patched(rows, rows.repeat(100)), 'pixels'],
  ['tags in falling order', () => Buffer.concat([film(), latin1('\x08\0\x70\0LO\x04\0ACME')]), 'pixels'],
  ['private sequence as UN', () => film({ x00091010: { vr: 'UN', value: latin1('\xfe\xff\0\xe0\x08\0\0\0\x09\0\x10\0\0\0\0\0') } }), 'pixels'],
  ['private sequence as UN of undefined length', () => patched(rows, `\x27\0\x10\x10UN\0\0\xff\xff\xff\xff${openItem}\x09\0\x10\0\x02\0\0\0ab${itemEnd}${sequenceEnd}${rows}`), 'pixels'],
  ['the same, explicit inside against the rule', () => patched(rows, `\x27\0\x10\x10UN\0\0\xff\xff\xff\xff${openItem}\x09\0\x10\0LO\x02\0ab${itemEnd}${sequenceEnd}${rows}`), 'pixels'],
  ['stated explicit, written implicit', () => Buffer.concat([writeDicom({}, {}), Buffer.from(aChestFilm({ encoding: 'implicit', columns: 24, rows: 20 })).subarray(bodyOf(aChestFilm({ encoding: 'implicit', columns: 24, rows: 20 })))]), 'pixels'],
  ['stated little, written big endian', () => patched('1.2.840.10008.1.2.2\0', '1.2.840.10008.1.2.1\0', Buffer.from(aChestFilm({ encoding: 'big-endian', columns: 24, rows: 20 }))), 'pixels'],
  ['no transfer syntax', () => patched('\x02\0\x10\0UI\x14\x001.2.840.10008.1.2.1\0', ''), 'pixels'],
  ['empty transfer syntax', () => patched('\x02\0\x10\0UI\x14\x001.2.840.10008.1.2.1\0', '\x02\0\x10\0UI\0\0'), 'pixels'],
  ['transfer syntax nobody knows, pixels native all the same', () => patched('1.2.840.10008.1.2.1\0', '1.2.840.10008.1.2.x\0'), 'pixels'],
  ['deflated that is not', () => patched('\x02\0\x10\0UI\x14\x001.2.840.10008.1.2.1\0', '\x02\0\x10\0UI\x16\x001.2.840.10008.1.2.1.99'), 'malformed'],
  ['deflated cut short', () => { const all = aChestFilm({ encoding: 'deflated' }); return all.subarray(0, all.length - 500); }, 'truncated'],
  ['trailing bytes', () => Buffer.concat([film(), latin1('\0\x01\x02')]), 'pixels'],
  ['trailing element that claims 4 GB', () => Buffer.concat([film(), latin1('\xfc\xff\xfc\xffOB\0\0\xf0\xff\xff\xff')]), 'pixels'],
  ['nothing but a class', () => head(), 'no-pixels'],
  ['nothing that says what it is', () => writeDicom({ x00080070: { vr: 'LO', value: 'ACME' } }), 'malformed'],
  ['class of 64 kB', () => film({ x00080016: { vr: 'UI', value: '1'.repeat(65_000) } }), 'pixels'],
  ['name of 64 kB', () => film({ x00100010: { vr: 'PN', value: 'A^'.repeat(32_000) } }), 'pixels'],
  ['name of markup', () => film({ x00100010: { vr: 'PN', value: '<img onerror=alert(1)>^$(reboot)' } }), 'pixels'],
  ['name of escapes cut short', () => film({ x00080005: { vr: 'CS', value: '\\ISO 2022 IR 87' }, x00100010: { vr: 'PN', value: latin1('\x1b$B\x1b(\x1b$)C\xff\x1b') } }), 'pixels'],
  ['character set of 1,000 values', () => film({ x00080005: { vr: 'CS', value: 'ISO 2022 IR 87\\'.repeat(1000) } }), 'pixels'],
  ['UIDs that climb', () => film({ x00080018: { vr: 'UI', value: '../../../etc/passwd' } }), 'pixels'],
  ['numbers that are words', () => film({ x00200013: { vr: 'IS', value: 'one' }, x00281050: { vr: 'DS', value: 'wide' } }), 'pixels'],
  ['number of 1 MB', () => film({ x00281050: { vr: 'UT', value: '9'.repeat(1_000_000) } }), 'pixels'],
]; // prettier-ignore

function nestedByLength(depth: number): Buffer {
  let inner = Buffer.alloc(0);
  for (let level = 0; level < depth; level++) {
    const header = Buffer.from('\x08\0\x40\x11SQ\0\0\0\0\0\0\xfe\xff\0\xe0\0\0\0\0', 'latin1');
    header.writeUInt32LE(inner.length + 8, 8);
    header.writeUInt32LE(inner.length, 16);
    inner = Buffer.concat([header, inner]);
  }
  return inner;
}

/** The outermost of an odd number is open, of an even one stated. */
function nestedByTurns(depth: number): Buffer {
  let inner = Buffer.alloc(0);
  for (let level = 0; level < depth; level++) {
    const open = latin1(openSequence + openItem);
    const stated = Buffer.from('\x08\0\x40\x11SQ\0\0\0\0\0\0\xfe\xff\0\xe0\0\0\0\0', 'latin1');
    stated.writeUInt32LE(inner.length + 8, 8);
    stated.writeUInt32LE(inner.length, 16);
    const closed = latin1(itemEnd + sequenceEnd);
    inner = level % 2 === 0 ? Buffer.concat([open, inner, closed]) : Buffer.concat([stated, inner]);
  }
  return inner;
}

function manyElements(count: number): Buffer {
  const bytes = Buffer.alloc(count * 8);
  for (let n = 0; n < count; n++) {
    bytes.writeUInt16LE(0x0009 + 2 * (n >>> 15), n * 8);
    bytes.writeUInt16LE(0x1000 + (n & 0x7fff), n * 8 + 2);
    bytes.write('LO', n * 8 + 4);
  }
  return bytes;
}

/** Where the data set begins in a file of ours. */
function bodyOf(bytes: Uint8Array): number {
  return Buffer.from(bytes).indexOf(latin1('\x08\0\x05\0'));
}

test.each(cases)('%s', async (_, make, expected) => {
  const bytes = make();
  const taken = await barePasses(async () => {
    const found = await examine(bytes);
    expect(found.reached === 'pixels' ? 'pixels' : found.code).toBe(expected);
  });
  expect(taken).toBeLessThan(100);
});
