import type { Model } from './model-manifest.ts';

/** What a session needs to know of a model; plain values, so that it can be sent to a worker. */
export interface SessionSpec {
  readonly file: string;
  /** Of the bytes that were checked, in hex: no others are run. */
  readonly sha256: string;
  readonly input: string;
  readonly size: number;
  readonly output: string;
  readonly dimension: number;
  readonly features: string | undefined;
}

export function sessionSpec(model: Model): SessionSpec {
  return {
    file: model.file,
    sha256: model.sha256,
    input: model.input.name,
    size: model.input.size,
    output: model.embedding.name,
    dimension: model.embedding.dimension,
    features: model.features?.name,
  };
}
