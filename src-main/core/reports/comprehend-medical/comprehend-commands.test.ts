import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { auditedIn } from '../../store/test-store.ts';
import { aLibrary } from '../../test-library.ts';
import { aService, credentials, films, report, switchedOn } from './a-second-reader.ts';

test('a library that nobody switched on asks nothing', async () => {
  const service = await aService();
  const library = await aLibrary();
  await library.import(films(report('Left pleural effusion.')));
  expect(await library.get('comprehend.state', {})).toMatchObject({
    network: 'allowed',
    credentials: 'none',
    asked: { reports: 0 },
  });
  expect(await library.call('comprehend.run', {})).toMatchObject({
    ok: false,
    failure: { code: 'comprehend-off' },
  });
  expect(await library.call('comprehend.credentials', credentials)).toMatchObject({
    ok: false,
    failure: { code: 'comprehend-off' },
  });
  expect(service.received).toEqual([]);
});

test('switched on, it asks once about findings and impression and keeps the answers beside its own', async () => {
  const service = await aService();
  const library = await aLibrary();
  await library.import(films(report('Left pleural effusion. No pneumothorax.')));
  await switchedOn(library, service);
  expect(await library.get('comprehend.run', {})).toMatchObject({
    reports: 1,
    requests: 2,
    findings: 2,
    withheld: 0,
  });
  expect(service.objections).toEqual([]);
  expect(service.received.map(({ text }) => text).toSorted()).toEqual([
    'Left pleural effusion. No pneumothorax.',
    'The lungs are clear.',
  ]);
  const { findings } = await library.get('comprehend.report', { report: 1 });
  expect(findings).toMatchObject([
    {
      term: 'pleural effusion',
      assertion: 'present',
      laterality: 'left',
      codes: [{ code: 'J90', inEdition: true }],
    },
    { term: 'pneumothorax', assertion: 'absent' },
  ]);
  const text = library.store.database.get<{ text: string }>('SELECT text FROM report')?.text ?? '';
  expect(findings.map(({ start, end }) => text.slice(start, end))).toEqual([
    'pleural effusion',
    'pneumothorax',
  ]);
  // Simile's own are what they were.
  expect((await library.get('report.study', { study: 1 })).findings).toMatchObject([
    { concept: 'pleural effusion', status: 'present' },
    { concept: 'pneumothorax', status: 'absent' },
  ]);
  expect(await library.get('comprehend.run', {})).toMatchObject({ reports: 0, requests: 0 });
  expect(service.received).toHaveLength(2);
});

test('every request is audited by hash and bytes before it leaves, never by its text', async () => {
  const service = await aService();
  const library = await aLibrary();
  await library.import(films(report('Left pleural effusion.')));
  await switchedOn(library, service);
  service.misbehave({ kind: 'error', status: 403, name: 'AccessDeniedException' });
  await library.call('comprehend.run', {});
  const uploads = auditedIn(library.store, 'upload');
  expect(uploads).toHaveLength(2);
  for (const { detail } of uploads)
    expect(JSON.parse(detail)).toEqual({
      service: 'Comprehend Medical',
      operation: 'InferICD10CM',
      bytes: expect.any(Number),
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
  expect(JSON.stringify(uploads)).not.toMatch(/effusion|Quimby/);
});

test('names of headers leave neither with a report nor with a preview of it', async () => {
  const service = await aService();
  const library = await aLibrary();
  await library.import(
    films(
      report('Effusion in Ada Quimby1 (PX-1), told to Orla Ferncastle at Larkhill Infirmary on 2024-03-01.'),
    ),
  );
  const preview = await library.get('comprehend.preview', { report: 1 });
  await switchedOn(library, service);
  await library.get('comprehend.run', {});
  const left = service.received.map(({ text }) => text).join('\n');
  for (const secret of ['Ada', 'Quimby', 'PX-1', 'Orla', 'Ferncastle', 'Larkhill', '2024'])
    for (const text of [left, JSON.stringify(preview.chunks)]) expect(text).not.toContain(secret);
  expect(preview.chunks.map(({ text }) => text).toSorted()).toEqual(
    service.received.map(({ text }) => text).toSorted(),
  );
  expect(preview.removed.length).toBeGreaterThan(3);
});

test('a report whose films cannot be read stays here: whom it names is not known', async () => {
  const service = await aService();
  const library = await aLibrary();
  const folder = films(report('Left pleural effusion.'), report('No pneumothorax.'));
  await library.import(folder);
  rmSync(join(folder, 'p0/s50000000'), { recursive: true });
  await switchedOn(library, service);
  expect(await library.get('comprehend.estimate', {})).toMatchObject({ reports: 1, withheld: 1 });
  expect(await library.get('comprehend.run', {})).toMatchObject({ reports: 1, withheld: 1 });
  expect(service.received.some(({ text }) => text.includes('pleural'))).toBe(false);
});

test('the price is told before, and one text is paid for once', async () => {
  const service = await aService();
  const library = await aLibrary();
  await library.import(films(report('No pneumothorax.'), report('No pneumothorax.')));
  // Two reports with the same two texts, each shorter than a unit.
  expect(await library.get('comprehend.estimate', {})).toEqual({
    reports: 2,
    first: 1,
    withheld: 0,
    requests: 2,
    characters: 36,
    dollars: 0.001,
  });
  expect((await library.get('comprehend.estimate', { operation: 'DetectEntitiesV2' })).dollars).toBe(0.02);
  await switchedOn(library, service);
  expect(await library.get('comprehend.run', {})).toMatchObject({ reports: 2, requests: 2, known: 2 });
  expect(service.received).toHaveLength(2);
});

test('the engines’ disagreements are listed with both sentences', async () => {
  const service = await aService({
    words: 'clear',
    code: 'R91.8',
    description: 'Other nonspecific abnormal finding of lung field',
  });
  const library = await aLibrary();
  await library.import(films(report('Left pleural effusion. Moderate cardiomegaly.')));
  await switchedOn(library, service);
  await library.get('comprehend.run', {});
  const { rows, next } = await library.get('comprehend.disagreements', {});
  expect(next).toBeUndefined();
  expect(rows).toMatchObject([
    {
      report: 1,
      study: 1,
      kind: 'service-only',
      service: { term: 'clear', sentence: 'The lungs are clear.' },
    },
    {
      kind: 'simile-only',
      simile: { term: 'cardiomegaly', code: 'I51.7', sentence: 'Moderate cardiomegaly.' },
    },
  ]);
});

test('a removed study takes every answer about it along', async () => {
  const service = await aService();
  const library = await aLibrary();
  await library.import(films(report('Left effusion.')));
  await switchedOn(library, service);
  await library.get('comprehend.run', {});
  await library.get('library.remove', { batch: 1 });
  for (const table of ['service_answer', 'service_report', 'service_piece', 'service_finding'])
    expect(library.store.database.get(`SELECT COUNT(*) AS n FROM ${table}`)).toEqual({ n: 0 });
});
