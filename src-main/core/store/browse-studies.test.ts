import { expect, test } from 'vitest';
import type { StudyFilter } from '../../../src-preload/contract/filter.ts';
import { type BrowseQuery, sortKeys } from '../../../src-preload/contract/study.ts';
import { browseStudies, studyConditions } from './browse-studies.ts';
import { collect, makeCollection, placeStudy } from './collections.ts';
import type { Database, SqlParameters } from './database.ts';
import { registerInstance } from './register-instance.ts';
import { aStore, theObject } from './test-store.ts';

const stamp = '2026-01-01T00:00:00.000Z';

async function aLibraryOfThree(): Promise<Database> {
  const { database } = await aStore();
  const films = [
    {
      patient: { name: 'Alpha^Ada', sex: 'F' as const },
      study: { date: '2001-05-01', description: 'CHEST PA' },
    },
    {
      patient: { name: 'Beta^Bo', sex: 'M' as const },
      study: { date: '2003-05-01', description: 'CT THORAX' },
    },
    {
      patient: { name: 'Gamma^Gil', sex: 'M' as const },
      study: { date: '2002-05-01', description: '100%_ODD' },
    },
  ];
  films.forEach((film, index) => {
    const series = index === 1 ? { modality: 'CT', bodyPart: 'THORAX' } : {};
    registerInstance(
      database,
      theObject(index, { ...film, series, instance: { age: 40 + index * 10 } }),
      stamp,
    );
  });
  return database;
}

const names = (database: Database, query: BrowseQuery): string[] =>
  browseStudies(database, query).rows.map((row) => row.patientName.split('^')[0] ?? '');

test('the newest study stands first unless asked otherwise', async () => {
  const database = await aLibraryOfThree();
  expect(names(database, {})).toEqual(['Beta', 'Gamma', 'Alpha']);
  expect(names(database, { sort: 'patient' })).toEqual(['Alpha', 'Beta', 'Gamma']);
  expect(names(database, { sort: 'date', descending: false })).toEqual(['Alpha', 'Gamma', 'Beta']);
});

test('the cases of a course stand as its teacher ordered them, those of its chapters after its own, each once', async () => {
  const { database } = await aStore();
  const [a = 0, b = 0, c = 0, d = 0, e = 0] = [0, 1, 2, 3, 4, 5].map((index) => {
    registerInstance(database, theObject(index, {}), stamp);
    return index + 1;
  });
  const make = (name: string, parent?: number) => makeCollection(database, { name, parent, stamp });
  const course = make('Course');
  const [first, second] = [make('Effusions', course), make('Nodules', course)];
  collect(database, course, [c, a], stamp);
  collect(database, second, [b], stamp);
  collect(database, first, [e, a, d], stamp);
  const list = (query: BrowseQuery) =>
    browseStudies(database, { filter: { collection: course }, sort: 'collected', ...query }).rows.map(
      ({ study }) => study,
    );
  expect(list({})).toEqual([c, a, e, d, b]);
  placeStudy(database, course, a, 0);
  expect(list({})).toEqual([a, c, e, d, b]);
  expect([0, 2, 4].flatMap((offset) => list({ offset, limit: 2 }))).toEqual(list({}));
  expect(list({ descending: true })).toEqual(list({}).toReversed());
  const { plan } = planOfPage(database, { filter: { collection: course }, sort: 'collected' });
  expect(
    plan.filter(({ detail }) => detail === 'MATERIALIZE collected_order'),
    'ranked once for the whole page',
  ).toHaveLength(1);
});

test('a page is a window: the total stays, the rows move on', async () => {
  const database = await aLibraryOfThree();
  const page = browseStudies(database, { sort: 'patient', offset: 1, limit: 1 });
  expect(page.total).toBe(3);
  expect(page.rows.map((row) => row.patientName)).toEqual(['Beta^Bo']);
});

test.each<[string, BrowseQuery, string[]]>([
  ['modality', { filter: { modality: 'ct' } }, ['Beta']],
  ['body part', { filter: { bodyPart: 'chest' } }, ['Gamma', 'Alpha']],
  ['view', { filter: { view: 'LL' } }, []],
  ['sex', { filter: { sex: 'M' } }, ['Beta', 'Gamma']],
  ['age, both ends included', { filter: { age: [40, 50] } }, ['Beta', 'Alpha']],
  ['dates, both ends included', { filter: { dates: ['2001-05-01', '2002-05-01'] } }, ['Gamma', 'Alpha']],
  ['an open date range', { filter: { dates: ['2002-01-01', undefined] } }, ['Beta', 'Gamma']],
  ['words of name and description', { words: 'ada chest' }, ['Alpha']],
  ['a per cent sign as itself', { words: '100%_' }, ['Gamma']],
])('a list narrows by %s', async (_, query, expected) => {
  expect(names(await aLibraryOfThree(), query)).toEqual(expected);
});

