import { createHash, createPublicKey, type KeyObject } from 'node:crypto';

/** A public key whose updates are installed, under the name that an update calls it by. */
export interface TrustedKey {
  readonly id: string;
  readonly key: KeyObject;
}

const block = /-----BEGIN PUBLIC KEY-----[^-]+-----END PUBLIC KEY-----/g;

/** The Ed25519 keys of a text of PEM blocks. Throws for a key of another kind: it is a build's mistake. */
export function keysOf(pem: string): readonly TrustedKey[] {
  return (pem.match(block) ?? []).map((text) => {
    const key = createPublicKey(text);
    return { id: idOf(key), key };
  });
}

/** What a key is called: SHA-256 of its SPKI form, in hexadecimal. Takes a private key as well. */
export function idOf(key: KeyObject): string {
  if (key.asymmetricKeyType !== 'ed25519') throw new Error('a key for updates must be an Ed25519 key');
  const half = key.type === 'private' ? createPublicKey(key) : key;
  return createHash('sha256')
    .update(half.export({ type: 'spki', format: 'der' }))
    .digest('hex');
}
