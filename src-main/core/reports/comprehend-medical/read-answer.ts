import type { Assertion, Laterality, Temporality } from '../report-entity.ts';
import type { Operation } from './operations.ts';
import type { OutgoingChunk } from './outgoing-text.ts';
import type { ServiceAnswer, ServiceEntity } from './second-reader.ts';
import type { ServiceFinding } from './second-finding.ts';

export interface AnswerRead {
  readonly findings: readonly ServiceFinding[];
  /** Entities whose words are not where the service says, nor near: a span that cannot be shown is not kept. */
  readonly dropped: number;
}

/** Code points around a stated place in which an entity's words are looked for. */
const searchWindow = 40;

/** Turns the service's answer to one piece of a report into findings with spans of the report. */
export function readAnswer(
  { Entities }: ServiceAnswer,
  {
    operation,
    chunk,
    knowsCode,
  }: {
    readonly operation: Operation;
    readonly chunk: Pick<OutgoingChunk, 'text' | 'toOriginal'>;
    readonly knowsCode: (code: string) => boolean;
  },
): AnswerRead {
  const letters = [...chunk.text];
  const findings = Entities.flatMap((entity): ServiceFinding[] => {
    const place = placeOf(entity, letters);
    const start = place === undefined ? undefined : chunk.toOriginal(place.begin);
    const end = place === undefined ? undefined : chunk.toOriginal(place.end);
    if (start === undefined || end === undefined) return [];
    const traits = entity.Traits.map(({ Name }) => Name);
    return [
      {
        operation,
        start,
        end,
        term: entity.Text,
        category: entity.Category,
        type: entity.Type,
        traits,
        score: entity.Score,
        assertion: assertionOf(traits),
        temporality: temporalityOf(traits),
        experiencer: traits.includes('PERTAINS_TO_FAMILY') ? 'family' : 'patient',
        laterality: sideOf(entity),
        codes: entity.ICD10CMConcepts.map(({ Code, Description, Score }) => ({
          code: Code,
          description: Description,
          score: Score,
          inEdition: knowsCode(Code),
        })),
      },
    ];
  });
  return { findings, dropped: Entities.length - findings.length };
}

interface Place {
  readonly begin: number;
  readonly end: number;
}

/** Where an entity's words are, in code points: as stated, else the nearest place within a small window. */
function placeOf(
  { Text, BeginOffset, EndOffset }: ServiceEntity,
  letters: readonly string[],
): Place | undefined {
  if (Text === '') return undefined;
  const wanted = [...Text];
  const isAt = (at: number): boolean => wanted.every((letter, index) => letters[at + index] === letter);
  if (EndOffset - BeginOffset === wanted.length && isAt(BeginOffset))
    return { begin: BeginOffset, end: EndOffset };
  for (let away = 0; away <= searchWindow; away += 1) {
    const begin = [BeginOffset - away, BeginOffset + away].find((at) => at >= 0 && isAt(at));
    if (begin !== undefined) return { begin, end: begin + wanted.length };
  }
  return undefined;
}

/** The service knows no uncertainty of its own: it says that a condition is hypothetical, or the trait of low confidence. */
function assertionOf(traits: readonly string[]): Assertion {
  if (traits.includes('NEGATION')) return 'absent';
  if (traits.includes('HYPOTHETICAL')) return 'hypothetical';
  return traits.includes('LOW_CONFIDENCE') ? 'uncertain' : 'present';
}

function temporalityOf(traits: readonly string[]): Temporality {
  if (traits.includes('PAST_HISTORY')) return 'historical';
  return traits.includes('FUTURE') ? 'future' : 'current';
}

/** The side is what an attribute of direction says. */
function sideOf({ Attributes }: ServiceEntity): Laterality {
  const words = Attributes.filter(({ Type }) => Type === 'DIRECTION').map(({ Text }) => Text.toLowerCase());
  const has = (pattern: RegExp): boolean => words.some((word) => pattern.test(word));
  const isLeft = has(/\bleft\b/);
  const isRight = has(/\bright\b/);
  if (has(/\b(?:bilateral|bilaterally|both)\b/) || (isLeft && isRight)) return 'bilateral';
  if (isLeft) return 'left';
  if (isRight) return 'right';
  return has(/\bmidline\b/) ? 'midline' : 'none';
}
