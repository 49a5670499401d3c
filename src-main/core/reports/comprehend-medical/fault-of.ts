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

/**
 * Which of five states a fault of the service's client is: offline, credentials, throttled, rejected, or the service's own
 * fault. The fault's words are left out, they may quote the text; only its name is told. An error that is none of these
 * is a defect of ours and is thrown.
 */
export function faultOf(error: unknown): { readonly ok: false; readonly failure: Failure } {
  if (!(error instanceof Error)) throw error;
  const status = statusOf(error);
  if (throttleFaults.has(error.name) || status === 429) return fail('comprehend-throttled');
  if (credentialFaults.has(error.name) || status === 401 || status === 403)
    return fail('comprehend-credentials');
  if (rejections.has(error.name)) return fail('comprehend-rejected');
  if (isOffline(error)) return fail('comprehend-offline');
  // A proxy's page or a cut answer: the client could not parse what came.
  if (error instanceof SyntaxError || status !== undefined) return fail('comprehend-fault');
  throw error;
}

function isOffline(error: Error): boolean {
  if (offlineNames.has(error.name)) return true;
  const causes = [error, error.cause, ...(error instanceof AggregateError ? error.errors : [])];
  return causes.some(
    (cause) =>
      cause instanceof Error &&
      'code' in cause &&
      typeof cause.code === 'string' &&
      (offlineCodes.has(cause.code) || cause.code.startsWith('ERR_TLS_') || cause.code.startsWith('CERT_')),
  );
}

/** The HTTP status that the client keeps with an error, where an answer came at all. */
function statusOf(error: Error): number | undefined {
  if (!('$metadata' in error)) return undefined;
  const metadata = error.$metadata;
  if (typeof metadata !== 'object' || metadata === null || !('httpStatusCode' in metadata)) return undefined;
  return typeof metadata.httpStatusCode === 'number' ? metadata.httpStatusCode : undefined;
}
