/** The value representations of PS3.5 §6.2 and what a reader must know of each. */

const longVrs = new Set(['OB', 'OD', 'OF', 'OL', 'OV', 'OW', 'SQ', 'SV', 'UC', 'UN', 'UR', 'UT', 'UV']);
const shortVrs = new Set(
  ['AE', 'AS', 'AT', 'CS', 'DA', 'DS', 'DT', 'FD', 'FL', 'IS', 'LO', 'LT', 'PN'].concat([
    'SH',
    'SL',
    'SS',
    'ST',
    'TM',
    'UI',
    'UL',
    'US',
  ]),
);

/** Whether two characters name a value representation. */
export function isVr(vr: string): boolean {
  return shortVrs.has(vr) || longVrs.has(vr);
}

/** Whether its explicit form has a length of 32 bits (PS3.5 table 7.1-1). */
export function isLongVr(vr: string): boolean {
  return longVrs.has(vr);
}

/** PS3.5 §6.1.2.3: the representations that Specific Character Set governs. */
export function hasCharacterSet(vr: string): boolean {
  return (
    vr === 'PN' || vr === 'LO' || vr === 'SH' || vr === 'LT' || vr === 'ST' || vr === 'UT' || vr === 'UC'
  );
}

/** Texts whose backslashes are letters: always one value. */
export function isSingleText(vr: string): boolean {
  return vr === 'LT' || vr === 'ST' || vr === 'UT' || vr === 'UR';
}

const binaryWidths: Readonly<Record<string, number>> = {
  US: 2, SS: 2, OW: 2, UL: 4, SL: 4, OL: 4, AT: 4, FL: 4, OF: 4, FD: 8, OD: 8, SV: 8, UV: 8, OV: 8, OB: 1,
}; // prettier-ignore

/** Bytes of one binary number, or undefined where the value is text or a sequence. */
export function binaryWidth(vr: string): number | undefined {
  return binaryWidths[vr];
}

/** The two characters where an explicit encoding keeps its VR. */
export function vrAt(bytes: Uint8Array, position: number): string {
  return String.fromCharCode(bytes[position] ?? 0, bytes[position + 1] ?? 0);
}
