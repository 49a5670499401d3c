import { z } from 'zod';
import { laterality } from './reports.ts';

/** A finding that a study's reports call present. They speak of the study: the image beside it need not show it. */
export const presentFinding = z.strictObject({
  concept: z.string(),
  /** Absent where no code says it. */
  code: z.string().optional(),
  title: z.string().optional(),
  laterality,
  likely: z.boolean(),
});
export type PresentFinding = z.infer<typeof presentFinding>;

/** What a row of a list says of its study's reports; devices and procedures are left to the report itself. */
export const reportGist = {
  report: z.enum(['none', 'present']),
  findings: z.array(presentFinding),
};
export type ReportGist = z.infer<z.ZodObject<typeof reportGist>>;
