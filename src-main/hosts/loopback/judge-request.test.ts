import { expect, test } from 'vitest';
import { judgeRequest, type Knock } from './judge-request.ts';

const authority = '127.0.0.1:4711';

/** The status that a request is refused with; undefined when it is let in. */
function judged(knock: Partial<Knock>): number | undefined {
  const ours: Knock = {
    method: 'POST',
    target: '/call/library.card',
    host: authority,
    origin: `http://${authority}`,
    fetchSite: 'same-origin',
    fetchMode: 'cors',
    fetchDest: 'empty',
  };
  return judgeRequest({ ...ours, ...knock }, authority)?.status;
}

test('our own page is let in', () => {
  expect(judged({})).toBeUndefined();
  expect(judged({ method: 'GET', target: '/', origin: undefined, fetchSite: 'none' })).toBeUndefined();
});

test('a name bound to this address, or another port, is another host', () => {
  for (const host of [
    'simile.example:4711',
    'localhost:4711',
    '127.0.0.1',
    '127.0.0.1:4712',
    '',
    undefined,
  ]) {
    expect(judged({ host }), String(host)).toBe(421);
  }
});

test('a page of another port, another site or no origin is turned away', () => {
  for (const origin of [
    'http://127.0.0.1:4712',
    'http://localhost:4711',
    'https://127.0.0.1:4711',
    'null',
    '',
  ]) {
    expect(judged({ origin }), origin).toBe(403);
  }
  expect(judged({ origin: undefined })).toBe(403);
});

test('what the browser calls same-site or cross-site is turned away, even without an origin', () => {
  for (const fetchSite of ['same-site', 'cross-site', 'anything']) {
    expect(judged({ fetchSite, method: 'GET', origin: undefined, target: '/pixels/x/1' }), fetchSite).toBe(
      403,
    );
  }
});

test('the empty page alone opens from elsewhere, and as a page only', () => {
  const navigation = { method: 'GET', target: '/', origin: undefined, fetchSite: 'cross-site' };
  expect(judged({ ...navigation, fetchMode: 'navigate', fetchDest: 'document' })).toBeUndefined();
  expect(judged({ ...navigation, fetchMode: 'navigate', fetchDest: 'iframe' })).toBe(403);
  expect(judged({ ...navigation, fetchMode: 'no-cors', fetchDest: 'image' })).toBe(403);
  expect(judged({ ...navigation, target: '/events', fetchMode: 'navigate', fetchDest: 'document' })).toBe(
    403,
  );
  expect(judged({ ...navigation, method: 'POST', fetchMode: 'navigate', fetchDest: 'document' })).toBe(403);
});

test('only reading and asking are answered, at addresses of this host', () => {
  for (const method of ['OPTIONS', 'PUT', 'DELETE', 'TRACE']) expect(judged({ method }), method).toBe(405);
  for (const target of ['http://elsewhere.example/', '*', undefined]) expect(judged({ target })).toBe(400);
});
