/** The columns of the text index: parts of a report that a query of `report.search` can name. */
export const textSections = [
  'indication',
  'history',
  'technique',
  'comparison',
  'findings',
  'impression',
  'preliminary',
  'recommendation',
  'addendum',
  'correction',
  'other',
] as const;
export type TextSection = (typeof textSections)[number];
