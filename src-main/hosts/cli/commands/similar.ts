import { existsSync } from 'node:fs';
import type {
  ImageBox,
  ImageRef,
  SimilarAnswer,
  SimilarQuery,
} from '../../../../src-preload/contract/similar.ts';
import { fail, succeed, type Outcome } from '../../../../src-preload/contract/failure.ts';
import type { CliContext } from '../cli-context.ts';
import { type FilterWords, parseFilter } from '../parse-filter.ts';
import { WrongUsage } from '../usage.ts';
import { letOut } from './let-out.ts';
import { type FuseWords, parseFuse } from './parse-fuse.ts';
import { parseNumbers } from './parse-numbers.ts';
import { studies } from './studies.ts';

export interface SimilarWords extends FilterWords, FuseWords {
  readonly k?: string | undefined;
  readonly 'same-patient'?: boolean | undefined;
  /** Images asked about beside the first, and images the question is to move away from. */
  readonly also?: readonly string[] | undefined;
  readonly not?: readonly string[] | undefined;
  /** A box on the first image, in its pixels: x,y,width,height. */
  readonly region?: string | undefined;
  /** `patient` or `study`: one hit of each. */
  readonly group?: string | undefined;
  /** Where the list goes as a table, and whether that names patients. */
  readonly csv?: string | undefined;
  readonly identity?: boolean | undefined;
  /** Where a picture of the nearest hit and what drove the match goes. */
  readonly explain?: string | undefined;
}

/** `similar FILE|SOP-UID|study:STUDY-UID [--also …] [--not …] [--explain OUT.png] [--csv OUT.csv]`. */
export async function similar(
  words: readonly string[],
  options: SimilarWords,
  context: CliContext,
): Promise<Outcome<SimilarAnswer>> {
  const [word, ...more] = words;
  if (word === undefined || more.length > 0)
    throw new WrongUsage('similar takes one file, one SOP Instance UID or one study:UID');
  if (options.identity === true && options.csv === undefined)
    throw new WrongUsage('--identity says what --csv OUT.csv holds');
  // Wrong usage is told before anything is looked for.
  const rest = parseQuestion(options);
  const named = await nameImages(word, options, context);
  if (!named.ok) return named;
  const question = { ...named.value, ...rest };
  // A window fills in behind; whoever asks once wants the whole answer.
  const filled =
    options.region === undefined ? undefined : await context.call('regions.fill', {}, context.signal);
  if (filled?.ok === false) return filled;
  const answer = await context.call('search.similar', question, context.signal);
  if (!answer.ok) return answer;
  const written = await writeOut(question, answer.value, options, context);
  return written.ok ? answer : written;
}

/** The images that a question names. */
async function nameImages(word: string, options: SimilarWords, context: CliContext) {
  const image = word.startsWith(ofStudy)
    ? await studyRef(word.slice(ofStudy.length), context)
    : imageRef(word, context);
  if (!image.ok) return image;
  const also = imageRefs(options.also, context);
  const less = imageRefs(options.not, context);
  if (!also.ok) return also;
  return less.ok ? succeed({ image: image.value, also: also.value, less: less.value }) : less;
}

/** What else a question says. */
function parseQuestion(options: SimilarWords) {
  const fuse = parseFuse(options);
  return {
    ...(options.region === undefined ? {} : { region: parseBox(options.region) }),
    ...(fuse === undefined ? {} : { fuse }),
    ...(options.group === undefined ? {} : { group: parseGroup(options.group) }),
    filter: parseFilter(options),
    samePatient: options['same-patient'] ?? false,
    ...(options.k === undefined ? {} : { k: parseCount(options.k, { most: 1000 }) }),
  };
}

/** The table of the list and the picture of its nearest hit, where they are wanted, through the exit gate. */
async function writeOut(
  question: SimilarQuery,
  { hits }: SimilarAnswer,
  { csv, identity = false, explain }: SimilarWords,
  context: CliContext,
): Promise<Outcome<true>> {
  if (csv !== undefined) {
    const asked = await context.call('hits.ask-csv', { question, identity }, context.signal);
    const written = asked.ok ? await letOut(asked.value, context.pathFrom(csv), context) : asked;
    if (!written.ok) return written;
  }
  const [nearest] = hits;
  if (explain === undefined) return succeed(true);
  if (nearest === undefined) {
    process.stderr.write('There is no hit to explain: no picture was written.\n');
    return succeed(true);
  }
  const { image, also, less, region } = question;
  const { instance, frame } = nearest;
  const asked = await context.call(
    'why.ask-picture',
    { image, also, less, region, hit: { instance, frame } },
    context.signal,
  );
  return asked.ok ? letOut(asked.value, context.pathFrom(explain), context) : asked;
}

const ofStudy = 'study:';

/** A word that names a file is that file, any other is a UID. */
function imageRef(word: string, context: CliContext): Outcome<ImageRef> {
  const path = context.pathFrom(word);
  if (existsSync(path)) return succeed({ file: context.grants.mint(path) });
  if (/^[0-9.]{1,128}$/.test(word)) return succeed({ sopInstanceUid: word });
  return fail('not-found', 'There is no such file, and it is no SOP Instance UID.');
}

function imageRefs(words: readonly string[] = [], context: CliContext): Outcome<ImageRef[]> {
  const refs: ImageRef[] = [];
  for (const word of words) {
    const ref = imageRef(word, context);
    if (!ref.ok) return ref;
    refs.push(ref.value);
  }
  return succeed(refs);
}

/** A study of the library by its Study Instance UID. */
async function studyRef(uid: string, context: CliContext): Promise<Outcome<SimilarQuery['image']>> {
  const all = await studies({}, context);
  if (!all.ok) return all;
  const study = all.value.studies.find((each) => each.studyInstanceUid === uid)?.study;
  return study === undefined
    ? fail('not-found', 'There is no such study in this library.')
    : succeed({ study });
}

function parseGroup(word: string): 'patient' | 'study' {
  if (word === 'patient' || word === 'study') return word;
  throw new WrongUsage('--group is patient or study');
}

function parseBox(word: string): ImageBox {
  const [x, y, width, height, ...more] = parseNumbers(word);
  if (x === undefined || y === undefined || width === undefined || height === undefined || more.length > 0)
    throw new WrongUsage('--region is X,Y,WIDTH,HEIGHT in pixels of the first image');
  if (![x, y, width, height].every(Number.isFinite) || width <= 0 || height <= 0)
    throw new WrongUsage('--region is four numbers, width and height above 0');
  return { x, y, width, height };
}

/** A whole number from 1, to what is taken. */
export function parseCount(word: string, { option = '-k', most = Infinity } = {}): number {
  const count = Number(word);
  if (!Number.isInteger(count) || count < 1 || count > most)
    throw new WrongUsage(`${option} is a whole number from 1${most === Infinity ? '' : ` to ${most}`}`);
  return count;
}
