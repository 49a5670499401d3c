import { verify } from 'node:crypto';
import { fail, succeed, type Outcome } from '../../../src-preload/contract/failure.ts';
import { compareVersions } from './compare-versions.ts';
import type { TrustedKey } from './trusted-keys.ts';
import { magic, type UpdateHead } from './update-layout.ts';
import { product, updateManifest, type UpdateManifest } from './update-manifest.ts';

/** The program that an update would replace, and whom it trusts. */
export interface Here {
  readonly version: string;
  readonly platform: string;
  readonly arch: string;
  readonly keys: readonly TrustedKey[];
}

export interface Signed {
  readonly manifest: UpdateManifest;
  /** The id of the key whose signature held. */
  readonly signer: string;
}

/**
 * Whether the manifest is what one of the trusted keys signed. One signature that holds is enough, so that an update can
 * be signed with an old key and its successor; one by a trusted key that does not hold refuses the whole.
 */
export function judgeSignature(
  { manifest, signatures }: UpdateHead,
  keys: readonly TrustedKey[],
): Outcome<Signed> {
  if (keys.length === 0) return fail('update-no-keys');
  const message = Buffer.concat([magic, manifest]);
  let signer: string | undefined;
  for (const { keyId, bytes } of signatures) {
    const trusted = keys.find(({ id }) => id === keyId);
    if (trusted === undefined) continue;
    if (!verify(null, message, trusted.key, bytes)) return fail('update-tampered');
    signer ??= keyId;
  }
  if (signer === undefined) return fail('update-signer-unknown');
  const said = updateManifest.safeParse(jsonOrUndefined(manifest.toString('utf8')));
  return said.success ? succeed({ manifest: said.data, signer }) : fail('update-malformed');
}

function jsonOrUndefined(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** Whether what was signed is a newer Simile for this machine. */
export function judgeManifest(
  manifest: UpdateManifest,
  { version, platform, arch }: Here,
): Outcome<undefined> {
  if (manifest.product !== product) return fail('update-other-product');
  if (manifest.platform !== platform || manifest.arch !== arch)
    return fail(
      'update-other-system',
      `The update is for ${systemName(manifest.platform, manifest.arch)}; this is ${systemName(platform, arch)}.`,
    );
  const order = compareVersions(manifest.version, version);
  if (order === 0) return fail('update-same', `The update is version ${version}, which runs already.`);
  return order > 0
    ? succeed(undefined)
    : fail('update-older', `The update is version ${manifest.version}, older than the ${version} that runs.`);
}

const systems: Readonly<Record<string, string>> = { win32: 'Windows', darwin: 'macOS', linux: 'Linux' };

/** A system as a person calls it. */
export function systemName(platform: string, arch: string): string {
  return `${systems[platform] ?? platform} ${arch}`;
}
