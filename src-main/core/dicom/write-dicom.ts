import { deflateRawSync } from 'node:zlib';
import { encodeElements, type WritableDataset } from './encode-elements.ts';
import * as syntaxes from './transfer-syntax.ts';

export interface WriteOptions {
  /** Explicit little endian where not given. Fragments are written as they are: encode them for this syntax. */
  readonly transferSyntax?: string;
  /** Written where not false; bare data sets occur in the wild. */
  readonly preamble?: boolean;
  readonly meta?: boolean;
  /** 128 bytes in place of zeros. */
  readonly preambleBytes?: Uint8Array;
}

const implementationUid = '2.25.80302813137786398554742050926734630921';

/**
 * A DICOM Part 10 file (PS3.10 §7) of the given elements: for synthetic cases and for tests. Values are written as they
 * are given, wrong ones too. Gives explicit or implicit little endian, big endian, deflated, or encapsulated pixels.
 */
export function writeDicom(dataset: WritableDataset, options: WriteOptions = {}): Uint8Array {
  const { transferSyntax = syntaxes.explicitLittleEndian, preamble = true, meta = true } = options;
  const encoding = syntaxes.encodingOf(transferSyntax);
  const body = encodeElements(dataset, encoding);
  const parts: Uint8Array[] = [];
  if (preamble) parts.push(options.preambleBytes ?? new Uint8Array(128), Buffer.from('DICM'));
  if (meta) parts.push(metaHeader(dataset, transferSyntax));
  parts.push(syntaxes.isDeflated(transferSyntax) ? evenLength(deflateRawSync(body)) : body);
  return Buffer.concat(parts);
}

function metaHeader(dataset: WritableDataset, transferSyntax: string): Uint8Array {
  const explicit = { littleEndian: true, explicit: true };
  const rest = encodeElements(
    {
      x00020001: { vr: 'OB', value: Uint8Array.of(0, 1) },
      x00020002: { vr: 'UI', value: textOf(dataset, 'x00080016') },
      x00020003: { vr: 'UI', value: textOf(dataset, 'x00080018') },
      x00020010: { vr: 'UI', value: transferSyntax },
      x00020012: { vr: 'UI', value: implementationUid },
    },
    explicit,
  );
  const length = encodeElements({ x00020000: { vr: 'UL', value: rest.length } }, explicit);
  return Buffer.concat([length, rest]);
}

function textOf(dataset: WritableDataset, tag: 'x00080016' | 'x00080018'): string {
  const value = dataset[tag]?.value;
  return typeof value === 'string' ? value : '';
}

function evenLength(bytes: Uint8Array): Uint8Array {
  return bytes.length % 2 === 0 ? bytes : Buffer.concat([bytes, Uint8Array.of(0)]);
}
