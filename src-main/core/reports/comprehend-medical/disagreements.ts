import type { ReportEntity } from '../report-entity.ts';
import { splitSentences } from '../sentences.ts';
import type { Span } from './cut-chunks.ts';
import type { ServiceFinding } from './second-finding.ts';

/**
 * What the two engines do not agree on:
 * - `assertion`: both see it, one says present where the other denies or doubts;
 * - `code`: both see it and code it under different categories;
 * - `side`: both see it on different sides;
 * - `service-only`, `simile-only`: one sees nothing in the whole sentence.
 */
export type DisagreementKind = 'assertion' | 'code' | 'side' | 'service-only' | 'simile-only';

export interface Disagreement {
  readonly kind: DisagreementKind;
  readonly simile: ReportEntity | undefined;
  readonly service: ServiceFinding | undefined;
  /** The sentence of each, in the report's text. */
  readonly simileSentence: Span | undefined;
  readonly serviceSentence: Span | undefined;
}

/** Below this the service itself does not stand by a finding (scores are 0 to 1). */
const leastScore = 0.5;

const sent = new Set(['findings', 'impression']);

/** Compares what the engine here and the service say of one report, in the order of its text. */
export function disagreementsOf(
  { text, sections }: { readonly text: string; readonly sections: readonly Span[] },
  entities: readonly ReportEntity[],
  findings: readonly ServiceFinding[],
): readonly Disagreement[] {
  const ours = entities.filter(
    ({ kind, section, experiencer }) => kind === 'finding' && sent.has(section) && experiencer === 'patient',
  );
  const theirs = findings.filter(isStoodBy);
  const pairs = theirs.flatMap((service) => {
    const simile = ours.find((entity) => overlap(entity, service));
    return simile === undefined ? [] : [{ simile, service }];
  });
  const sentences = sections.flatMap(({ start, end }) => splitSentences(text, start, end));
  const sentenceOf = (span: Span): Span => sentences.find((sentence) => overlap(sentence, span)) ?? span;
  const isIn = (sentence: Span) => (span: Span) => overlap(sentence, span);
  return [
    ...pairs.flatMap(({ simile, service }) => {
      const kind = differ(simile, service);
      return kind === undefined ? [] : [both(kind, simile, service, sentenceOf)];
    }),
    ...theirs
      .filter((service) => service.assertion === 'present' && !ours.some(isIn(sentenceOf(service))))
      .map((service) => ({
        kind: 'service-only' as const,
        simile: undefined,
        service,
        simileSentence: undefined,
        serviceSentence: sentenceOf(service),
      })),
    ...ours
      .filter((entity) => entity.assertion === 'present' && !theirs.some(isIn(entity.sentence)))
      .map((simile) => ({
        kind: 'simile-only' as const,
        simile,
        service: undefined,
        simileSentence: simile.sentence,
        serviceSentence: undefined,
      })),
  ].toSorted((one, other) => placeOf(one) - placeOf(other));
}

/** Whether the service itself stands by a finding, and says it of the patient. */
export function isStoodBy({ category, score, experiencer }: ServiceFinding): boolean {
  return category === 'MEDICAL_CONDITION' && score >= leastScore && experiencer === 'patient';
}

function overlap(one: Span, other: Span): boolean {
  return one.start < other.end && other.start < one.end;
}

function differ(simile: ReportEntity, service: ServiceFinding): DisagreementKind | undefined {
  if ((simile.assertion === 'present') !== (service.assertion === 'present')) return 'assertion';
  if (simile.assertion !== 'present') return undefined;
  const codes = service.codes.map(({ code }) => code.slice(0, 3));
  if (simile.code !== undefined && codes.length > 0 && !codes.includes(simile.code.code.slice(0, 3)))
    return 'code';
  const isSided = simile.laterality !== 'none' && service.laterality !== 'none';
  return isSided && simile.laterality !== service.laterality ? 'side' : undefined;
}

function both(
  kind: DisagreementKind,
  simile: ReportEntity,
  service: ServiceFinding,
  sentenceOf: (span: Span) => Span,
): Disagreement {
  return {
    kind,
    simile,
    service,
    simileSentence: { start: simile.sentence.start, end: simile.sentence.end },
    serviceSentence: sentenceOf(service),
  };
}

function placeOf({ simile, service }: Disagreement): number {
  return simile?.start ?? service?.start ?? 0;
}
