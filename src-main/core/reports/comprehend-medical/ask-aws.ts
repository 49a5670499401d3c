import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import {
  ComprehendMedicalClient,
  DetectEntitiesV2Command,
  InferICD10CMCommand,
} from '@aws-sdk/client-comprehendmedical';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import type { ComprehendRegion } from '../../../../src-preload/contract/comprehend.ts';
import { fail, succeed } from '../../../../src-preload/contract/failure.ts';
import { endpointOf } from './endpoint.ts';
import { faultOf } from './fault-of.ts';
import { mostBytes, type Operation } from './operations.ts';
import { createPace } from './pace.ts';
import { type MedicalTextService, serviceAnswer } from './second-reader.ts';

export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string | undefined;
}

export interface AwsServiceOptions {
  readonly credentials: Credentials;
  readonly region: ComprehendRegion;
  /** In place of the region's own: a private link or a proxy of the hospital. */
  readonly endpoint?: string | undefined;
  /** From the administrator's policy: an HTTP proxy, and the PEM text of the authority that it signs with. */
  readonly proxy?: string | undefined;
  readonly certificateAuthority?: string | undefined;
  readonly now: () => number;
}

/**
 * Amazon Comprehend Medical behind its own client: signing, three attempts with back-off, and time limits are the
 * client's. Nothing is taken from the machine's environment or `~/.aws`: credentials, region and endpoint are given.
 */
export function openAwsService(options: AwsServiceOptions): MedicalTextService {
  const { credentials, region, endpoint } = options;
  const client = new ComprehendMedicalClient({
    region,
    endpoint: endpoint ?? endpointOf(region),
    credentials: {
      accessKeyId: credentials.accessKeyId,
      secretAccessKey: credentials.secretAccessKey,
      ...(credentials.sessionToken === undefined ? {} : { sessionToken: credentials.sessionToken }),
    },
    maxAttempts: 3,
    retryMode: 'standard',
    useFipsEndpoint: false,
    useDualstackEndpoint: false,
    defaultsMode: 'standard',
    requestHandler: new NodeHttpHandler({
      connectionTimeout: 5_000,
      requestTimeout: 30_000,
      ...agents(options),
    }),
  });
  const pace = createPace({ perSecond: 5, together: 2, now: options.now });
  const send = (operation: Operation, text: string, abortSignal: AbortSignal): Promise<unknown> =>
    operation === 'InferICD10CM'
      ? client.send(new InferICD10CMCommand({ Text: text }), { abortSignal })
      : client.send(new DetectEntitiesV2Command({ Text: text }), { abortSignal });
  return {
    ask: async (operation, text, signal) => {
      // The client checks nothing: an empty text or one that is too long would go out and be billed or refused.
      const bytes = Buffer.byteLength(text);
      if (bytes === 0 || bytes > mostBytes[operation] || !text.isWellFormed())
        return fail('comprehend-rejected');
      try {
        const answer = serviceAnswer.safeParse(await pace(() => send(operation, text, signal), signal));
        return answer.success ? succeed(answer.data) : fail('comprehend-fault');
      } catch (error) {
        return signal.aborted ? fail('cancelled') : faultOf(error);
      }
    },
    close: () => client.destroy(),
  };
}

function agents({ proxy, certificateAuthority }: AwsServiceOptions): {
  readonly httpAgent: HttpAgent;
  readonly httpsAgent: HttpsAgent;
} {
  const proxyEnv = proxy === undefined ? {} : { HTTP_PROXY: proxy, HTTPS_PROXY: proxy };
  const ca = certificateAuthority === undefined ? {} : { ca: certificateAuthority };
  // Two sockets: no more requests run together.
  return {
    httpAgent: new HttpAgent({ keepAlive: true, maxSockets: 2, proxyEnv }),
    httpsAgent: new HttpsAgent({ keepAlive: true, maxSockets: 2, proxyEnv, ...ca }),
  };
}
