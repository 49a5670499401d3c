import { expect, test } from 'vitest';
import { browseStudies } from '../browse-studies.ts';
import { planOf } from '../plan-of.ts';
import { linkCandidates } from './link-candidates.ts';
import { entitiesOfReport, reportsOfStudy } from './report-rows.ts';
import { changedStudies, findingsOfStudies, reportedStudies } from './finding-rows.ts';
import { reportGists } from './report-gists.ts';
import { selectedStudies } from './selected-studies.ts';
import { searchText } from './search-text.ts';
import { codeScores, studiesOfVectors, vectorsOfStudies, wordScores } from './study-scores.ts';

test('linking asks an index for every study it considers', async () => {
  const plan = await planOf((database) => {
    const candidates = linkCandidates(database, 1);
    candidates.studiesByUid('1.2');
    candidates.studiesByImage('1.2.3');
    candidates.studiesByAccession('A1');
    candidates.studiesInFolder('p/s1');
    candidates.studiesByPatientAndDate('P1', '20040119');
  });
  expect(plan).not.toContain('SCAN');
  expect(plan).toContain('relative_path>? AND relative_path<?');
});

test('a study’s reports and their entities are looked up, not searched for', async () => {
  const plan = await planOf((database) => {
    reportsOfStudy(database, 1);
    entitiesOfReport(database, 1);
  });
  expect(plan).not.toContain('SCAN');
});

test('a filter by finding starts at the concept and reads its studies from an index alone', async () => {
  const plan = await planOf((database) =>
    browseStudies(database, { filter: { findings: [{ of: 'J90', says: 'present' }] } }),
  );
  expect(plan).toContain('USING COVERING INDEX study_finding_by_concept');
  expect(plan).not.toContain('SCAN study_finding');
});

test('words are asked of the text index, and each report that fits is looked up', async () => {
  const plan = await planOf((database) =>
    searchText(database, { match: '"effusion"', selection: {}, offset: 0, limit: 10 }),
  );
  expect(plan).toContain('VIRTUAL TABLE INDEX');
  expect(plan).not.toMatch(/SCAN (?!report_text)/);
});

test('what a page of studies says of its reports is looked up study by study', async () => {
  const plan = await planOf((database) => reportGists(database, [1, 2]));
  expect(plan).not.toMatch(/SCAN (?!json_each)/u);
  expect(plan).toContain('SEARCH study_finding USING PRIMARY KEY (study_id=?)');
});

test('what changed since the last count is looked up study by study', async () => {
  const plan = await planOf((database) => {
    changedStudies(database, 3);
    findingsOfStudies(database, [1, 2]);
    reportedStudies(database, 'local', [1, 2]);
    reportedStudies(database, 'both', [1, 2]);
  });
  expect(plan).not.toMatch(/SCAN (?!json_each)/u);
  expect(plan).toContain('USING COVERING INDEX finding_change_by_n');
});

test('studies by words and by a finding are found without a look at any patient', async () => {
  const plan = await planOf((database) => {
    selectedStudies(database, { words: 'phantom', filter: { findings: [{ of: 'ch10', says: 'present' }] } });
  });
  expect(plan).not.toContain('patient');
  expect(plan).toMatch(
    /study_finding USING COVERING INDEX study_finding_by_concept \(coded_id=\? AND weight>\?\)/u,
  );
  expect(plan).not.toContain('GROUP BY');
});

test('studies by what their images or patients are, are marked without a look at a hundred thousand rows of studies', async () => {
  const byImage = await planOf((database) => {
    selectedStudies(database, { filter: { modality: 'DX', view: 'PA', age: [40, 60] } });
  });
  expect(byImage).not.toMatch(/ study\b/u);
  const bySex = await planOf((database) => {
    selectedStudies(database, { filter: { sex: 'F' } });
  });
  expect(bySex).not.toMatch(/ instance\b|LIST SUBQUERY/u);
});

test('scores of words and codes, and the images of their studies, are looked up', async () => {
  const plan = await planOf((database) => {
    wordScores(database, '"effusion"', 10);
    codeScores(database, ['J90'], 10);
    vectorsOfStudies(database, 1, [1]);
    studiesOfVectors(database, [1]);
  });
  expect(plan).toContain(
    'study_finding USING COVERING INDEX study_finding_by_concept (coded_id=? AND weight>?)',
  );
  expect(plan).not.toMatch(/SCAN (?!json_each|fitting|report_text|coded_concept|CONSTANT)/u);
});
