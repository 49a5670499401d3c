import { z } from 'zod';
import { command } from './command.ts';
import { studyFilter } from './filter.ts';
import { page } from './page.ts';
import { findingSource, laterality, reportFacets, strayReport, studyReports, textHit } from './reports.ts';

const id = z.number().int().nonnegative();
const selection = { filter: studyFilter.optional(), words: z.string().max(200).optional() };
const window = { offset: id.optional(), limit: z.number().int().min(1).max(500).optional() };

/** Commands about reports and what they say. */
export const reportCommands = {
  /** The reports of one study: text, sections, entities, versions and links. */
  'report.study': command({
    in: z.union([z.strictObject({ study: id }), z.strictObject({ studyInstanceUid: z.string().max(128) })]),
    out: studyReports,
    may: ['not-found'],
  }),
  /** Reports without a study, newest first. */
  'report.unmatched': command({ in: z.strictObject(window), out: page(strayReport) }),
  /** A person joins a report with a study, or parts them; what a person said is never undone by a later import. */
  'report.link': command({
    in: z.strictObject({ report: id, study: id, linked: z.boolean() }),
    out: studyReports,
    may: ['not-found'],
  }),
  /** A person confirms, rejects or edits an entity, or takes that back (`auto`). Kept with who and when. */
  'report.review': command({
    in: z.strictObject({
      entity: id,
      review: z.enum(['auto', 'confirmed', 'rejected', 'edited']),
      who: z.string().min(1).max(120),
      changes: z
        .strictObject({
          assertion: z.enum(['present', 'absent', 'uncertain']).optional(),
          laterality: laterality.optional(),
          concept: z.string().max(120).optional(),
        })
        .optional(),
    }),
    out: z.strictObject({ studies: z.array(id) }),
    may: ['not-found'],
  }),
  /** Studies by what their reports say, under a selection. */
  'report.facets': command({
    in: z.strictObject({
      ...selection,
      definite: z.boolean().optional(),
      source: findingSource.optional(),
    }),
    out: reportFacets,
    may: ['query-malformed'],
  }),
  /**
   * Full text: words, `"phrases"`, `word*`, AND, OR, NOT, `-word`, brackets, and sections (`impression:"effusion"`).
   * With `affirmedOnly`, findings among the words, listed in `affirmed`, must be present by the study's findings; of
   * words joined by OR those of one that the report fits (`isEither`: it is not all of `affirmed` that must be present).
   * `unchecked` names the words that are no finding.
   */
  'report.search': command({
    in: z.strictObject({
      text: z.string().min(1).max(500),
      affirmedOnly: z.boolean().optional(),
      ...selection,
      ...window,
    }),
    out: z.strictObject({
      total: id,
      rows: z.array(textHit),
      unchecked: z.array(z.string()),
      affirmed: z.array(z.string()),
      isEither: z.boolean(),
    }),
    may: ['query-malformed'],
  }),
} as const;
