import { join } from 'node:path';
import type { StudyFilter } from '../../../src-preload/contract/filter.ts';
import type { SimilarAnswer } from '../../../src-preload/contract/similar.ts';
import { succeed, type Outcome } from '../../../src-preload/contract/failure.ts';
import type { DomainVerdict } from '../embed/domain.ts';
import type { Model } from '../embed/model-manifest.ts';
import { settle } from '../refusal.ts';
import { candidatesOf, excludedNumbers } from '../store/candidates.ts';
import type { Database } from '../store/database.ts';
import { narrows } from '../store/dicom-filter.ts';
import { describeHits } from '../store/hits.ts';
import type { SearchEngine } from './search-engine.ts';

/** What is asked about: a vector, what the model says of the image, and who it is, so that it never answers itself. */
export interface Query {
  readonly vector: Float32Array;
  readonly domain: DomainVerdict;
  readonly sopInstanceUid?: string;
  readonly studyInstanceUid?: string;
  readonly pixelSha256?: Uint8Array;
  readonly patient?: { readonly issuer: string; readonly dicomId: string };
}

export interface Asked {
  readonly k: number;
  readonly filter: StudyFilter | undefined;
  readonly samePatient: boolean;
  /** Whether a hit may say where its file lies. */
  readonly namesPaths: boolean;
}

export interface FindSimilarDeps {
  readonly database: Database;
  readonly libraryFolder: string;
  readonly model: Model;
  readonly modelId: number;
  readonly engine: SearchEngine;
}

/**
 * The images nearest to a query by cosine, best first: never the query itself (by UID or pixels), nor, unless asked,
 * its patient's others. `close` says whether the best reaches the model's "nothing close" level.
 */
export async function findSimilar(
  query: Query,
  asked: Asked,
  deps: FindSimilarDeps,
): Promise<Outcome<SimilarAnswer>> {
  const { database, model, modelId, engine } = deps;
  const excluded = excludedNumbers(database, modelId, {
    ...(query.sopInstanceUid === undefined ? {} : { sopInstanceUid: query.sopInstanceUid }),
    ...(query.pixelSha256 === undefined ? {} : { pixelSha256: query.pixelSha256 }),
    ...(asked.samePatient ? {} : patientOf(query)),
  });
  const allowed = settle(() =>
    narrows(asked.filter) ? candidatesOf(database, modelId, asked.filter) : undefined,
  );
  if (!allowed.ok) return allowed;
  const answer = await engine.nearest(query.vector, asked.k, {
    excluded,
    ...(allowed.value === undefined ? {} : { allowed: allowed.value }),
  });
  if (!answer.ok) return answer;
  const { neighbours, kind, searched } = answer.value;
  const hits = describeHits(
    database,
    neighbours,
    asked.namesPaths
      ? ({ root, relativePath, copiedTo }) =>
          copiedTo === null ? join(root, relativePath) : join(deps.libraryFolder, copiedTo)
      : undefined,
  );
  return succeed({
    fingerprint: model.fingerprint,
    index: kind,
    searched,
    close: (hits[0]?.score ?? -1) >= model.close,
    closeLevel: model.close,
    domain: query.domain.state,
    domainReason: query.domain.reason,
    hits,
  });
}

function patientOf({ patient, studyInstanceUid }: Query) {
  return {
    ...(patient === undefined ? {} : { patient }),
    ...(studyInstanceUid === undefined ? {} : { studyInstanceUid }),
  };
}
