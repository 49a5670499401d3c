import { expect, onTestFinished } from 'vitest';
import type { Locator } from 'vitest/browser';
import type { SimilarAnswer } from '../../../src-preload/contract/similar.ts';
import { fail, succeed, type Outcome } from '../../../src-preload/contract/failure.ts';
import type { ShownFrameHead } from '../../../src-preload/contract/shown-frame.ts';
import type { Stores } from '../../app/stores.ts';
import { aStudy } from '../../stand-in/make-studies.ts';
import { showWindow } from '../../stand-in/show-window.tsx';
import { someSeries } from '../../stand-in/stand-in-cards.ts';
import { standInCore, type StandIn, type StandInAnswers } from '../../stand-in/stand-in-core.ts';
import { aFrameMessage } from './a-frame-message.ts';

export interface ReadingRoomCase {
  readonly head?: Partial<ShownFrameHead>;
  /** The overlay planes of the head, a byte a pixel. */
  readonly masks?: readonly Uint8Array[];
  readonly similar?: Outcome<SimilarAnswer>;
  readonly answers?: StandInAnswers;
  /** An address that gives something else than the film, until `mend` is called. */
  readonly film?: string;
}

/** For tests: the window with one study of patient 1 open, a drawn film in it, and what the core is to answer. */
export async function showReadingRoom({
  head = {},
  masks = [],
  similar = fail('not-embedded'),
  answers = {},
  film: instead,
}: ReadingRoomCase = {}): Promise<{ stores: Stores; standIn: StandIn; film: { mend: () => void } }> {
  const film = URL.createObjectURL(new Blob([aFrameMessage(head, masks)]));
  onTestFinished(() => URL.revokeObjectURL(film));
  let address = instead ?? film;
  const studies = [1, 2].map((study) =>
    aStudy({ study, patient: study, patientId: `P${study}`, instances: 1 }),
  );
  const standIn = standInCore(studies, {
    'viewer.study': ({ study: of }) => {
      const study = studies.find((each) => each.study === of);
      return succeed(study === undefined ? { series: [] } : { study, series: someSeries(study) });
    },
    'image.correction': () => succeed({}),
    'search.similar': () => similar,
    ...answers,
  });
  const { transport } = standIn;
  const stores = showWindow({
    ...standIn,
    transport: {
      ...transport,
      pictures: { ...transport.pictures, frame: () => address, fileFrame: () => address },
    },
  });
  stores.place.getState().go({ at: 'reading', reading: { of: 'study', study: 1, similar: false } });
  return { stores, standIn, film: { mend: () => (address = film) } };
}

/** For tests: an answer whose hits are of patient 2. */
export function anAnswer(changes: Partial<SimilarAnswer> = {}): SimilarAnswer {
  const hits = [1, 2, 3].map((rank) => ({
    rank,
    score: 1 - rank / 10,
    instance: 20 + rank,
    sopInstanceUid: `2.25.${rank}`,
    frame: 0,
    study: 2,
    studyInstanceUid: '2.25.2',
    patient: 2,
    patientId: 'HOSPITAL-4711',
    modality: 'DX',
    view: 'PA',
    sex: 'M',
    age: 61,
    date: '2004-01-19',
    report: 'none' as const,
    findings: [],
  }));
  return {
    fingerprint: 'f',
    index: 'exact',
    searched: 31_772,
    library: 31_772,
    generation: 'g1',
    base: { sampled: 400, median: 0.31, close: 0.01 },
    close: true,
    closeLevel: 0.7,
    domain: 'in-domain',
    domainReason: '',
    hits,
    ...changes,
  };
}

/** For tests: waits until an element says these words, among others. */
export async function saying(place: Locator, words: string): Promise<void> {
  await expect.poll(() => place.element().textContent).toContain(words);
}
