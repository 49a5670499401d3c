/** Bytes as the characters of the same numbers. Most values are a few letters, for which a loop beats a decoder. */
export function latin1Text(bytes: Uint8Array): string {
  if (bytes.length > 32) return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return text;
}
