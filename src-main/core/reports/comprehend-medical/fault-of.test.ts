import { expect, test } from 'vitest';
import { faultOf } from './fault-of.ts';

const aFault = (code: string): Error => Object.assign(new Error(code), { code });

test.each([
  'SELF_SIGNED_CERT_IN_CHAIN',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'CERT_HAS_EXPIRED',
  'ERR_TLS_CERT_ALTNAME_INVALID',
])('a hospital’s proxy whose certificate this machine does not trust is told as such: %s', (code) => {
  const said = { ok: false, failure: { code: 'comprehend-untrusted' } };
  expect(faultOf(aFault(code))).toMatchObject(said);
  expect(faultOf(new Error('request', { cause: aFault(code) }))).toMatchObject(said);
});

test.each([
  ['ERR_PROXY_TUNNEL', 'comprehend-offline'],
  ['ERR_TLS_HANDSHAKE_TIMEOUT', 'comprehend-offline'],
  ['HPE_INVALID_CONSTANT', 'comprehend-fault'],
  ['EPROTO', 'comprehend-fault'],
])('what a proxy does to the way is no fault of Simile: %s', (code, said) => {
  expect(faultOf(aFault(code))).toMatchObject({ ok: false, failure: { code: said } });
});

test('an error of our own is still thrown', () => {
  expect(() => faultOf(new RangeError('ours'))).toThrow('ours');
  expect(() => faultOf(aFault('ERR_INVALID_ARG_TYPE'))).toThrow('ERR_INVALID_ARG_TYPE');
});
