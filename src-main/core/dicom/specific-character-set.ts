const latin1 = new TextDecoder('latin1');

/** Decodes text by the values of Specific Character Set in force (PS3.3 C.12.1.1.2). */
export function decodeText(bytes: Uint8Array, characterSets: readonly string[], _vr: string): string {
  if (!bytes.some((byte) => byte > 0x7e || byte === 0x1b)) return latin1.decode(bytes);
  const label =
    { ISO_IR: 'latin1' }[characterSets[0] ?? ''] ?? (characterSets[0] === 'ISO_IR 192' ? 'utf-8' : 'latin1');
  return new TextDecoder(label).decode(bytes);
}
