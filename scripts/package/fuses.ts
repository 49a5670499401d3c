/**
 * Electron's fuses in the order of their bytes, and how each is set. A fuse that is not in this table fails the build:
 * a new one is decided, not inherited.
 */
export const fuses: readonly (readonly [name: string, on: boolean])[] = [
  // The program is not a Node for whoever finds it; the core runs in a utility process, which does not need this.
  ['RunAsNode', false],
  ['EnableCookieEncryption', true],
  ['EnableNodeOptionsEnvironmentVariable', false],
  ['EnableNodeCliInspectArguments', false],
  ['EnableEmbeddedAsarIntegrityValidation', true],
  // Without it the seal of the archive is passed by a folder beside it.
  ['OnlyLoadAppFromAsar', true],
  // A snapshot of the browser process's own is not built; the shared one is used.
  ['LoadBrowserProcessSpecificV8Snapshot', false],
  ['GrantFileProtocolExtraPrivileges', false],
  // The codecs are wasm: bounds are checked by the processor, as fast as can be.
  ['WasmTrapHandlers', true],
];

/** What stands before the fuses in Electron's binary; then the version of the wire, its length, and a byte a fuse. */
export const sentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';

const wireVersion = 1;
const off = '0'.charCodeAt(0);
const on = '1'.charCodeAt(0);

/**
 * Sets every fuse in a binary's bytes, in each place where the wire stands (a universal macOS binary has two). Throws
 * where there is no wire, where it is of another version, or where it has more or fewer fuses than the table.
 */
export function setFuses(binary: Uint8Array): void {
  const bytes = Buffer.from(binary.buffer, binary.byteOffset, binary.byteLength);
  let at = bytes.indexOf(sentinel);
  if (at < 0) throw new Error('the binary has no fuses: it is not Electron');
  for (; at >= 0; at = bytes.indexOf(sentinel, at + 1)) {
    const wire = at + sentinel.length;
    const [version, length] = [bytes[wire], bytes[wire + 1]];
    if (version !== wireVersion) throw new Error(`fuses of version ${version}, not ${wireVersion}`);
    if (length !== fuses.length) throw new Error(`${length} fuses, of which ${fuses.length} are decided`);
    fuses.forEach(([, isOn], fuse) => bytes.writeUInt8(isOn ? on : off, wire + 2 + fuse));
  }
}

/** How the fuses of a binary stand, by name; undefined for one that cannot be told. */
export function readFuses(binary: Uint8Array): Record<string, boolean | undefined> {
  const bytes = Buffer.from(binary.buffer, binary.byteOffset, binary.byteLength);
  const wire = bytes.indexOf(sentinel) + sentinel.length;
  return Object.fromEntries(
    fuses.map(([name], fuse) => {
      const byte = bytes[wire + 2 + fuse];
      return [name, byte === on ? true : byte === off ? false : undefined];
    }),
  );
}
