import type { FacetRow, FindingCounts, ReportFacets } from '../../src-preload/contract/reports.ts';

const reported = 2380;

/** Present, uncertain, denied; a tenth of what is present only likely; the other reports silent. */
function counts(present: number, uncertain: number, absent: number): FindingCounts {
  const silent = reported - present - uncertain - absent;
  return { present, likely: Math.floor(present / 10), uncertain, absent, silent };
}

function row(
  level: FacetRow['level'],
  id: string,
  parent: string,
  title: string,
  said: FindingCounts,
  sides?: FacetRow['sides'],
): FacetRow {
  return { level, id, parent, title, counts: said, ...(sides && { sides }) };
}

/** For tests and looks: what reports of chest films say, as the core would count it. */
export function someFacets(said: Partial<ReportFacets> = {}): ReportFacets {
  const effusion = counts(412, 96, 1204);
  const nodule = counts(301, 120, 640);
  return {
    studies: 2412,
    reported,
    asked: 0,
    findings: [
      row('chapter', 'ch9', '', 'Diseases of the circulatory system', counts(388, 41, 1402)),
      row('block', 'I30-I5A', 'ch9', 'Other forms of heart disease', counts(388, 41, 1402)),
      row(
        'category',
        'I51',
        'I30-I5A',
        'Complications and ill-defined descriptions of heart disease',
        counts(388, 41, 1402),
      ),
      row('code', 'I51.7', 'I51', 'Cardiomegaly', counts(388, 41, 1402)),
      row('concept', 'cardiomegaly', 'I51.7', 'cardiomegaly', counts(388, 41, 1402), { none: 388 }),
      row('chapter', 'ch10', '', 'Diseases of the respiratory system', counts(690, 210, 1310)),
      row('block', 'J90-J94', 'ch10', 'Other diseases of the pleura', counts(470, 130, 1250)),
      row('category', 'J90', 'J90-J94', 'Pleural effusion, not elsewhere classified', effusion),
      row('code', 'J90', 'J90', 'Pleural effusion, not elsewhere classified', effusion),
      row('concept', 'pleural effusion', 'J90', 'pleural effusion', effusion, {
        left: 298,
        right: 248,
        bilateral: 88,
      }),
      row('category', 'J93', 'J90-J94', 'Pneumothorax and air leak', counts(58, 34, 1198)),
      row('code', 'J93.9', 'J93', 'Pneumothorax, unspecified', counts(58, 34, 1198)),
      row('concept', 'pneumothorax', 'J93.9', 'pneumothorax', counts(58, 34, 1198), {
        left: 30,
        right: 26,
        none: 2,
      }),
      row(
        'chapter',
        'ch18',
        '',
        'Symptoms, signs and abnormal clinical and laboratory findings, not elsewhere classified',
        nodule,
      ),
      row(
        'block',
        'R90-R94',
        'ch18',
        'Abnormal findings on diagnostic imaging and in function studies, without diagnosis',
        nodule,
      ),
      row('category', 'R91', 'R90-R94', 'Abnormal findings on diagnostic imaging of lung', nodule),
      row('code', 'R91.8', 'R91', 'Other nonspecific abnormal finding of lung field', nodule),
      row('concept', 'lung opacity', 'R91.8', 'lung opacity', counts(204, 80, 122), { left: 88, right: 120 }),
      row('concept', 'lung mass', 'R91.8', 'lung mass', counts(31, 44, 560), { left: 12, right: 19 }),
      row('concept', 'low lung volumes', '', 'low lung volumes', counts(77, 2, 0), { none: 77 }),
    ],
    devices: [
      row('concept', 'endotracheal tube', '', 'endotracheal tube', counts(122, 0, 14), { none: 122 }),
    ],
    side: [
      { value: 'left', studies: 402 },
      { value: 'right', studies: 371 },
      { value: 'bilateral', studies: 88 },
    ],
    severity: [
      { value: 'mild', studies: 240 },
      { value: 'moderate', studies: 133 },
      { value: 'severe', studies: 41 },
    ],
    change: [
      { value: 'stable', studies: 310 },
      { value: 'increased', studies: 96 },
    ],
    ...said,
  };
}
