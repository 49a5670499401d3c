import type { WindowSettings } from '../../../src-preload/contract/settings.ts';

/** The columns of a window that nobody has arranged yet; widths in CSS pixels. They fit 1440 beside facets and preview. */
export const defaultColumns: WindowSettings['columns'] = [
  { column: 'face', width: 44 },
  { column: 'patient', width: 140 },
  { column: 'id', width: 112 },
  { column: 'age', width: 64 },
  { column: 'date', width: 98 },
  { column: 'modality', width: 66 },
  { column: 'view', width: 46 },
  { column: 'report', width: 54 },
  { column: 'findings', width: 176 },
];
