import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { fail, succeed, type Outcome } from '../../../src-preload/contract/failure.ts';
import { isFingerprint, type Fingerprint } from './embedder.ts';

/** What a model folder is read with. */
export interface ModelFiles {
  read(path: string): Promise<Uint8Array>;
}

const fits = ['pad-to-square-with-0', 'cut-even-edges, pad-to-square-with-0'] as const;

/** What the model expects: a square of luminance values in `range`, made by `preprocess`. */
export interface ModelInput {
  readonly name: string;
  readonly size: number;
  readonly range: readonly [number, number];
  /** What of an image is put into the square: all of it, or all but even lines at its edges (`partSeen`). */
  readonly fit: (typeof fits)[number];
  readonly resample: 'triangle filter, antialiased, half-pixel centres';
}

/** What the model was trained on, in DICOM's words. */
export interface ModelDomain {
  readonly modality: readonly string[];
  readonly bodyPart: readonly string[];
  readonly view: readonly string[];
  /** In words of its maker, shown as they are: `domainOf` holds no image against them. */
  readonly age: string;
}

/** A model whose manifest and bytes passed their checks. The graph itself is checked when its sessions are opened. */
export interface Model {
  readonly name: string;
  readonly architecture: string;
  readonly licence: string;
  /** Where model.onnx lies. */
  readonly file: string;
  readonly sha256: string;
  readonly fingerprint: Fingerprint;
  readonly input: ModelInput;
  readonly embedding: { readonly name: string; readonly dimension: number };
  /** The last feature map, [n, dimension, h, w], whose mean over places is the embedding before normalisation. */
  readonly features: { readonly name: string } | undefined;
  /** Below this best cosine, nothing in the library is close. */
  readonly close: number;
  readonly domain: ModelDomain;
}

/**
 * Bumped whenever `preprocess` gives other numbers for the same input: the fingerprint changes with it, so that
 * vectors of the old arithmetic are never compared with new ones.
 */
const preprocessingEdition = 1;

const noLicence =
  'The manifest says nothing of the licence: write its terms, or its name, in the field licence.';

const name = z.string().min(1).max(200);
/** What would end a line of the list of models, or turn its letters round. */
const plainName = name.regex(
  /^[^\p{Cc}\u202a-\u202e\u2066-\u2069]+$/u,
  'characters that control a line are no part of a name',
);
const words = z.array(z.string().min(1).max(64)).min(1).max(64);

const manifestShape = z.object({
  name: plainName,
  architecture: name,
  licence: z.string(noLicence).regex(/\S/u, noLicence),
  sha256: z.string().regex(/^[0-9a-f]{64}$/u, 'sha256 is not 64 lower-case hex digits'),
  // Strict: of a field that is not known here, such as a mean to subtract, nothing would be done.
  input: z.strictObject({
    name,
    shape: z
      .tuple([z.literal('n'), z.literal(1), z.int().min(32).max(1024), z.int()])
      .refine(([, , height, width]) => height === width, 'the input is not square'),
    type: z.literal('float32'),
    range: z.tuple([z.literal(0), z.literal(1)]),
    fit: z.enum(fits),
    resample: z.literal('triangle filter, antialiased, half-pixel centres'),
  }),
  outputs: z.strictObject({
    embedding: z.strictObject({ name, dimension: z.int().min(8).max(8192), unitLength: z.literal(true) }),
    features: z.object({ name }).optional(),
  }),
  metric: z.literal('cosine'),
  close: z.object({ cosine: z.number().min(-1).max(1) }),
  domain: z.object({ modality: words, bodyPart: words, view: words, age: name }),
});

type Manifest = z.infer<typeof manifestShape>;

/**
 * Reads `manifest.json` and `model.onnx` of a folder. Fails with `model-refused` and what is wrong: a missing file, a
 * manifest that does not say what we need, or bytes whose SHA-256 is not the manifest's.
 */
export async function readModel(
  folder: string,
  files: ModelFiles = { read: readFile },
): Promise<Outcome<Model>> {
  const text = await readOrRefuse(join(folder, 'manifest.json'), files, 'manifest.json');
  if (!text.ok) return text;
  // Without the mark that editors put before UTF-8, which is no JSON.
  const manifest = parseManifest(new TextDecoder().decode(text.value));
  if (!manifest.ok) return manifest;
  const file = join(folder, 'model.onnx');
  const graph = await readOrRefuse(file, files, 'model.onnx');
  if (!graph.ok) return graph;
  const sha256 = createHash('sha256').update(graph.value).digest('hex');
  if (sha256 !== manifest.value.sha256) {
    return fail(
      'model-refused',
      'The bytes of model.onnx are not those its manifest names (SHA-256 differs).',
    );
  }
  return succeed(modelOf(manifest.value, file));
}

async function readOrRefuse(path: string, files: ModelFiles, what: string): Promise<Outcome<Uint8Array>> {
  try {
    return succeed(await files.read(path));
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unreadable';
    return fail('model-refused', `${what} cannot be read (${code}).`);
  }
}

function parseManifest(text: string): Outcome<Manifest> {
  let written: unknown;
  try {
    written = JSON.parse(text);
  } catch {
    return fail('model-refused', 'manifest.json is not JSON.');
  }
  const parsed = manifestShape.safeParse(written);
  if (parsed.success) return succeed(parsed.data);
  return fail('model-refused', manifestFault(parsed.error));
}

function manifestFault({ issues: [issue] }: z.ZodError): string {
  if (issue === undefined) return 'manifest.json is unusable.';
  if (issue.message === noLicence) return noLicence;
  if (issue.path.length === 0 && issue.code === 'invalid_type') return 'manifest.json holds no object.';
  const field = issue.path.join('.');
  if (issue.code === 'unrecognized_keys')
    return `manifest.json: Simile does not do what ${field}.${issue.keys.join(`, ${field}.`)} asks for.`;
  return `manifest.json: ${field}: ${issue.message}.`;
}

function modelOf(manifest: Manifest, file: string): Model {
  const input: ModelInput = {
    name: manifest.input.name,
    size: manifest.input.shape[2],
    range: manifest.input.range,
    fit: manifest.input.fit,
    resample: manifest.input.resample,
  };
  const embedding = {
    name: manifest.outputs.embedding.name,
    dimension: manifest.outputs.embedding.dimension,
  };
  return {
    name: manifest.name,
    architecture: manifest.architecture,
    licence: manifest.licence,
    file,
    sha256: manifest.sha256,
    fingerprint: fingerprintOf(manifest.sha256, input, embedding.name),
    input,
    embedding,
    features: manifest.outputs.features,
    close: manifest.close.cosine,
    domain: manifest.domain,
  };
}

/** SHA-256 over the model's bytes (by their hash), the output taken and the preprocessing, in one fixed spelling. */
export function fingerprintOf(sha256: string, input: ModelInput, output: string): Fingerprint {
  const preprocessing = [preprocessingEdition, input.size, ...input.range, input.fit, input.resample];
  const canonical = JSON.stringify(['simile-fingerprint', sha256, input.name, output, preprocessing]);
  const hash = createHash('sha256').update(canonical).digest('hex');
  if (!isFingerprint(hash)) throw new Error('a SHA-256 is not 64 hex digits');
  return hash;
}
