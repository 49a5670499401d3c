import { createHash, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { aFolder } from '../store/test-store.ts';
import type { Here } from './judge-update.ts';
import { idOf } from './trusted-keys.ts';
import { magic, updateExtension, writeHead } from './update-layout.ts';
import { product } from './update-manifest.ts';

/** Keys of a test's own; no key of anyone's lies in the repository. */
export const signer = generateKeyPairSync('ed25519');
export const stranger = generateKeyPairSync('ed25519');

export const trusted = [{ id: idOf(signer.publicKey), key: signer.publicKey }];

/** A Simile 1.4.0 on this machine that trusts the signer. */
export const here: Here = { version: '1.4.0', platform: process.platform, arch: process.arch, keys: trusted };

export interface AnUpdate {
  readonly keys?: readonly KeyObject[];
  readonly installer?: Buffer;
  readonly manifest?: Readonly<Record<string, unknown>>;
  /** What becomes of the whole file before it is written. */
  readonly change?: (whole: Buffer) => Buffer;
  readonly folder?: string;
  readonly file?: string;
}

/** An update file to 1.5.0, or one that something is wrong with, and where it lies. */
export function anUpdate(choices: AnUpdate = {}): string {
  const installer = choices.installer ?? Buffer.from('an installer of a few bytes'.repeat(4000));
  const manifest = Buffer.from(
    JSON.stringify({
      product,
      version: '1.5.0',
      platform: process.platform,
      arch: process.arch,
      name: 'Simile-1.5.0-x64.deb',
      size: installer.length,
      sha256: createHash('sha256').update(installer).digest('hex'),
      released: '2026-11-24',
      notes: 'Reads more.',
      ...choices.manifest,
    }),
  );
  const message = Buffer.concat([magic, manifest]);
  const signatures = (choices.keys ?? [signer.privateKey]).map((key) => ({
    keyId: idOf(key),
    bytes: sign(null, message, key),
  }));
  const whole = Buffer.concat([writeHead(manifest, signatures), installer]);
  const path = join(choices.folder ?? aFolder(), choices.file ?? `Simile-1.5.0${updateExtension}`);
  writeFileSync(path, choices.change?.(whole) ?? whole);
  return path;
}

/** The file with one byte changed: at a place of it, or in the middle of some words in it. */
export function withByteChanged(at: number | string): (whole: Buffer) => Buffer {
  return (whole) => {
    const place = typeof at === 'string' ? whole.indexOf(at) + 1 : at < 0 ? whole.length + at : at;
    const changed = Buffer.from(whole);
    changed.writeUInt8(changed.readUInt8(place) ^ 1, place);
    return changed;
  };
}
