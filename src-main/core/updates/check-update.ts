import { createHash } from 'node:crypto';
import { open, type FileHandle } from 'node:fs/promises';
import { fail, succeed, type Outcome } from '../../../src-preload/contract/failure.ts';
import type { UpdateCard } from '../../../src-preload/contract/updates.ts';
import { isSystemError } from '../ingest/walk-folder.ts';
import { isDiskFull } from '../is-disk-full.ts';
import { judgeManifest, judgeSignature, type Here, type Signed } from './judge-update.ts';
import { readHead } from './update-layout.ts';

/** An update whose head was found good, and where its installer begins in the file. */
export interface JudgedUpdate extends Signed {
  readonly payloadAt: number;
}

/** Opens a file, gives it to `look` and closes it; `unreadable` for what is no file or cannot be read. */
export async function withFile<T>(
  path: string,
  look: (file: FileHandle) => Promise<Outcome<T>>,
): Promise<Outcome<T>> {
  let file: FileHandle | undefined;
  try {
    file = await open(path);
    return (await file.stat()).isFile() ? await look(file) : fail('unreadable');
  } catch (error) {
    if (!isSystemError(error)) throw error;
    return fail(isDiskFull(error) ? 'disk-full' : 'unreadable');
  } finally {
    await file?.close();
  }
}

/** Signature, product, system, version and length: everything but the installer's own bytes. */
export async function judgeHead(file: FileHandle, here: Here): Promise<Outcome<JudgedUpdate>> {
  const head = await readHead(file);
  if (!head.ok) return head;
  const signed = judgeSignature(head.value, here.keys);
  if (!signed.ok) return signed;
  const { manifest } = signed.value;
  const judged = judgeManifest(manifest, here);
  if (!judged.ok) return judged;
  const { payloadAt } = head.value;
  const { size } = await file.stat();
  if (size !== payloadAt + manifest.size) return fail('update-truncated');
  return succeed({ ...signed.value, payloadAt });
}

/** Whether the installer is the one that was signed. Its bytes go to `copy` as they are read, where one is given. */
export async function judgePayload(
  file: FileHandle,
  { manifest, payloadAt }: JudgedUpdate,
  copy?: FileHandle,
): Promise<Outcome<undefined>> {
  const hash = createHash('sha256');
  const end = payloadAt + manifest.size - 1;
  for await (const chunk of file.createReadStream({ start: payloadAt, end, autoClose: false })) {
    hash.update(chunk);
    await copy?.appendFile(chunk);
  }
  return hash.digest('hex') === manifest.sha256 ? succeed(undefined) : fail('update-payload-changed');
}

/** Whether a file is an update that this Simile may be replaced with; nothing is written and nothing is run. */
export function checkUpdate(path: string, here: Here): Promise<Outcome<UpdateCard>> {
  return withFile(path, async (file) => {
    const judged = await judgeHead(file, here);
    if (!judged.ok) return judged;
    const payload = await judgePayload(file, judged.value);
    return payload.ok ? succeed(cardOf(judged.value)) : payload;
  });
}

export function cardOf({ manifest, signer }: Signed): UpdateCard {
  const { product: _, sha256: __, ...said } = manifest;
  return { ...said, signer };
}
