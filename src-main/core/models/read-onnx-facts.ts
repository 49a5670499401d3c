import { Refusal } from '../refusal.ts';

/** What an ONNX file says of itself, read without running it. */
export interface OnnxFacts {
  /** Of the default operator set. */
  readonly opset: number;
  /** Whether weights lie in other files, which we would have to find and trust. */
  readonly namesOtherFiles: boolean;
}

/** One field of a message in Protocol Buffers' wire format: a number, or bytes. */
type Field = { readonly number: number } & ({ readonly value: bigint } | { readonly bytes: Uint8Array });

/** onnx.proto3: ModelProto.opset_import, OperatorSetIdProto.domain and .version, TensorProto.data_location (EXTERNAL = 1). */
const fields = { opsetImport: 8, domain: 1, version: 2, dataLocation: 14 } as const;

/** Messages of onnx.proto3 in which a tensor can lie, however deep, and what their fields hold. */
const holds: Readonly<Record<string, Readonly<Record<number, string>>>> = {
  model: { 7: 'graph', 20: 'training', 25: 'function' },
  graph: { 1: 'node', 5: 'tensor', 15: 'sparse tensor' },
  training: { 1: 'graph', 2: 'graph' },
  function: { 7: 'node', 11: 'attribute' },
  node: { 5: 'attribute' },
  attribute: { 5: 'tensor', 6: 'graph', 10: 'tensor', 11: 'graph', 22: 'sparse tensor', 23: 'sparse tensor' },
  'sparse tensor': { 1: 'tensor', 2: 'tensor' },
};

/** Reads the facts of a model file. Throws `model-refused` for bytes that are not ONNX. */
export function readOnnxFacts(bytes: Uint8Array): OnnxFacts {
  let opset: number | undefined;
  for (const field of fieldsOf(bytes)) {
    if (!('bytes' in field) || field.number !== fields.opsetImport) continue;
    const { domain, version } = readOpset(field.bytes);
    if (domain === '' || domain === 'ai.onnx') opset = version;
  }
  if (opset === undefined) throw notOnnx();
  return { opset, namesOtherFiles: hasOutsideWeights(bytes) };
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

function hasOutsideWeights(model: Uint8Array): boolean {
  const open = [{ kind: 'model', bytes: model }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    for (const field of fieldsOf(next.bytes)) {
      const kind = holds[next.kind]?.[field.number];
      if (kind !== undefined && 'bytes' in field) open.push({ kind, bytes: field.bytes });
      const isLocation = next.kind === 'tensor' && field.number === fields.dataLocation;
      if (isLocation && 'value' in field && field.value === 1n) return true;
    }
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
