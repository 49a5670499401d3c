import type { ImportProgress } from '../../../src-preload/contract/import.ts';

/** What an import is doing, for the line that shows it. */
export const phaseWords: Readonly<Record<ImportProgress['phase'], string>> = {
  headers: 'Reading headers',
  reports: 'Reading reports',
  pixels: 'Reading images',
};
