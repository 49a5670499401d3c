import type { Tag } from '../dicom/dataset.ts';
import type { WritableDataset, WritableElement } from '../dicom/encode-elements.ts';
import { writeDicom } from '../dicom/write-dicom.ts';

/** For tests: which examination a report object is of. */
export interface ReportedStudy {
  readonly studyUid: string;
  readonly patientId: string;
  readonly name: string;
}

const text = (value: string): WritableElement => ({ vr: 'UT', value });
const concept = (code: string, meaning: string): WritableElement => ({
  vr: 'SQ',
  value: [
    {
      x00080100: { vr: 'SH', value: code },
      x00080102: { vr: 'SH', value: 'DCM' },
      x00080104: { vr: 'LO', value: meaning },
    },
  ],
});

function object(
  { studyUid, patientId, name }: ReportedStudy,
  sopClass: string,
  more: { readonly [tag: Tag]: WritableElement },
): Uint8Array {
  return writeDicom({
    x00080016: { vr: 'UI', value: `1.2.840.10008.5.1.4.1.1.${sopClass}` },
    x00080018: { vr: 'UI', value: `${studyUid}.9.${sopClass}` },
    x00080020: { vr: 'DA', value: '20240305' },
    x00080050: { vr: 'SH', value: '' },
    x00080060: { vr: 'CS', value: sopClass.startsWith('104') ? 'DOC' : 'SR' },
    x00100010: { vr: 'PN', value: name },
    x00100020: { vr: 'LO', value: patientId },
    x0020000d: { vr: 'UI', value: studyUid },
    x0020000e: { vr: 'UI', value: `${studyUid}.9` },
    ...more,
  });
}

const item = (type: string, code: string, meaning: string, more: WritableDataset): WritableDataset => ({
  x0040a010: { vr: 'CS', value: 'CONTAINS' },
  x0040a040: { vr: 'CS', value: type },
  x0040a043: concept(code, meaning),
  ...more,
});

/** For tests: a structured report of a class (`88.11` Basic Text, `88.22` Enhanced, `88.33` Comprehensive) with findings and an impression. */
export function aStructuredReport(
  study: ReportedStudy,
  sopClass: string,
  said: { readonly findings: string; readonly impression: string },
): Uint8Array {
  const section = (code: string, meaning: string, words: string): WritableDataset =>
    item('CONTAINER', code, meaning, {
      x0040a730: { vr: 'SQ', value: [item('TEXT', '121071', 'Finding', { x0040a160: text(words) })] },
    });
  return object(study, sopClass, {
    x0040a040: { vr: 'CS', value: 'CONTAINER' },
    x0040a043: concept('126000', 'Imaging Measurement Report'),
    x0040a491: { vr: 'CS', value: 'COMPLETE' },
    x0040a493: { vr: 'CS', value: 'VERIFIED' },
    x0040a730: {
      vr: 'SQ',
      value: [
        section('121070', 'Findings', said.findings),
        section('121072', 'Impressions', said.impression),
      ],
    },
  });
}

interface MeasuredFinding {
  readonly finding: string;
  readonly site: string;
  readonly millimetres: number;
}

/**
 * For tests: an Imaging Measurement Report (TID 1500, Comprehensive 3D SR), whose measurement groups say what was found
 * by codes alone, with a remark in words.
 */
export function aMeasurementReport(
  study: ReportedStudy,
  groups: readonly MeasuredFinding[],
  remark: string,
): Uint8Array {
  const coded = (code: string, meaning: string, value: string): WritableDataset =>
    item('CODE', code, meaning, { x0040a168: concept('1', value) });
  const group = ({ finding, site, millimetres }: MeasuredFinding, at: number): WritableDataset =>
    item('CONTAINER', '125007', 'Measurement Group', {
      x0040a730: {
        vr: 'SQ',
        value: [
          item('TEXT', '112039', 'Tracking Identifier', { x0040a160: text(`Lesion ${at + 1}`) }),
          coded('121071', 'Finding', finding),
          coded('363698007', 'Finding Site', site),
          item('NUM', '103339001', 'Long Axis', {
            x0040a300: {
              vr: 'SQ',
              value: [
                {
                  x0040a30a: { vr: 'DS', value: String(millimetres) },
                  x004008ea: concept('mm', 'millimeter'),
                },
              ],
            },
          }),
        ],
      },
    });
  return object(study, '88.34', {
    x0040a040: { vr: 'CS', value: 'CONTAINER' },
    x0040a043: concept('126000', 'Imaging Measurement Report'),
    x0040a491: { vr: 'CS', value: 'COMPLETE' },
    x0040a493: { vr: 'CS', value: 'VERIFIED' },
    x0040a730: {
      vr: 'SQ',
      value: [
        item('CONTAINER', '126010', 'Imaging Measurements', {
          x0040a730: { vr: 'SQ', value: groups.map(group) },
        }),
        item('TEXT', '121106', 'Comment', { x0040a160: text(remark) }),
      ],
    },
  });
}

/** For tests: a document inside an object: `104.1` a PDF, `104.2` a CDA. */
export function anEncapsulated(
  study: ReportedStudy,
  sopClass: '104.1' | '104.2',
  document: Uint8Array,
): Uint8Array {
  return object(study, sopClass, {
    x00420011: { vr: 'OB', value: document },
    x00420012: { vr: 'LO', value: sopClass === '104.1' ? 'application/pdf' : 'text/xml' },
  });
}
