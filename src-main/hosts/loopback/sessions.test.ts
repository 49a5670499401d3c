import { expect, test } from 'vitest';
import { createSessions } from './sessions.ts';

function aDoor() {
  const clock = { now: 1000 };
  let words = 0;
  const secret = () => `secret-${(words += 1)}`;
  return { clock, sessions: createSessions({ secret, now: () => clock.now }, 500) };
}

test('a ticket gives one tab its credentials, and a replay gives nothing', () => {
  const { sessions } = aDoor();
  const ticket = sessions.issueTicket();
  const credentials = sessions.exchange(ticket);
  expect(credentials).toBeDefined();
  expect(sessions.exchange(ticket)).toBeUndefined();
  expect(sessions.knowsToken(credentials?.token ?? '')).toBe(true);
});

test('a ticket that nobody used in time is worth nothing', () => {
  const { sessions, clock } = aDoor();
  const ticket = sessions.issueTicket();
  clock.now += 501;
  expect(sessions.exchange(ticket)).toBeUndefined();
});

test('two tabs share neither token nor prefix, and one secret does not stand for another', () => {
  const { sessions } = aDoor();
  const ticket = sessions.issueTicket();
  const one = sessions.exchange(ticket);
  const two = sessions.exchange(sessions.issueTicket());
  if (one === undefined || two === undefined) throw new Error('no credentials');
  expect(new Set([ticket, one.token, two.token, one.pixels, two.pixels]).size).toBe(5);
  const prefix = one.pixels.split('/')[2] ?? '';
  expect(sessions.knowsPixelPrefix(prefix)).toBe(true);
  expect(sessions.knowsPixelPrefix(one.token)).toBe(false);
  for (const word of [prefix, ticket, '']) expect(sessions.knowsToken(word)).toBe(false);
});
