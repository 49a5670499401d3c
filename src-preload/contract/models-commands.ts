import { z } from 'zod';
import { command, nothing } from './command.ts';
import { grant } from './grant.ts';
import {
  embeddingRun,
  fingerprintText,
  modelCard,
  modelComparison,
  modelList,
  modelTrial,
} from './models.ts';
import { retrievalBench, retrievalWish } from './retrieval.ts';

const which = z.strictObject({ fingerprint: fingerprintText });

/** Bring your own model: checked, embedded beside the one in use, compared, switched in one step, switched back. */
export const modelsCommands = {
  'models.list': command({ in: nothing, out: modelList }),
  /** `place`: a folder with model.onnx and manifest.json, or one of these files. Copied into the library once it passed. */
  'models.add': command({
    in: z.strictObject({ place: grant }),
    out: z.strictObject({ card: modelCard, trial: modelTrial }),
    may: ['model-refused', 'name-taken', 'disk-full', 'folder-unreadable'],
  }),
  /** Goes on where an earlier run ended; tells `models.progress`, and `models.ended` when it is over. */
  'models.embed': command({
    in: which,
    out: embeddingRun,
    may: ['not-found', 'model-refused', 'embedding-failed', 'model-busy', 'disk-full'],
    outlivesCaller: true,
  }),
  'models.cancel': command({ in: nothing, out: z.strictObject({ running: z.boolean() }) }),
  /** The model in use against another, over up to `queries` images of the library. */
  'models.compare': command({
    in: which.extend({
      k: z.number().int().min(1).max(100).optional(),
      queries: z.number().int().min(1).max(5000).optional(),
    }),
    out: modelComparison,
    may: ['not-found', 'not-embedded', 'model-refused'],
  }),
  /** `incomplete`: switch although some images are not judged yet; they are not found until they are. */
  'models.use': command({
    in: which.extend({ incomplete: z.boolean().optional() }),
    out: modelList,
    may: ['not-found', 'not-embedded', 'model-refused', 'import-running', 'model-busy'],
  }),
  /**
   * A window, by a name of its own making, says whether it presents: while any does, no model is switched to
   * (`model-busy`). One that is not heard of for three minutes presents no more.
   */
  'models.hold': command({
    in: z.strictObject({ window: z.uuid(), presenting: z.boolean() }),
    out: nothing,
    anyLibrary: true,
  }),
  'models.back': command({
    in: nothing,
    out: modelList,
    may: ['not-found', 'model-refused', 'import-running', 'model-busy'],
  }),
  /** Takes a model that is not in use, its vectors and its file out of the library. */
  'models.remove': command({ in: which, out: modelList, may: ['not-found', 'model-busy'] }),
  'models.measure': command({
    in: retrievalWish,
    out: retrievalBench,
    may: ['not-found', 'not-embedded', 'labels-unusable', 'model-refused'],
  }),
} as const;
