import type { EntityCard, FindingSide } from '../../../src-preload/contract/reports.ts';

export const sideWords: Readonly<Record<FindingSide, string>> = {
  left: 'left',
  right: 'right',
  bilateral: 'both sides',
  midline: 'midline',
  none: '',
};

/** `pleural effusion, left` */
export function conceptWords({ concept, laterality }: Pick<EntityCard, 'concept' | 'laterality'>): string {
  return laterality === 'none' ? concept : `${concept}, ${sideWords[laterality]}`;
}

const times = { current: '', historical: 'in the past', future: 'in the future' } as const;
const people = { patient: '', family: 'of the family', other: 'of another person' } as const;
const assertions: Partial<Record<EntityCard['assertion'], string>> = {
  hypothetical: 'only feared or looked for',
  conditional: 'under a condition',
};

/** What the report says of a finding beside whether it is there: size, severity, change, time, whose. */
export function attributeWords(entity: EntityCard): readonly string[] {
  const { severity, change, acuity, site, sizes, assertion, temporality, experiencer } = entity;
  return [
    severity,
    acuity,
    change,
    ...sizes.map(({ value, unit }) => `${value} ${unit}`),
    site === undefined || entity.concept.includes(site) ? undefined : site,
    assertions[assertion],
    times[temporality],
    people[experiencer],
  ].flatMap((word) => (word === undefined || word === '' ? [] : [word]));
}
