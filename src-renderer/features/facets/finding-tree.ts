import type {
  FacetRow,
  FindingCounts,
  FindingSide,
  ReportFacets,
} from '../../../src-preload/contract/reports.ts';
import { sideWords } from '../reports/entity-words.ts';

/** One row of the tree on screen, with what is below it. */
export interface FindingNode {
  /** Its own in the whole tree: a concept stands under the code of each of its sides. */
  readonly key: string;
  /** `side` and `silent` stand below a concept: where it is, and who does not mention it. */
  readonly level: 'group' | FacetRow['level'] | 'side' | 'silent';
  /** What a filter asks for; undefined for a mere heading. */
  readonly of: string | undefined;
  readonly side?: FindingSide;
  readonly words: string;
  readonly code?: string;
  /** Titles from the chapter down. */
  readonly path: string;
  readonly counts: FindingCounts;
  readonly below: readonly FindingNode[];
}

const ranks = { chapter: 0, block: 1, category: 2, code: 3, concept: 4 } as const;

interface Growing {
  readonly row: FacetRow;
  readonly below: Growing[];
}

/** Chapters with what is below them, then findings no code says, then devices. */
export function findingTree({
  findings,
  devices,
}: Pick<ReportFacets, 'findings' | 'devices'>): readonly FindingNode[] {
  const roots = grow(findings).map((each) => toNode(each, ''));
  const coded = roots.filter(({ level }) => level !== 'concept');
  const uncoded = roots.filter(({ level }) => level === 'concept');
  const apart = grow(devices).map((each) => toNode(each, 'Devices and procedures'));
  return [
    ...coded,
    ...group('Without a code', uncoded),
    ...group('Devices and procedures', conceptsOf(apart)),
  ];
}

/** The rows come in the order of the tree: each hangs below the last one of a higher level. */
function grow(rows: readonly FacetRow[]): readonly Growing[] {
  const roots: Growing[] = [];
  const open: Growing[] = [];
  for (const row of rows) {
    const growing = { row, below: [] };
    while (open.length > 0 && ranks[open.at(-1)?.row.level ?? 'chapter'] >= ranks[row.level]) open.pop();
    // A concept without a code follows the last chapter and belongs to none.
    const parent = row.parent === '' ? undefined : open.at(-1);
    (parent?.below ?? roots).push(growing);
    if (row.parent === '') open.length = 0;
    open.push(growing);
  }
  return roots;
}

function toNode({ row, below }: Growing, above: string): FindingNode {
  const path = above === '' ? row.title : `${above} › ${row.title}`;
  const children =
    row.level === 'concept'
      ? [...sidesOf(row, path), ...silenceOn(row, path)]
      : below.map((each) => toNode(each, path));
  const [only] = children;
  // One code of a category, one concept of a code: the concept alone says it all, its code beside it.
  if (
    only !== undefined &&
    children.length === 1 &&
    (row.level === 'category' || row.level === 'code') &&
    sameCounts(only.counts, row.counts)
  )
    return { ...only, key: path, ...(only.code === undefined && { code: row.id }) };
  const code = codeBeside(row);
  return {
    key: path,
    level: row.level,
    of: row.id,
    words: row.title,
    ...(code !== undefined && { code }),
    path,
    counts: row.counts,
    below: children,
  };
}

function codeBeside({ level, id, parent }: FacetRow): string | undefined {
  if (level === 'chapter') return undefined;
  if (level !== 'concept') return id;
  return parent === '' ? undefined : parent;
}

function sidesOf({ id, sides = {} }: FacetRow, path: string): readonly FindingNode[] {
  return (['left', 'right', 'bilateral', 'midline'] as const).flatMap((side) => {
    const present = sides[side] ?? 0;
    const node: FindingNode = {
      key: `${path} › ${side}`,
      level: 'side',
      of: id,
      side,
      words: sideWords[side],
      path: `${path} › ${sideWords[side]}`,
      counts: { present, likely: 0, uncertain: 0, absent: 0, silent: 0 },
      below: [],
    };
    return present === 0 ? [] : [node];
  });
}

function silenceOn({ id, counts }: FacetRow, path: string): readonly FindingNode[] {
  if (counts.silent === 0) return [];
  const words = 'not mentioned';
  return [
    {
      key: `${path} › ${words}`,
      level: 'silent',
      of: id,
      words,
      path: `${path} › ${words}`,
      counts,
      below: [],
    },
  ];
}

function sameCounts(one: FindingCounts, other: FindingCounts): boolean {
  return one.present === other.present && one.uncertain === other.uncertain && one.absent === other.absent;
}

/** Devices are told apart from findings, not from each other by chapter. */
function conceptsOf(nodes: readonly FindingNode[]): readonly FindingNode[] {
  const concepts = nodes.flatMap((node) => (node.level === 'concept' ? [node] : conceptsOf(node.below)));
  return concepts.toSorted((one, other) => other.counts.present - one.counts.present);
}

function group(words: string, below: readonly FindingNode[]): readonly FindingNode[] {
  if (below.length === 0) return [];
  const most = (of: keyof FindingCounts): number => Math.max(...below.map(({ counts }) => counts[of]));
  return [
    {
      key: words,
      level: 'group',
      of: undefined,
      words,
      path: words,
      // A heading stands for no filter: its bars only reach as far as the longest below it.
      counts: {
        present: most('present'),
        likely: most('likely'),
        uncertain: most('uncertain'),
        absent: most('absent'),
        silent: most('silent'),
      },
      below,
    },
  ];
}
