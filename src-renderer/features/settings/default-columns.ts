import type { WindowSettings } from '../../../src-preload/contract/entities.ts';

/** The columns of a window that nobody has arranged yet; widths in CSS pixels. They fit 1440 beside facets and preview. */
export const defaultColumns: WindowSettings['columns'] = [
  { column: 'face', width: 44 },
  { column: 'patient', width: 180 },
  { column: 'id', width: 104 },
  { column: 'age', width: 64 },
  { column: 'date', width: 92 },
  { column: 'modality', width: 56 },
  { column: 'body', width: 76 },
  { column: 'view', width: 64 },
  { column: 'description', width: 200 },
  { column: 'images', width: 60 },
];