test('pages from either end of the list meet in the middle, and none is missing or twice', async () => {
  const { database } = await aStore();
  for (let index = 0; index < 23; index++)
    registerInstance(database, theObject(index, { study: { date: index < 9 ? '' : '2001-05-01' } }), stamp);
  for (const descending of [true, false]) {
    const whole = browseStudies(database, { descending }).rows.map(({ study }) => study);
    const paged = [0, 5, 10, 15, 20, 25].flatMap((offset) =>
      browseStudies(database, { descending, offset, limit: 5 }).rows.map(({ study }) => study),
    );
    expect(paged).toEqual(whole);
    expect(new Set(whole).size).toBe(23);
  }
});

test('the total follows what is added, removed or said of a study between two pages', async () => {
  const database = await aLibraryOfThree();
  const total = () => browseStudies(database, { words: 'chest' }).total;
  expect(total()).toBe(1);
  registerInstance(database, theObject(7, { study: { description: 'CHEST LAT' } }), stamp);
  expect(total()).toBe(2);
  database.run('UPDATE study SET description = :said', { said: 'ABDOMEN' });
  expect(total()).toBe(0);
});

/** The same database, and how often studies were counted in it. */
function listeningTo(database: Database) {
  const heard = { counted: 0 };
  const listening: Database = {
    ...database,
    get: <Row>(sql: string, parameters?: SqlParameters) => {
      if (sql.includes('COUNT(*) AS n')) heard.counted += 1;
      return database.get<Row>(sql, parameters);
    },
  };
  return { heard, listening };
}

test('a total is not counted again for the next page of the same list', async () => {
  const { heard, listening } = listeningTo(await aLibraryOfThree());
  for (const offset of [0, 1, 2]) browseStudies(listening, { sort: 'patient', offset, limit: 1 });
  expect(heard.counted).toBe(1);
});

test('a list that a person comes back to is not counted again, unless very many others were asked for meanwhile', async () => {
  const { heard, listening } = listeningTo(await aLibraryOfThree());
  const total = (words?: string) => browseStudies(listening, words === undefined ? {} : { words }).total;
  expect([total(), total('chest'), total(), total('chest')]).toEqual([3, 1, 3, 1]);
  expect(heard.counted).toBe(2);
  for (let n = 0; n < 50; n += 1) total(`word ${n}`);
  expect([total(), heard.counted]).toEqual([3, 53]);
});

interface PlanStep {
  readonly id: number;
  readonly parent: number;
  readonly detail: string;
}

/** How SQLite goes about the page of a list, and how many rows it passes over: of the very statement that is run. */
function planOfPage(database: Database, query: BrowseQuery) {
  const asked: { readonly plan: readonly PlanStep[]; readonly skipped: unknown }[] = [];
  const listening: Database = {
    ...database,
    all: <Row>(sql: string, parameters?: SqlParameters) => {
      const plan = database.all<PlanStep>(`EXPLAIN QUERY PLAN ${sql}`, parameters);
      asked.push({ plan, skipped: parameters?.['offset'] });
      return database.all<Row>(sql, parameters);
    },
  };
  browseStudies(listening, query);
  return asked[0] ?? { plan: [], skipped: undefined };
}

const indexOf: Readonly<Record<(typeof sortKeys)[number], string>> = {
  date: 'USING COVERING INDEX study_by_date',
  patient: 'USING COVERING INDEX study_by_name',
  id: 'USING COVERING INDEX study_by_patient_key',
  description: 'USING COVERING INDEX study_by_description',
  modality: 'USING COVERING INDEX study_by_modality',
  added: '',
  collected: '',
};

const everyWalk = sortKeys.flatMap((sort) =>
  [false, true].flatMap((descending) =>
    [0, 2].map((offset) => ({
      sort,
      descending,
      offset,
      way: descending ? 'down' : 'up',
      end: offset === 0 ? 'first' : 'last',
    })),
  ),
);

test.each(everyWalk)(
  'a list by $sort, $way, cuts its page on an index alone, from the $end row on',
  async ({ sort, descending, offset }) => {
    const { plan, skipped } = planOfPage(await aLibraryOfThree(), { sort, descending, offset, limit: 1 });
    const cut = plan.find(({ detail }) => detail === 'MATERIALIZE cut');
    // One step: nothing is looked up beside the index (the table itself is in the order of `added`), and nothing sorted.
    expect(plan.filter(({ parent }) => parent === cut?.id).map(({ detail }) => detail)).toEqual([
      `SCAN study ${indexOf[sort]}`.trim(),
    ]);
    expect(skipped, 'the index is walked from its nearer end').toBe(0);
    expect(plan.filter(({ parent }) => parent === 0).map(({ detail }) => detail)).toContain(
      'SEARCH study USING INTEGER PRIMARY KEY (rowid=?)',
    );
  },
);

const filters: readonly StudyFilter[] = [
  { collection: 1 },
  { note: 'follow-up' },
  { keyImages: true },
  { sex: 'F', dates: ['2004-01-01', undefined] },
  { modality: 'DX', view: 'PA', note: 'follow-up', sex: 'F' },
];

test.each(filters)('the filter %j is answered once, not once a study', async (filter) => {
  const database = await aLibraryOfThree();
  const { where, parameters } = studyConditions({ filter });
  const plan = database.all<PlanStep>(
    `EXPLAIN QUERY PLAN SELECT study_id FROM study WHERE ${where}`,
    parameters,
  );
  expect(plan.map(({ detail }) => detail).join('\n')).not.toContain('CORRELATED');
});
