import type { EntityCard, ReportCard, StudyReports } from '../../src-preload/contract/reports.ts';

const text = `INDICATION: Shortness of breath, rule out pneumonia.

FINDINGS:
There is a moderate left pleural effusion, increased since the prior study. Opacity at the right base, suspicious for
pneumonia. No pneumothorax. Mother had breast cancer.

IMPRESSION:
1. Moderate left pleural effusion.
2. Findings most consistent with pulmonary edema.
`;

/** An entity of the report below, found by its words; the rest as the engine would say it. */
function anEntity(words: string, said: Partial<EntityCard> & Pick<EntityCard, 'concept'>): EntityCard {
  const within = said.section === 'impression' ? text.indexOf('IMPRESSION') : 0;
  const start = text.indexOf(words, within);
  const before = Math.max(text.lastIndexOf('. ', start) + 2, text.lastIndexOf('\n', start) + 1);
  const end = text.indexOf('.', start) + 1;
  return {
    entity: start,
    term: words,
    start,
    end: start + words.length,
    sentence: { start: before, end },
    kind: 'finding',
    section: 'findings',
    assertion: 'present',
    certainty: 4,
    temporality: 'current',
    experiencer: 'patient',
    laterality: 'none',
    sizes: [],
    review: 'auto',
    ...said,
  };
}

const effusion = { code: 'J90', title: 'Pleural effusion, not elsewhere classified' } as const;

/** For tests and looks: a chest report with something of every standing. */
export function aReport(said: Partial<ReportCard> = {}): ReportCard {
  return {
    report: 1,
    status: 'final',
    standing: 'current',
    reportedAt: '2004-01-19T09:12:00Z',
    format: 'mimic-text',
    engineVersion: 'simile-reports-1.0.0+stand-in',
    text,
    sections: [
      section('indication', 'INDICATION: ', '\n\nFINDINGS'),
      section('findings', 'FINDINGS:\n', '\n\nIMPRESSION'),
      section('impression', 'IMPRESSION:\n', undefined),
    ],
    entities: [
      anEntity('pneumonia', {
        concept: 'pneumonia',
        section: 'indication',
        assertion: 'hypothetical',
        certainty: 2,
      }),
      anEntity('pleural effusion', {
        concept: 'pleural effusion',
        ...effusion,
        laterality: 'left',
        severity: 'moderate',
        change: 'increased',
      }),
      anEntity('pneumonia. No', {
        concept: 'pneumonia',
        term: 'pneumonia',
        end: text.indexOf('pneumonia. No') + 9,
        assertion: 'uncertain',
        certainty: 2,
        laterality: 'right',
      }),
      anEntity('pneumothorax', { concept: 'pneumothorax', assertion: 'absent', certainty: 0 }),
      anEntity('breast cancer', { concept: 'breast cancer', experiencer: 'family' }),
      anEntity('pleural effusion', {
        concept: 'pleural effusion',
        ...effusion,
        section: 'impression',
        laterality: 'left',
        severity: 'moderate',
      }),
      anEntity('pulmonary edema', {
        concept: 'pulmonary edema',
        code: 'J81.1',
        title: 'Chronic pulmonary edema',
        section: 'impression',
        certainty: 3,
      }),
    ],
    links: [
      {
        study: 1,
        studyInstanceUid: '2.25.1',
        state: 'linked',
        reason: 'folder-rule',
        by: 'simile',
        at: '2026-01-12T08:00:00Z',
      },
    ],
    ...said,
  };
}

function section(name: string, after: string, before: string | undefined): ReportCard['sections'][number] {
  return {
    name,
    start: text.indexOf(after) + after.length,
    end: before === undefined ? text.length : text.indexOf(before),
  };
}

/** For tests and looks: a study with a final report and the preliminary one it replaced. */
export function someReports(said: Partial<StudyReports> = {}): StudyReports {
  return {
    study: 1,
    studyInstanceUid: '2.25.1',
    reports: [
      aReport(),
      aReport({
        report: 2,
        status: 'preliminary',
        standing: 'superseded',
        reportedAt: '2004-01-19T03:40:00Z',
        text: 'Left effusion. Edema? Discussed with the ward.',
        sections: [],
        entities: [],
      }),
    ],
    findings: [
      finding('pleural effusion', 'present', { ...effusion, laterality: 'left', severity: 'moderate' }),
      finding('pulmonary edema', 'present', {
        code: 'J81.1',
        title: 'Chronic pulmonary edema',
        likely: true,
      }),
      finding('pneumonia', 'uncertain', { laterality: 'right' }),
      finding('pneumothorax', 'absent', {}),
    ],
    ...said,
  };
}

type Finding = StudyReports['findings'][number];

function finding(concept: string, status: Finding['status'], said: Partial<Finding>): Finding {
  return { concept, kind: 'finding', laterality: 'none', status, likely: false, ...said };
}
