import type { ReportFacets, StudyReports, TextHit } from '../../../../src-preload/contract/reports.ts';
import { succeed, type Outcome } from '../../../../src-preload/contract/failure.ts';
import type { CliContext } from '../cli-context.ts';
import { type FilterWords, parseFilter, parseSource } from '../parse-filter.ts';
import { WrongUsage } from '../usage.ts';

/** `report STUDY-UID`: the reports of one study with what they say. */
export function report(words: readonly string[], context: CliContext): Promise<Outcome<StudyReports>> {
  const [studyInstanceUid, ...more] = words;
  if (studyInstanceUid === undefined || more.length > 0)
    throw new WrongUsage('report takes one Study Instance UID');
  return context.call('report.study', { studyInstanceUid }, context.signal);
}

export function reportText({ reports, findings }: StudyReports): string {
  if (reports.length === 0) return 'The study has no report.';
  const said = findings.map(({ concept, laterality, status, likely, code }) =>
    [
      `  ${likely ? 'likely' : status}`.padEnd(12),
      `${concept}${laterality === 'none' ? '' : `, ${laterality}`}`.padEnd(44),
      code ?? '',
    ].join(' '),
  );
  const texts = reports.map(
    ({ standing, status, reportedAt, text, links }) =>
      `--- ${standing === status ? standing : `${standing}, ${status}`}${reportedAt === undefined ? '' : `, ${reportedAt}`}, linked by ${links.find(({ state }) => state === 'linked')?.reason ?? ''}\n${text.trimEnd()}`,
  );
  return [...texts, '--- findings', ...said].join('\n');
}

/** `facets`: studies by what their reports say, under the filter's words, read by whom `--source` names. */
export function facets(words: FilterWords, context: CliContext): Promise<Outcome<ReportFacets>> {
  const asked = { filter: parseFilter(words), ...parseSource(words) };
  return context.call('report.facets', asked, context.signal);
}

const indents = { chapter: '', block: '  ', category: '    ', code: '      ', concept: '        ' } as const;

export function facetsText(facets: ReportFacets): string {
  const { studies, reported, findings, devices } = facets;
  const line = ({ level, id, title, counts }: ReportFacets['findings'][number]): string =>
    [
      String(counts.present).padStart(7),
      String(counts.uncertain).padStart(7),
      String(counts.absent).padStart(7),
      String(counts.silent).padStart(7),
      ` ${indents[level]}${level === 'concept' ? title : `${id} ${title}`}`,
    ].join('');
  return [
    `${studies} studies, ${reported} with a report`,
    'present   doubt denied silent',
    ...findings.map(line),
    ...(devices.length === 0 ? [] : ['devices', ...devices.map(line)]),
    ...(['side', 'severity', 'change'] as const).flatMap((kind) =>
      facets[kind].length === 0
        ? []
        : [`${kind}: ${facets[kind].map(({ value, studies: n }) => `${value} ${n}`).join(', ')}`],
    ),
  ].join('\n');
}

export interface SearchWords extends FilterWords {
  readonly affirmed?: boolean | undefined;
}

interface Found {
  readonly total: number;
  readonly rows: readonly TextHit[];
  readonly unchecked: readonly string[];
}

const pageSize = 500;

/** `search TEXT`: every report whose words fit, best first. */
export async function search(
  words: readonly string[],
  options: SearchWords,
  context: CliContext,
): Promise<Outcome<Found>> {
  if (words.length === 0) throw new WrongUsage('search takes the words to look for');
  const asked = {
    text: words.join(' '),
    affirmedOnly: options.affirmed ?? false,
    filter: parseFilter(options),
    limit: pageSize,
  };
  const all: TextHit[] = [];
  for (;;) {
    const page = await context.call('report.search', { ...asked, offset: all.length }, context.signal);
    if (!page.ok) return page;
    all.push(...page.value.rows);
    if (page.value.rows.length < pageSize) return succeed({ ...page.value, rows: all });
  }
}

export function searchText({ total, rows, unchecked }: Found): string {
  const lines = rows.map(({ studyInstanceUid, patientId, date, snippet }) => {
    const words = snippet.map(({ text, match }) => (match ? `[${text}]` : text)).join('');
    return `${studyInstanceUid ?? 'no study'}  ${patientId}  ${date ?? ''}\n    ${words}`;
  });
  const note = unchecked.length === 0 ? [] : [`Not checked, because no finding: ${unchecked.join(', ')}`];
  return [...lines, ...note, `${total} reports`].join('\n');
}
