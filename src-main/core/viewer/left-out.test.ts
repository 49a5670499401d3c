import { expect, test } from 'vitest';
import type { WritableDataset } from '../dicom/encode-elements.ts';
import { parseOrRefuse } from '../dicom/parse-dataset.ts';
import { aChestFilm } from '../dicom/synthesize.ts';
import { leftOut } from './left-out.ts';

const of = (elements: WritableDataset) => leftOut(parseOrRefuse(aChestFilm({ elements })));
const cs = (value: string) => ({ vr: 'CS', value });
const profile = { x00282000: { vr: 'OB', value: Uint8Array.of(0, 0) } };
const rgb = { x00280002: { vr: 'US', value: 3 }, x00280004: cs('RGB') };
const palette = { x00281101: { vr: 'US', value: [256, 0, 8] } };

test('a film leaves nothing out', () => {
  expect(of({})).toEqual([]);
});

test('colours laid over a grey image are said, tables that are only there are not', () => {
  expect(of({ ...palette, x00089205: cs('COLOR') })).toEqual(['supplemental-palette']);
  expect(of({ ...palette, x00089205: cs('MONOCHROME') })).toEqual([]);
  expect(of({ ...palette, x00280004: cs('PALETTE COLOR'), x00089205: cs('COLOR') })).toEqual([]);
});

test('a colour profile is said unless it is the one of a screen, and means nothing for grey', () => {
  expect(of({ ...rgb, ...profile })).toEqual(['icc-profile']);
  expect(of({ ...rgb, ...profile, x00282002: cs('SRGB') })).toEqual([]);
  expect(of(profile)).toEqual([]);
});
