import type { ImageRef } from '../../../src-preload/contract/similar.ts';
import { fail, succeed, type Outcome } from '../../../src-preload/contract/failure.ts';
import { readImageFile } from '../dicom/read-image-file.ts';
import { preprocess } from '../embed/preprocess.ts';
import { domainOf, isEmbedded } from '../embed/domain.ts';
import type { Prepared } from '../ingest/prepare-image.ts';
import { objectFacts } from '../ingest/object-facts.ts';
import { isAnonymousId } from '../dicom/anonymous-id.ts';
import type { FilePatient } from '../store/patient-of-file.ts';
import { findInstance, type InstanceKey } from '../store/locations.ts';
import { vectorOf } from '../store/vectors.ts';
import type { DomainVerdict } from '../embed/domain.ts';
import type { QueryIdentity } from '../store/candidates.ts';
import type { AskedLibrary } from './by-one-model.ts';

/** Where the pixels of an image are read: a frame of the library, or a file outside it. */
export type Pictured = { readonly instance: number; readonly frame: number } | { readonly path: string };

/** One image of a question: its vector, what the model says of it, and who it is, so that it never answers itself. */
export interface Example {
  readonly vector: Float32Array;
  readonly domain: DomainVerdict;
  readonly identity: QueryIdentity;
  readonly pictured: Pictured;
  /** Of a file outside the library: whom its header speaks of. */
  readonly patient?: FilePatient;
}

/** An image of the library as a query: its stored vector. Fails with `not-found`, `outside-domain` or `not-embedded`. */
export function queryOfInstance(
  library: AskedLibrary,
  image: Exclude<ImageRef, { file: unknown }>,
): Outcome<Example> {
  const { database } = library.store;
  const instance = findInstance(database, image);
  if (instance === undefined) return fail('not-found', 'There is no such image in this library.');
  const stored = vectorOf(database, instance.instanceId, image.frame ?? 0, library.modelId);
  if (stored === undefined) return notEmbedded(instance);
  return succeed({
    vector: stored.vector,
    domain: {
      state: instance.embedding === 'in-domain' ? 'in-domain' : 'unknown-domain',
      reason: instance.embeddingReason,
    },
    identity: {
      sopInstanceUid: instance.sopInstanceUid,
      studyInstanceUid: instance.studyInstanceUid,
      ...(instance.pixelSha256 === null ? {} : { pixelSha256: instance.pixelSha256 }),
      ...(instance.anonymous === 1
        ? {}
        : { patient: { issuer: instance.issuer, dicomId: instance.dicomId } }),
    },
    pictured: { instance: instance.instanceId, frame: image.frame ?? 0 },
  });
}

function notEmbedded(instance: InstanceKey): Outcome<never> {
  const { embedding, embeddingReason } = instance;
  if (embedding === null) return fail('not-embedded', 'The import has not come to this image yet.');
  return fail(embedding === 'outside-domain' ? 'outside-domain' : 'not-embedded', embeddingReason);
}

/** A DICOM, PNG or JPEG file outside the library as a query; nothing of it is kept. */
export async function queryOfFile(library: AskedLibrary, path: string): Promise<Outcome<Example>> {
  const { model } = library;
  const prepared = await library
    .preparer()
    .prepare({ path, knownContent: [], model: { input: model.input, domain: model.domain } });
  if (prepared.kind === 'failed' && prepared.failure.code === 'not-dicom')
    return queryOfPicture(library, path);
  return prepared.kind === 'image' ? queryOfDicom(library, prepared, path) : failureOf(prepared);
}

function failureOf(prepared: Exclude<Prepared, { kind: 'image' }>): Outcome<never> {
  if (prepared.kind === 'failed') return fail(prepared.failure.code, prepared.failure.detail);
  throw new Error('a file that was to be decoded was passed over');
}

async function queryOfDicom(
  library: AskedLibrary,
  prepared: Extract<Prepared, { kind: 'image' }>,
  path: string,
): Promise<Outcome<Example>> {
  const { domain, header, frames, pixelSha256 } = prepared;
  if (!isEmbedded(domain.state))
    return fail(domain.state === 'outside-domain' ? 'outside-domain' : 'not-embedded', domain.reason);
  const vector = await embed(library, frames[0]?.tensor);
  if (!vector.ok) return vector;
  const id = header.patient.id ?? '';
  const { patient, study } = objectFacts(header);
  return succeed({
    vector: vector.value,
    domain,
    identity: {
      pixelSha256,
      sopInstanceUid: header.instance.sopInstanceUid,
      studyInstanceUid: header.study.uid,
      ...(isAnonymousId(id) ? {} : { patient: { issuer: header.patient.issuer ?? '', dicomId: id } }),
    },
    pictured: { path },
    patient: { ...patient, studyUid: study.uid },
  });
}

async function queryOfPicture(library: AskedLibrary, path: string): Promise<Outcome<Example>> {
  const image = await readImageFile(path);
  if (!image.ok) return image;
  const vector = await embed(library, preprocess(image.value, library.model.input));
  if (!vector.ok) return vector;
  const domain = domainOf({ modality: 'CR' }, library.model.domain);
  return succeed({ vector: vector.value, domain, identity: {}, pictured: { path } });
}

async function embed(
  library: AskedLibrary,
  tensor: Float32Array | undefined,
): Promise<Outcome<Float32Array>> {
  if (tensor === undefined) return fail('no-pixels');
  const embedder = await library.embedder();
  return embedder.ok ? embedder.value.embed(tensor, 'urgent') : embedder;
}
