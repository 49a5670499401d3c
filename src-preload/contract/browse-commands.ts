import { z } from 'zod';
import { command, nothing } from './command.ts';
import { studyFilter } from './filter.ts';
import { page } from './page.ts';
import { browseQuery, dicomFacets, seriesCard, studyCard } from './study.ts';

const id = z.number().int().nonnegative();

export const browseCommands = {
  'library.studies': command({ in: browseQuery, out: page(studyCard), may: ['query-malformed'] }),
  'library.study': command({
    in: z.union([
      z.strictObject({ study: id, forProcessing: z.boolean().optional() }),
      z.strictObject({ studyInstanceUid: z.string().max(128), forProcessing: z.boolean().optional() }),
    ]),
    out: z.strictObject({ study: studyCard, series: z.array(seriesCard) }),
    may: ['not-found'],
  }),
  'library.remove': command({
    in: z.union([
      z.strictObject({ study: z.string().max(128) }),
      z.strictObject({ patient: z.string().max(128) }),
      z.strictObject({ batch: id }),
    ]),
    out: z.strictObject({ studies: id, instances: id, files: id }),
    may: ['not-found', 'import-running', 'disk-full', 'library-damaged'],
  }),
  'library.identity-conflicts': command({
    in: nothing,
    out: z.array(
      z.strictObject({
        patientId: z.string(),
        issuer: z.string(),
        patients: z.array(id),
        differs: z.string(),
      }),
    ),
  }),
  'library.facets': command({
    in: z.strictObject({ filter: studyFilter.optional(), words: z.string().max(200).optional() }),
    out: dicomFacets,
    may: ['query-malformed'],
  }),
} as const;
