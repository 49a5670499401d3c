import { expect, test } from 'vitest';
import { connectCore } from './core.ts';
import { newestQuestion } from './newest.ts';

const answering = (answer: unknown) => connectCore({ call: () => Promise.resolve(answer) });

test('a failure keeps its code on the way to the window', async () => {
  const core = answering({ ok: false, failure: { code: 'library-locked', detail: 'Held.' } });
  expect(await core['library.card']({})).toEqual({
    ok: false,
    failure: { code: 'library-locked', detail: 'Held.' },
  });
});

test('an answer that is not what the contract says is a defect that names the place', async () => {
  const core = answering({ ok: true, value: { total: 'many', rows: [] } });
  const answer = await core['library.studies']({});
  expect(answer).toMatchObject({ ok: false, failure: { code: 'defect' } });
  expect(answer.ok ? '' : answer.failure.detail).toContain('total');
});

test.each([undefined, 'ok', { ok: 'yes' }, { ok: false, failure: { code: 'no-such-code', detail: '' } }])(
  'an answer that is no outcome is a defect, not a crash: %j',
  async (answer) => {
    expect(await answering(answer)['library.card']({})).toMatchObject({ failure: { code: 'defect' } });
  },
);

test('a core that is gone is told, and a question that was withdrawn is cancelled', async () => {
  const gone = connectCore({ call: () => Promise.reject(new Error('It answered 500.')) });
  expect(await gone['library.card']({})).toMatchObject({ failure: { code: 'defect' } });
  const withdrawn = new AbortController();
  withdrawn.abort();
  expect(await gone['library.card']({}, { signal: withdrawn.signal })).toMatchObject({
    failure: { code: 'cancelled' },
  });
});

test('a new question withdraws the one before it', () => {
  const next = newestQuestion();
  const first = next();
  const second = next();
  expect([first.signal.aborted, first.isNewest(), second.isNewest()]).toEqual([true, false, true]);
});

test('each question names the library that the window shows when it is asked, or the one that it was begun for', async () => {
  const named: (string | undefined)[] = [];
  let shown: string | undefined;
  const core = connectCore(
    {
      call(_, __, ___, library) {
        named.push(library);
        return Promise.resolve({ ok: true, value: {} });
      },
    },
    () => shown,
  );
  await core['library.close']({});
  shown = 'first';
  await core['library.close']({});
  const begun = { library: shown };
  shown = 'second';
  await core['library.close']({}, begun);
  expect(named).toEqual([undefined, 'first', 'first']);
});
