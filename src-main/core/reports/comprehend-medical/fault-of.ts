import { fail, type Failure } from '../../../../src-preload/contract/failure.ts';

const credentialFaults = new Set([
  'UnrecognizedClientException',
  'ExpiredTokenException',
  'ExpiredToken',
  'AccessDenied',
  'AccessDeniedException',
  'InvalidSignatureException',
  'IncompleteSignature',
  'IncompleteSignatureException',
  'MissingAuthenticationToken',
  'MissingAuthenticationTokenException',
  'InvalidClientTokenId',
  'OptInRequired',
  'SignatureDoesNotMatch',
  'NotAuthorized',
]);
const throttleFaults = new Set([
  'TooManyRequestsException',
  'ThrottlingException',
  'Throttling',
  'RequestLimitExceeded',
]);
const rejections = new Set([
  'TextSizeLimitExceededException',
  'InvalidRequestException',
  'InvalidEncodingException',
  'ValidationException',
  'ResourceNotFoundException',
]);
const offlineCodes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ENETUNREACH',
  'ENETDOWN',
  'EHOSTUNREACH',
  'ETIMEDOUT',
  'EPIPE',
]);
const offlineNames = new Set(['TimeoutError', 'NetworkingError']);
// As OpenSSL names what it finds wrong with a chain of certificates, and Node with the name that one was made for.
const untrusted =
  /SELF_SIGNED_CERT|^(UNABLE_TO_|CERT_|CRL_|ERROR_IN_CERT_|ERROR_IN_CRL_|ERR_TLS_CERT_)|^(INVALID_CA|INVALID_PURPOSE|PATH_LENGTH_EXCEEDED|HOSTNAME_MISMATCH)$/;
// A proxy that refuses the way, a handshake that does not end.
const offline = /^ERR_(PROXY|TLS)_/;
// What answered speaks neither TLS nor HTTP as the client does.
const garbled = /^(HPE_|ERR_SSL_|EPROTO$)/;

/**
 * Which of six states a fault of the service's client is: offline, untrusted, credentials, throttled, rejected, or the
 * service's own fault. The fault's words are left out, they may quote the text; only its name is told. An error that is none of these
 * is a defect of ours and is thrown.
 */
export function faultOf(error: unknown): { readonly ok: false; readonly failure: Failure } {
  if (!(error instanceof Error)) throw error;
  const status = statusOf(error);
  if (throttleFaults.has(error.name) || status === 429) return fail('comprehend-throttled');
  if (credentialFaults.has(error.name) || status === 401 || status === 403)
    return fail('comprehend-credentials');
  if (rejections.has(error.name)) return fail('comprehend-rejected');
  const codes = codesOf(error);
  if (codes.some((code) => untrusted.test(code))) return fail('comprehend-untrusted');
  if (offlineNames.has(error.name) || codes.some((code) => offlineCodes.has(code) || offline.test(code)))
    return fail('comprehend-offline');
  // A proxy's page or a cut answer: the client could not parse what came.
  if (error instanceof SyntaxError || status !== undefined || codes.some((code) => garbled.test(code)))
    return fail('comprehend-fault');
  throw error;
}

/** What the system or OpenSSL calls an error, and those beneath it. */
function codesOf(error: Error): readonly string[] {
  const causes: readonly unknown[] = [
    error,
    error.cause,
    ...(error instanceof AggregateError ? error.errors : []),
  ];
  return causes.flatMap((cause) =>
    cause instanceof Error && 'code' in cause && typeof cause.code === 'string' ? [cause.code] : [],
  );
}

/** The HTTP status that the client keeps with an error, where an answer came at all. */
function statusOf(error: Error): number | undefined {
  if (!('$metadata' in error)) return undefined;
  const metadata = error.$metadata;
  if (typeof metadata !== 'object' || metadata === null || !('httpStatusCode' in metadata)) return undefined;
  return typeof metadata.httpStatusCode === 'number' ? metadata.httpStatusCode : undefined;
}
