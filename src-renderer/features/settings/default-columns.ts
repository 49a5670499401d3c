import type { WindowSettings } from '../../../src-preload/contract/settings.ts';

/** The columns of a window that nobody has arranged yet; widths in CSS pixels. They fit 1440 beside facets and preview. */
export const defaultColumns: WindowSettings['columns'] = [
  { column: 'face', width: 44 },
  { column: 'patient', width: 160 },
  { column: 'id', width: 116 },
  { column: 'age', width: 64 },
  { column: 'date', width: 106 },
  { column: 'modality', width: 54 },
  { column: 'body', width: 74 },
  { column: 'view', width: 56 },
  { column: 'description', width: 140 },
  { column: 'images', width: 68 },
];
