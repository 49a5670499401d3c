import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Refusal } from '../../refusal.ts';

/** What every Emscripten build of these codecs gives, of which we use the heap only to see how far it grew. */
export interface WasmModule {
  readonly HEAPU8: Uint8Array;
}

type Factory<M> = (options: {
  readonly wasmBinary: Uint8Array;
  readonly print: () => void;
  readonly printErr: () => void;
}) => Promise<M>;

/** A heap that one frame has blown up never shrinks again; beyond this it is given back with its instance. */
const largestHeapKept = 192 * 2 ** 20;

// Not named `require`: a bundler may bring one of its own.
const packages = createRequire(import.meta.url);

/**
 * One wasm codec, instantiated when first needed. An instance that has failed is thrown away, because a
 * C++ exception or a trap leaves its heap in a state nobody knows; so is one whose heap has grown large.
 */
export function wasmCodec<M extends WasmModule>(glue: string, wasm: string) {
  let living: Promise<M> | undefined;

  function instantiate(): Promise<M> {
    // The glue is untyped CommonJS: each codec's file states the part of it that it uses.
    const create = packages(glue) as Factory<M>;
    // openjpeg writes to stdout, where the command line keeps its one JSON document.
    const silent = { print: () => {}, printErr: () => {} };
    return create({ wasmBinary: readFileSync(packages.resolve(wasm)), ...silent });
  }

  return async function withCodec<T>(work: (codec: M) => T): Promise<T> {
    const codec = await (living ??= instantiate());
    try {
      const result = work(codec);
      if (codec.HEAPU8.length > largestHeapKept) living = undefined;
      return result;
    } catch (error) {
      living = undefined;
      if (error instanceof Refusal) throw error;
      throw new Refusal('codestream-broken', 'The compressed pixels do not decode.', error);
    }
  };
}
