import type { OpenLibrary } from '../../library/open-library.ts';

/**
 * Whether the edition of ICD-10-CM at hand holds a code: the official one where a person has loaded it, else the categories
 * that the engine names.
 */
export function knowsCode(
  { codes, knowledge }: Pick<OpenLibrary, 'codes' | 'knowledge'>,
  code: string,
): boolean {
  return codes.holds(code) ?? knowledge().levelsOf(code) !== undefined;
}
