import { expect, test } from 'vitest';
import type { ServiceAnswer } from '../../reports/comprehend-medical/second-reader.ts';
import { findAnswer, keepAnswer } from '../comprehend/kept-answers.ts';
import { migrate } from '../migrate.ts';
import { migrations } from './all.ts';
import { anOldLibrary } from './an-old-library.ts';

const answer: ServiceAnswer = { Entities: [], ModelVersion: '3.0' };
const asked = { operation: 'InferICD10CM', sha256: 'abc', answer, at: '2026-01-02' } as const;

function aLibraryWithTwoReports() {
  const database = anOldLibrary(migrations.slice(0, 5));
  expect(migrate(database, migrations.slice(0, 6))).toEqual([6]);
  database.script(`
    INSERT INTO root (path, added_at) VALUES ('/r', '2026-01-01');
    INSERT INTO import_batch (root_id, mode, started_at) VALUES (1, 'reference', '2026-01-01');
    INSERT INTO ledger (root_id, relative_path, batch_id, seen_in, size, modified_at, state)
      VALUES (1, 'a.txt', 1, 1, 1, 1, 'report');
    INSERT INTO report (entry_id, ordinal, format, status, text, identity, sections, engine_version, read_at, awaits)
      VALUES (1, 0, 'text', 'final', 'x', '{}', '[]', '1', '2026-01-01', 0),
             (1, 1, 'text', 'final', 'x', '{}', '[]', '1', '2026-01-01', 0);`);
  return database;
}

test('an answer serves every report with the same text, and leaves with the last of them', () => {
  const database = aLibraryWithTwoReports();
  keepAnswer(database, { ...asked, reportId: 1 });
  keepAnswer(database, { ...asked, reportId: 2 });
  expect(findAnswer(database, 'abc', 'InferICD10CM')).toEqual(answer);
  expect(findAnswer(database, 'abc', 'DetectEntitiesV2')).toBeUndefined();
  database.run('DELETE FROM report WHERE report_id = 1', {});
  expect(findAnswer(database, 'abc', 'InferICD10CM')).toEqual(answer);
  database.run('DELETE FROM report WHERE report_id = 2', {});
  expect(findAnswer(database, 'abc', 'InferICD10CM')).toBeUndefined();
  database.close();
});

test('a newer model’s answer is the one that is given', () => {
  const database = aLibraryWithTwoReports();
  keepAnswer(database, { ...asked, reportId: 1 });
  keepAnswer(database, {
    ...asked,
    reportId: 1,
    at: '2026-02-02',
    answer: { Entities: [], ModelVersion: '4.0' },
  });
  expect(findAnswer(database, 'abc', 'InferICD10CM')?.ModelVersion).toBe('4.0');
  database.close();
});
