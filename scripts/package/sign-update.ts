// Makes update files of installers and signs them: `node scripts/package/sign-update.ts [--notes FILE] INSTALLER …`.
// `SIMILE_UPDATE_KEY` holds the private key as PEM, two while one takes over from the other; `SIMILE_UPDATE_KEYS` names
// the file of public keys that the packages were built with: what they would refuse is not written.
import { createPrivateKey, hash, sign, type KeyObject } from 'node:crypto';
import { createReadStream, createWriteStream, existsSync, readFileSync } from 'node:fs';
import { rename } from 'node:fs/promises';
import { basename } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import manifest from '../../package.json' with { type: 'json' };
import { judgeSignature } from '../../src-main/core/updates/judge-update.ts';
import { idOf, keysOf, type TrustedKey } from '../../src-main/core/updates/trusted-keys.ts';
import {
  magic,
  updateExtension,
  writeHead,
  type Signature,
} from '../../src-main/core/updates/update-layout.ts';
import { product, updateManifest, type UpdateManifest } from '../../src-main/core/updates/update-manifest.ts';

export interface SigningNeeds {
  /** One, or the old one and its successor. */
  readonly keys: readonly KeyObject[];
  /** The public keys of the packages that are to take the update. */
  readonly trusted: readonly TrustedKey[];
  readonly version: string;
  /** The day, as `2026-11-24`. */
  readonly released: string;
  readonly notes: string;
}

/** Writes `INSTALLER.simileupdate` beside an installer and gives its path. Throws for what no Simile would take. */
export async function signUpdate(installer: string, needs: SigningNeeds): Promise<string> {
  const bytes = readFileSync(installer);
  const said: UpdateManifest = updateManifest.parse({
    product,
    version: needs.version,
    ...systemOf(basename(installer)),
    name: basename(installer),
    size: bytes.length,
    sha256: hash('sha256', bytes, 'hex'),
    released: needs.released,
    notes: needs.notes,
  });
  const text = Buffer.from(JSON.stringify(said));
  const message = Buffer.concat([magic, text]);
  const signatures: Signature[] = needs.keys.map((key) => ({
    keyId: idOf(key),
    bytes: sign(null, message, key),
  }));
  const judged = judgeSignature({ manifest: text, signatures, payloadAt: 0 }, needs.trusted);
  if (!judged.ok) throw new Error(`The packages would refuse it: ${judged.failure.detail}`);
  const path = `${installer}${updateExtension}`;
  const aside = `${path}.part`;
  const file = createWriteStream(aside);
  file.write(writeHead(text, signatures));
  await pipeline(createReadStream(installer), file);
  await rename(aside, path);
  return path;
}

const platforms: Readonly<Record<string, UpdateManifest['platform']>> = {
  exe: 'win32',
  msi: 'win32',
  dmg: 'darwin',
  zip: 'darwin',
  AppImage: 'linux',
  deb: 'linux',
  rpm: 'linux',
};

/** The system that an installer is for, by its name: electron-builder writes both into it, in each system's own words. */
export function systemOf(name: string): Pick<UpdateManifest, 'platform' | 'arch'> {
  const platform = platforms[name.slice(name.lastIndexOf('.') + 1)];
  const arch = /(?:^|[-_.])(?:(arm64|aarch64)|x64|x86_64|amd64)(?=[-_.])/.exec(name);
  if (platform === undefined || arch === null)
    throw new Error(`${name} does not say which system and processor it is for`);
  return { platform, arch: arch[1] === undefined ? 'x64' : 'arm64' };
}

const privateBlock = /-----BEGIN PRIVATE KEY-----[^-]+-----END PRIVATE KEY-----/g;

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { notes: { type: 'string' } },
  });
  const { SIMILE_UPDATE_KEY = '', SIMILE_UPDATE_KEYS = '' } = process.env;
  const keys = (SIMILE_UPDATE_KEY.match(privateBlock) ?? []).map((pem) => createPrivateKey(pem));
  if (keys.length === 0) throw new Error('SIMILE_UPDATE_KEY holds no private key');
  const needs: SigningNeeds = {
    keys,
    trusted: existsSync(SIMILE_UPDATE_KEYS) ? keysOf(readFileSync(SIMILE_UPDATE_KEYS, 'utf8')) : [],
    version: manifest.version,
    released: new Date().toISOString().slice(0, 10),
    notes: values.notes === undefined ? '' : readFileSync(values.notes, 'utf8').trim(),
  };
  for (const installer of positionals) console.log(await signUpdate(installer, needs));
}

if (import.meta.main) await main();
