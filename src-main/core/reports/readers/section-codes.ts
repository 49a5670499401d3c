import type { SectionName } from '../report-entity.ts';

/** Codes that name a section: DICOM (PS3.16 CID 7001) and LOINC (C-CDA imaging report, PS3.20). */
const names: Readonly<Record<string, SectionName>> = {
  '121060': 'history',
  '121062': 'indication', // request
  '121109': 'indication', // indications for procedure
  '121110': 'indication', // patient presenting condition
  '11329-0': 'history',
  '55115-0': 'indication',
  '18785-6': 'indication', // reason for study
  '121064': 'technique', // current procedure descriptions
  '121066': 'comparison', // prior procedure descriptions
  '121068': 'comparison', // previous findings
  '18834-2': 'comparison',
  '55114-3': 'comparison',
  '121070': 'findings',
  '121071': 'findings',
  '59776-5': 'findings',
  '18782-3': 'findings', // study observation
  '121072': 'impression',
  '121073': 'impression',
  '121076': 'impression', // conclusions
  '121077': 'impression',
  '121111': 'impression', // summary
  '19005-8': 'impression',
  '55110-1': 'impression', // conclusions
  '121074': 'recommendation',
  '121075': 'recommendation',
  '18783-1': 'recommendation',
  '121078': 'addendum',
  '55107-7': 'addendum',
};

/** Which section a code names; where it is unknown, which the title names. */
export function sectionOfCode(code: string | undefined, title: string): SectionName {
  return (code === undefined ? undefined : names[code]) ?? sectionOfTitle(title) ?? 'unknown';
}

const titles: readonly (readonly [RegExp, SectionName])[] = [
  [/^(?:impressions?|conclusions?|opinion|interpretation|summary|diagnosis)\b/iu, 'impression'],
  [/^(?:findings?|observations?|results?)\b/iu, 'findings'],
  [/^(?:indications?|clinical|reason|request)\b/iu, 'indication'],
  [/^history\b/iu, 'history'],
  [/^technique\b/iu, 'technique'],
  [/^(?:comparisons?|prior|previous)\b/iu, 'comparison'],
  [/^recommend/iu, 'recommendation'],
  [/^addend/iu, 'addendum'],
];

/** Which section a heading in plain words names. */
export function sectionOfTitle(title: string): SectionName | undefined {
  return titles.find(([pattern]) => pattern.test(title.trim()))?.[1];
}
