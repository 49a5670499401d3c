import { Refusal } from '../refusal.ts';

/** What an ONNX file says of itself, read without running it. */
export interface OnnxFacts {
  /** Of the default operator set. */
  readonly opset: number;
  /** Operator sets beside the default one: the sets of other vendors. */
  readonly otherSets: readonly string[];
  /** Whether weights lie in other files, which we would have to find and trust. */
  readonly namesOtherFiles: boolean;
}

/** One field of a message in Protocol Buffers' wire format: a number, or bytes. */
type Field = { readonly number: number } & ({ readonly value: bigint } | { readonly bytes: Uint8Array });

/** onnx.proto3: ModelProto.graph and .opset_import, GraphProto.initializer, TensorProto.data_location (EXTERNAL = 1). */
const fields = { graph: 7, opsetImport: 8, domain: 1, version: 2, initializer: 5, dataLocation: 14 } as const;

/** Reads the facts of a model file. Throws `model-refused` for bytes that are not ONNX. */
export function readOnnxFacts(bytes: Uint8Array): OnnxFacts {
  let opset: number | undefined;
  const otherSets: string[] = [];
  let namesOtherFiles = false;
  for (const field of fieldsOf(bytes)) {
    if (!('bytes' in field)) continue;
    if (field.number === fields.graph) namesOtherFiles ||= hasOutsideWeights(field.bytes);
    if (field.number !== fields.opsetImport) continue;
    const { domain, version } = readOpset(field.bytes);
    if (domain === '' || domain === 'ai.onnx') opset = version;
    else otherSets.push(domain);
  }
  if (opset === undefined) throw notOnnx();
  return { opset, otherSets, namesOtherFiles };
}

function readOpset(bytes: Uint8Array): { domain: string; version: number } {
  let domain = '';
  let version = 0;
  for (const field of fieldsOf(bytes)) {
    if (field.number === fields.domain && 'bytes' in field)
      domain = Buffer.from(field.bytes).toString('utf8');
    if (field.number === fields.version && 'value' in field) version = Number(field.value);
  }
  return { domain, version };
}

function hasOutsideWeights(graph: Uint8Array): boolean {
  for (const field of fieldsOf(graph)) {
    if (field.number !== fields.initializer || !('bytes' in field)) continue;
    for (const part of fieldsOf(field.bytes))
      if (part.number === fields.dataLocation && 'value' in part && part.value === 1n) return true;
  }
  return false;
}

function* fieldsOf(bytes: Uint8Array): Generator<Field> {
  for (let at = 0; at < bytes.length;) {
    const tag = readVarint(bytes, at);
    at = tag.next;
    const number = Number(tag.value >> 3n);
    switch (Number(tag.value & 7n)) {
      case 0: {
        const { value, next } = readVarint(bytes, at);
        at = next;
        yield { number, value };
        break;
      }
      case 1:
        at += 8;
        break;
      case 2: {
        const length = readVarint(bytes, at);
        const end = length.next + Number(length.value);
        if (end > bytes.length) throw notOnnx();
        yield { number, bytes: bytes.subarray(length.next, end) };
        at = end;
        break;
      }
      case 5:
        at += 4;
        break;
      default:
        throw notOnnx();
    }
  }
}

function readVarint(bytes: Uint8Array, at: number): { value: bigint; next: number } {
  let value = 0n;
  for (let i = 0; i < 10; i += 1) {
    const byte = bytes[at + i];
    if (byte === undefined) throw notOnnx();
    value |= BigInt(byte & 0x7f) << BigInt(7 * i);
    if (byte < 0x80) return { value, next: at + i + 1 };
  }
  throw notOnnx();
}

function notOnnx(): Refusal {
  return new Refusal('model-refused', 'model.onnx is not an ONNX file.');
}
