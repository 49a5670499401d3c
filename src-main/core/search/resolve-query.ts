import type { ImageQuestion, ImageRef } from '../../../src-preload/contract/similar.ts';
import { fail, succeed, type Outcome } from '../../../src-preload/contract/failure.ts';
import type { DomainVerdict } from '../embed/domain.ts';
import { embeddedFramesOf, isStudy } from '../store/study-vectors.ts';
import type { AskedLibrary } from './by-one-model.ts';
import type { Query } from './find-similar.ts';
import { type Example, queryOfFile, queryOfInstance } from './query-image.ts';
import { type Examples, moveQuery } from './rocchio.ts';

/** A question whose images were read: one vector to search by, and what it is made of. */
export interface ResolvedQuery extends Query {
  readonly examples: Examples<Example>;
  /** The vector is the sum of the examples' vectors by these weights. */
  readonly weights: Examples<number>;
}

/** A study of more images than this is asked about by its first ones. */
const mostOfStudy = 64;

/**
 * Reads every image that a question names and moves the question by them (`moveQuery`). Fails as its first image that
 * cannot be read or compared.
 */
export async function resolveQuery(
  library: AskedLibrary,
  { image, also = [], more = [], less = [] }: ImageQuestion,
  pathOf: (grant: string) => string | undefined,
): Promise<Outcome<ResolvedQuery>> {
  const first =
    'study' in image ? framesOfStudy(library, image.study) : succeed<readonly ImageRef[]>([image]);
  if (!first.ok) return first;
  const read = (refs: readonly ImageRef[]) => readEach(library, refs, pathOf);
  const asked = await read([...first.value, ...also]);
  if (!asked.ok) return asked;
  const wanted = await read(more);
  if (!wanted.ok) return wanted;
  const unwanted = await read(less);
  if (!unwanted.ok) return unwanted;
  const examples = { asked: asked.value, more: wanted.value, less: unwanted.value };
  const moved = moveQuery({
    asked: examples.asked.map(({ vector }) => vector),
    more: examples.more.map(({ vector }) => vector),
    less: examples.less.map(({ vector }) => vector),
  });
  if (!moved.ok) return moved;
  return succeed({
    ...moved.value,
    examples,
    domain: domainOfAll(examples.asked),
    asked: examples.asked.map(({ identity }) => identity),
    barred: examples.less.map(({ identity }) => identity),
  });
}

function framesOfStudy(library: AskedLibrary, study: number): Outcome<readonly ImageRef[]> {
  const { database } = library.store;
  const frames = embeddedFramesOf(database, study, library.modelId).slice(0, mostOfStudy);
  if (frames.length > 0) return succeed(frames);
  return isStudy(database, study)
    ? fail('not-embedded', 'No image of this study has an embedding.')
    : fail('not-found', 'There is no such study in this library.');
}

async function readEach(
  library: AskedLibrary,
  refs: readonly ImageRef[],
  pathOf: (grant: string) => string | undefined,
): Promise<Outcome<readonly Example[]>> {
  const examples: Example[] = [];
  for (const ref of refs) {
    if (!library.isOpen()) return fail('cancelled');
    const example = await readOne(library, ref, pathOf);
    if (!example.ok) return example;
    examples.push(example.value);
  }
  return succeed(examples);
}

async function readOne(
  library: AskedLibrary,
  ref: ImageRef,
  pathOf: (grant: string) => string | undefined,
): Promise<Outcome<Example>> {
  if (!('file' in ref)) return queryOfInstance(library, ref);
  const path = pathOf(ref.file);
  return path === undefined ? fail('grant-refused') : queryOfFile(library, path);
}

/** What the model says of several images is what it says of the one it is least sure of. */
function domainOfAll(asked: readonly Example[]): DomainVerdict {
  const unsure = asked.find(({ domain }) => domain.state !== 'in-domain') ?? asked[0];
  if (unsure === undefined) throw new Error('a question names at least one image');
  return unsure.domain;
}
