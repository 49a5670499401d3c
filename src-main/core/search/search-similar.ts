import type { SimilarAnswer, SimilarQuery } from '../../../src-preload/contract/similar.ts';
import { fail, succeed, type Outcome } from '../../../src-preload/contract/failure.ts';
import type { OpenLibrary } from '../library/open-library.ts';
import type { Database } from '../store/database.ts';
import { patientOfFile } from '../store/patient-of-file.ts';
import { type AskedLibrary, byOneModel } from './by-one-model.ts';
import { findFused } from './find-fused.ts';
import { findRegion } from './find-region.ts';
import { findSimilar, type Asked } from './find-similar.ts';
import { rememberSearch } from './remember-search.ts';
import { resolveQuery, type ResolvedQuery } from './resolve-query.ts';

const defaultHits = 30;

export interface Asking {
  readonly pathOf: (grant: string) => string | undefined;
  /** Whether a hit may say where its file lies. */
  readonly namesPaths: boolean;
}

/** Answers a question as the contract words it. */
export async function searchSimilar(
  library: OpenLibrary,
  asked: SimilarQuery,
  { pathOf, namesPaths }: Asking,
): Promise<Outcome<SimilarAnswer>> {
  const { k, filter, samePatient, group, fuse, remember = false, ...question } = asked;
  if (fuse !== undefined && question.region !== undefined)
    return fail('bad-input', 'A box is asked about alone, without words or codes.');
  const wish = { k: k ?? defaultHits, filter, samePatient: samePatient ?? false, group, namesPaths };
  const { region } = question;
  const answer = await byOneModel(library, async (by) => {
    const query = await resolveQuery(by, question, pathOf);
    if (!query.ok) return query;
    if (!by.isOpen()) return fail('cancelled');
    const found =
      region === undefined
        ? await amongWhole(by, query.value, wish, fuse)
        : await findRegion(by, query.value, region, wish);
    if (!by.isOpen()) return fail('cancelled');
    return found.ok && 'file' in question.image
      ? succeed(withPatients(by.store.database, query.value, found.value))
      : found;
  });
  if (answer.ok && remember && library.isOpen())
    rememberSearch(library, { ...question, k, filter, samePatient, group, fuse }, answer.value);
  return answer;
}

/** What the patient of each hit is to that of the file asked about. */
function withPatients(database: Database, { examples }: ResolvedQuery, answer: SimilarAnswer): SimilarAnswer {
  const patientIs = patientOfFile(database, examples.asked[0]?.patient);
  return { ...answer, hits: answer.hits.map((hit) => ({ ...hit, patientIs: patientIs(hit) })) };
}

async function amongWhole(
  library: AskedLibrary,
  query: ResolvedQuery,
  wish: Asked,
  fuse: SimilarQuery['fuse'],
): Promise<Outcome<SimilarAnswer>> {
  const engine = await library.search();
  if (!engine.ok) return engine;
  if (!library.isOpen()) return fail('cancelled');
  const deps = {
    database: library.store.database,
    libraryFolder: library.store.folder,
    model: library.model,
    modelId: library.modelId,
    engine: engine.value,
    isOpen: library.isOpen,
  };
  return fuse === undefined ? findSimilar(query, wish, deps) : findFused(query, fuse, wish, deps);
}
