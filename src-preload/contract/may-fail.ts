import type { FailureCode } from './failure.ts';

/** What can go wrong when a stored image's file is read again. */
export const readMayFail = [
  'not-found',
  'root-offline',
  'vanished',
  'unreadable',
  'truncated',
  'malformed',
  'too-large',
] as const satisfies readonly FailureCode[];

/** What can go wrong when its pixels are decoded as well. */
export const decodeMayFail = [
  ...readMayFail,
  'transfer-syntax-unsupported',
  'pixel-format-unsupported',
  'codestream-broken',
  'no-pixels',
  'timed-out',
  'decoder-died',
] as const satisfies readonly FailureCode[];

/** What can go wrong when a library is opened or made. */
export const openMayFail = [
  'library-locked',
  'library-damaged',
  'library-newer',
  'library-place-refused',
  'disk-full',
  'model-refused',
  'policy-malformed',
] as const satisfies readonly FailureCode[];

/** What can go wrong when an image of the library or a file outside it is compared by the model. */
export const compareMayFail = [
  ...decodeMayFail,
  'not-embedded',
  'outside-domain',
  'not-dicom',
  'image-type-unsupported',
  'embedding-failed',
] as const satisfies readonly FailureCode[];
