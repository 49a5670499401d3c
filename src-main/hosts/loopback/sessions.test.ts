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
  expect(sessions.byToken(credentials?.token ?? '')?.id).toBe(credentials?.session);
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
  expect(new Set([ticket, one.token, two.token, one.pixels, two.pixels, one.session, two.session]).size).toBe(
    7,
  );
  expect(sessions.byPixelPrefix(one.token)).toBeUndefined();
  expect(sessions.byToken(one.pixels.split('/')[2] ?? '')).toBeUndefined();
  expect(sessions.byToken(ticket)).toBeUndefined();
  expect(sessions.byToken('')).toBeUndefined();
});
