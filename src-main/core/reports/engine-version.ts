/** Version of the engine's code. Raise it with any change that can alter an answer; the data files are hashed besides. */
export const engineCodeVersion = 'simile-reports-1.8.0';

/** How a version signs a report that ended its worker: no entities, and no second try by the same version. */
export function notUnderstoodBy(version: string): string {
  return `${version} not understood`;
}

/** The edition that the codes of the lexicon were checked against, by `scripts/check-lexicon.ts`. */
export const lexiconEdition = 'FY2026';
