import type { z } from 'zod';
import type { patternPreview } from '../../../src-preload/contract/report-setup.ts';
import { fail, succeed, type Outcome } from '../../../src-preload/contract/failure.ts';
import { parsePattern, previewPattern } from '../reports/file-name-pattern.ts';
import { isSystemError, walkFolder } from './walk-folder.ts';

/** More names than a person would want to wait for; the first tell whether a pattern is right. */
const mostFiles = 50_000;
const shown = 20;

const reportNames = /\.(?:txt|xml|cda|hl7|oru|dat|pdf)$/iu;

/**
 * What a pattern makes of the files below a folder that may be reports by their names; nothing is opened. `bad-input` for
 * what is no pattern, `folder-unreadable`.
 */
export async function previewLinkPattern(
  folder: string,
  source: string,
): Promise<Outcome<z.infer<typeof patternPreview>>> {
  const pattern = parsePattern(source);
  if (!pattern.ok) return pattern;
  const paths: string[] = [];
  let met = 0;
  try {
    for await (const { kind, relativePath } of walkFolder(folder, { leaveOut: [] })) {
      if (met === mostFiles) break;
      met += 1;
      if (kind === 'file' && reportNames.test(relativePath)) paths.push(relativePath);
    }
  } catch (error) {
    if (isSystemError(error)) return fail('folder-unreadable');
    throw error;
  }
  const { matched, examples } = previewPattern(pattern.value, paths, shown);
  return succeed({
    files: paths.length,
    matched,
    cut: met === mostFiles,
    examples: examples.map(({ path, fields }) => ({ path, fits: fields !== undefined, ...fields })),
  });
}
