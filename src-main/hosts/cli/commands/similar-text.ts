import type { Hit, SimilarAnswer } from '../../../../src-preload/contract/similar.ts';
import { sourcesText } from './parse-fuse.ts';

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
      ...(hit.others === undefined || hit.others === 0 ? [] : [`and ${hit.others} more`]),
      ...(hit.sources === undefined ? [] : [`(${sourcesText(hit.sources)})`]),
    ].join('  '),
  );
  return [
    searchedLine(answer),
    ...regionLines(answer),
    ...(answer.domain === 'in-domain' ? [] : [`The query: ${answer.domainReason}`]),
    ...nearnessLines(answer),
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
    ...(region.have < region.of ? [partsLine(region)] : []),
    ...(region.looked > 0 ? [`The ${region.looked} nearest were looked at again; no more are listed.`] : []),
    ...(region.tooSmall
      ? [
          `The box is smaller than the model can tell apart (${Math.round(region.cell)} pixels): its surroundings were asked about with it.`,
        ]
      : []),
  ];
}

function partsLine({ have, of, others }: NonNullable<SimilarAnswer['region']>): string {
  return others === 'off'
    ? 'This library keeps no parts of images: they are switched off in the settings.'
    : `The parts of ${have} of ${of} images are known; ${othersWords[others]}.`;
}

const othersWords = {
  filling: 'the others are being looked at',
  paused: 'the others wait, as the settings say',
  waiting: 'the others wait for an import to end, or their files cannot be read now',
} as const;

function searchedLine({ searched, library, index, fingerprint }: SimilarAnswer): string {
  const of = searched === library ? '' : ` of ${library}`;
  return `${searched}${of} images searched (${index}), model ${fingerprint.slice(0, 12)}`;
}

/** How near the nearest is, and how near any film is; or why there is none. What is close was measured for whole images. */
function nearnessLines({
  hits,
  searched,
  library,
  base,
  close,
  closeLevel,
  region,
}: SimilarAnswer): string[] {
  const [nearest] = hits;
  if (library === 0) return ['The library holds no image that the model has compared: import some first.'];
  if (nearest === undefined && region?.have === 0) return ['There is no image whose parts are known.'];
  if (nearest === undefined)
    return [
      searched === 0
        ? 'No image passes these filters.'
        : 'There are no images of other patients to compare with.',
    ];
  if (region !== undefined) return ['Where on a hit: left,top width×height, in hundredths of its size.'];
  const fused = nearest.sources !== undefined;
  const half = `${fused ? 'By the image alone, half' : 'Half'} of the films reach ${base.median.toFixed(4)}`;
  const far = fused ? 'the nearest image' : `the nearest, ${nearest.score.toFixed(4)},`;
  return [
    ...(close ? [] : [`Nothing close: ${far} is below ${closeLevel}.`]),
    `${half} (${base.sampled} taken evenly), ${(base.close * 100).toFixed(1)} in 100 reach ${closeLevel}.`,
  ];
}
