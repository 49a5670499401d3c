import type { Tag } from './dataset.ts';
import type { WritableDataset, WritableElement } from './encode-elements.ts';
import { explicitLittleEndian } from './transfer-syntax.ts';
import { writeDicom } from './write-dicom.ts';

export interface ACodedFilm {
  readonly transferSyntax: string;
  readonly width: number;
  readonly height: number;
  readonly bits: number;
  /** One frame's codestream, or its values where the syntax does not compress. */
  readonly stream: Uint8Array;
  readonly uid?: string;
  readonly elements?: { readonly [tag: Tag]: WritableElement };
}

/** Test builder: a frontal chest film whose pixels were encoded elsewhere. */
export function aCodedFilm({ transferSyntax, width, height, bits, stream, ...more }: ACodedFilm): Uint8Array {
  const uid = more.uid ?? '2.25.1000';
  const padded = new Uint8Array(stream.length + (stream.length % 2));
  padded.set(stream);
  const dataset: WritableDataset = {
    x00080016: { vr: 'UI', value: '1.2.840.10008.5.1.4.1.1.1.1' },
    x00080018: { vr: 'UI', value: uid },
    x00080060: { vr: 'CS', value: 'DX' },
    x00100010: { vr: 'PN', value: 'Phantom^Coded' },
    x00100020: { vr: 'LO', value: 'CODED' },
    x00180015: { vr: 'CS', value: 'CHEST' },
    x00185101: { vr: 'CS', value: 'PA' },
    x0020000d: { vr: 'UI', value: '2.25.1001' },
    x0020000e: { vr: 'UI', value: '2.25.1002' },
    x00280002: { vr: 'US', value: 1 },
    x00280004: { vr: 'CS', value: 'MONOCHROME2' },
    x00280010: { vr: 'US', value: height },
    x00280011: { vr: 'US', value: width },
    x00280100: { vr: 'US', value: bits > 8 ? 16 : 8 },
    x00280101: { vr: 'US', value: bits },
    x00280102: { vr: 'US', value: bits - 1 },
    x00280103: { vr: 'US', value: 0 },
    x7fe00010:
      transferSyntax === explicitLittleEndian
        ? { vr: 'OW', value: padded }
        : { vr: 'OB', value: { fragments: [padded] } },
  };
  return writeDicom({ ...dataset, ...more.elements }, { transferSyntax });
}
