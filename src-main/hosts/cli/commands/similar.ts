import { existsSync } from 'node:fs';
import type { Hit, ImageBox, ImageRef, SimilarAnswer } from '../../../../src-preload/contract/similar.ts';
import type { Outcome } from '../../../../src-preload/contract/failure.ts';
import type { CliContext } from '../cli-context.ts';
import { type FilterWords, parseFilter } from '../parse-filter.ts';
import { WrongUsage } from '../usage.ts';
import { letOut } from './let-out.ts';
import { type FuseWords, parseFuse, sourcesText } from './parse-fuse.ts';

export interface SimilarWords extends FilterWords, FuseWords {
  readonly k?: string | undefined;
  readonly 'same-patient'?: boolean | undefined;
  /** Images asked about beside the first, and images the question is to move away from. */
  readonly also?: readonly string[] | undefined;
  readonly not?: readonly string[] | undefined;
  /** A box on the first image, in its pixels: x,y,width,height. */
  readonly region?: string | undefined;
  /** Where a picture of the nearest hit and what drove the match goes. */
  readonly explain?: string | undefined;
}

/** `similar FILE|SOP-UID [--also …] [--not …] [--explain OUT.png]`. */
export async function similar(
  words: readonly string[],
  options: SimilarWords,
  context: CliContext,
): Promise<Outcome<SimilarAnswer>> {
  const [word, ...more] = words;
  if (word === undefined || more.length > 0)
    throw new WrongUsage('similar takes one file or one SOP Instance UID');
  const refs = (words: readonly string[] = []) => words.map((each) => imageRef(each, context));
  const question = {
    image: imageRef(word, context),
    also: refs(options.also),
    less: refs(options.not),
    ...(options.region === undefined ? {} : { region: parseBox(options.region) }),
  };
  // A window fills in behind; whoever asks once wants the whole answer.
  const filled =
    options.region === undefined ? undefined : await context.call('regions.fill', {}, context.signal);
  if (filled?.ok === false) return filled;
  const fuse = parseFuse(options);
  const answer = await context.call(
    'search.similar',
    {
      ...question,
      ...(fuse === undefined ? {} : { fuse }),
      filter: parseFilter(options),
      samePatient: options['same-patient'] ?? false,
      ...(options.k === undefined ? {} : { k: parseCount(options.k) }),
    },
    context.signal,
  );
  const [nearest] = answer.ok ? answer.value.hits : [];
  if (options.explain === undefined || nearest === undefined) return answer;
  const { instance, frame } = nearest;
  const asked = await context.call(
    'why.ask-picture',
    { ...question, hit: { instance, frame } },
    context.signal,
  );
  const written = asked.ok ? await letOut(asked.value, context.pathFrom(options.explain), context) : asked;
  return written.ok ? answer : written;
}

/** A word that names a file is that file, any other is a UID. */
function imageRef(word: string, context: CliContext): ImageRef {
  const path = context.pathFrom(word);
  const isUid = /^[0-9.]{1,128}$/.test(word);
  return !isUid || existsSync(path) ? { file: context.grants.mint(path) } : { sopInstanceUid: word };
}

function parseBox(word: string): ImageBox {
  const [x, y, width, height, ...more] = word.split(',').map(Number);
  if (x === undefined || y === undefined || width === undefined || height === undefined || more.length > 0)
    throw new WrongUsage('--region is X,Y,WIDTH,HEIGHT in pixels of the first image');
  if (![x, y, width, height].every(Number.isFinite) || width <= 0 || height <= 0)
    throw new WrongUsage('--region is four numbers, width and height above 0');
  return { x, y, width, height };
}

/** A whole number of hits, from 1. */
export function parseCount(word: string): number {
  const count = Number(word);
  if (!Number.isInteger(count) || count < 1) throw new WrongUsage('-k is a whole number from 1');
  return count;
}

/** What a person reads: one line a hit, and whether anything is close at all. */
export function similarText(answer: SimilarAnswer): string {
  const lines = answer.hits.map((hit) =>
    [
      String(hit.rank).padStart(4),
      hit.score.toFixed(4),
      hit.modality.padEnd(3),
      hit.view.padEnd(3),
      `${hit.sex.padEnd(1)}${hit.age === undefined ? '   ' : String(Math.floor(hit.age)).padStart(3)}`,
      hit.date ?? ''.padEnd(10),
      hit.path ?? '',
      ...(hit.box === undefined ? [] : [boxWords(hit.box)]),
      ...(hit.sources === undefined ? [] : [`(${sourcesText(hit.sources)})`]),
    ].join('  '),
  );
  const nearest = answer.hits[0]?.score;
  return [
    `${answer.searched} images searched (${answer.index}), model ${answer.fingerprint.slice(0, 12)}`,
    ...regionLines(answer),
    ...(answer.domain === 'in-domain' ? [] : [`The query: ${answer.domainReason}`]),
    // What is close was measured for whole images.
    ...(answer.close || nearest === undefined || answer.region !== undefined
      ? []
      : [`Nothing close: the nearest, ${nearest.toFixed(4)}, is below ${answer.closeLevel}.`]),
    ...lines,
  ].join('\n');
}

/** Where on the hit it was found, in hundredths of its width and height. */
function boxWords({ x, y, width, height }: NonNullable<Hit['box']>): string {
  const [left, top, across, down] = [x, y, width, height].map((part) => Math.round(part * 100));
  return `at ${left},${top} ${across}×${down}`;
}

function regionLines({ region }: SimilarAnswer): readonly string[] {
  if (region === undefined) return [];
  return [
    ...(region.have < region.of
      ? [
          `Parts of ${region.have} of ${region.of} images are known; files that cannot be read now are left out.`,
        ]
      : []),
    ...(region.tooSmall
      ? [
          `The box is smaller than the model can tell apart (${Math.round(region.cell)} pixels): its surroundings were asked about with it.`,
        ]
      : []),
  ];
}
