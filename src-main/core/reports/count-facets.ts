import type {
  FacetRow,
  FindingCounts,
  FindingSide,
  ReportFacets,
} from '../../../src-preload/contract/reports.ts';
import type { CodedConcept } from '../store/reports/finding-rows.ts';
import type { FindingTable } from './finding-table.ts';
import type { LevelsOf } from './icd-levels.ts';

type Level = FacetRow['level'];
type Counts = { -readonly [Key in keyof FindingCounts]: number };

/** A row of the tree while it is counted: `most` and `denies` are of the study that is being read. */
interface Node {
  readonly level: Level;
  readonly id: string;
  readonly counts: Counts;
  most: number;
  denies: boolean;
  readonly sides: Map<FindingSide, number>;
}

/** A concept of a study: all its rows say together whether it is denied as a whole. */
interface Concept {
  readonly node: Node;
  readonly above: readonly Node[];
}

export interface FacetDeps {
  readonly levelsOf: LevelsOf;
  /** Studies to count; all where undefined. */
  readonly selected: ReadonlySet<number> | undefined;
  /** Counts as present only what no report calls likely. */
  readonly definite: boolean;
}

type Counted = Omit<ReportFacets, 'studies' | 'reported'>;

/**
 * Studies by what their reports say, level by level. A study counts once a row, by the most that is said below it:
 * present before uncertain before denied; a denial on one side alone denies nothing as a whole.
 */
export function countFacets(table: FindingTable, { levelsOf, selected, definite }: FacetDeps): Counted {
  const nodes = new Map<string, Node>();
  const concepts = table.coded.map((coded) => conceptOf(coded, nodes));
  const severity = new Map<number, number>();
  const change = new Map<number, number>();
  for (let from = 0; from < table.length;) {
    const study = table.study[from] ?? 0;
    let to = from;
    while (to < table.length && table.study[to] === study) to += 1;
    if (selected === undefined || selected.has(study)) {
      countStudy(table, concepts, from, to, definite);
      countWords(table, table.severity, severity, from, to);
      countWords(table, table.change, change, from, to);
    }
    from = to;
  }
  const isDevice = ({ kind }: CodedConcept): boolean => kind === 'device' || kind === 'procedure';
  return {
    findings: tree(
      table.coded.filter((coded) => !isDevice(coded)),
      nodes,
      levelsOf,
    ),
    devices: tree(table.coded.filter(isDevice), nodes, levelsOf),
    severity: wordCounts(severity, table.words),
    change: wordCounts(change, table.words),
  };
}

function conceptOf(coded: CodedConcept, nodes: Map<string, Node>): Concept {
  const node = (level: Level, id: string): Node => {
    const key = `${level} ${id}`;
    const known = nodes.get(key);
    if (known !== undefined) return known;
    const counts = { present: 0, likely: 0, uncertain: 0, absent: 0 };
    const made: Node = { level, id, counts, most: -1, denies: false, sides: new Map() };
    nodes.set(key, made);
    return made;
  };
  const { concept, code, category, block, chapter } = coded;
  const above =
    chapter === ''
      ? []
      : [node('code', code), node('category', category), node('block', block), node('chapter', chapter)];
  return { node: node('concept', concept), above };
}

function countStudy(
  { of, weight, coded }: FindingTable,
  concepts: readonly Concept[],
  from: number,
  to: number,
  definite: boolean,
): void {
  const touched = new Set<Node>();
  const denied = new Map<Node, number>();
  for (let row = from; row < to; row += 1) {
    const index = of[row] ?? 0;
    const { node, above } = concepts[index] ?? noConcept;
    const said = weight[row] ?? 0;
    const side = coded[index]?.side ?? 'none';
    // A likely finding is none where only definite ones are asked for.
    const most = definite && said === 2 ? -1 : said;
    if (most >= 2) node.sides.set(side, (node.sides.get(side) ?? 0) + 1);
    if (said === 0) denied.set(node, (denied.get(node) ?? 0) | sideBit(side));
    raise(node, most, touched);
    for (const each of above) raise(each, most, touched);
  }
  for (let row = from; row < to; row += 1) {
    const { node, above } = concepts[of[row] ?? 0] ?? noConcept;
    if ((denied.get(node) ?? 0) < wholeDenial) continue;
    node.denies = true;
    for (const each of above) each.denies = true;
  }
  for (const node of touched) settle(node);
}

const noConcept: Concept = {
  node: {
    level: 'concept',
    id: '',
    counts: { present: 0, likely: 0, uncertain: 0, absent: 0 },
    most: -1,
    denies: false,
    sides: new Map(),
  },
  above: [],
};

/** Left 1, right 2, anything else 3: both sides together deny as much as a word without a side. */
const wholeDenial = 3;
function sideBit(side: FindingSide): number {
  if (side === 'left') return 1;
  return side === 'right' ? 2 : wholeDenial;
}

function raise(node: Node, most: number, touched: Set<Node>): void {
  touched.add(node);
  if (most > node.most) node.most = most;
}

function settle(node: Node): void {
  if (node.most >= 2) node.counts.present += 1;
  if (node.most === 2) node.counts.likely += 1;
  if (node.most === 1) node.counts.uncertain += 1;
  if (node.most === 0 && node.denies) node.counts.absent += 1;
  node.most = -1;
  node.denies = false;
}

function countWords(
  { weight }: FindingTable,
  column: Uint8Array,
  counts: Map<number, number>,
  from: number,
  to: number,
): void {
  const seen = new Set<number>();
  for (let row = from; row < to; row += 1) {
    const word = column[row] ?? 0;
    if (word !== 0 && (weight[row] ?? 0) >= 2) seen.add(word);
  }
  for (const word of seen) counts.set(word, (counts.get(word) ?? 0) + 1);
}

function wordCounts(counts: ReadonlyMap<number, number>, words: readonly string[]) {
  return [...counts]
    .map(([word, studies]) => ({ value: words[word] ?? '', studies }))
    .toSorted((a, b) => b.studies - a.studies || (a.value < b.value ? -1 : 1));
}

/** The rows in the order of the tree: chapters by number, below them by code, concepts by how many studies have them. */
function tree(
  coded: readonly CodedConcept[],
  nodes: ReadonlyMap<string, Node>,
  levelsOf: LevelsOf,
): FacetRow[] {
  const rows: FacetRow[] = [];
  const seen = new Set<string>();
  const add = (level: Level, id: string, title: string, parent: string): void => {
    const node = nodes.get(`${level} ${id}`);
    const key = `${level} ${id} ${level === 'concept' ? parent : ''}`;
    if (node === undefined || seen.has(key)) return;
    seen.add(key);
    const { counts, sides } = node;
    if (counts.present + counts.uncertain + counts.absent === 0) return;
    rows.push({
      level,
      id,
      title,
      parent,
      counts: { ...counts },
      ...(level === 'concept' ? { sides: Object.fromEntries(sides) } : {}),
    });
  };
  const presentIn = ({ concept }: CodedConcept): number =>
    nodes.get(`concept ${concept}`)?.counts.present ?? 0;
  const sorted = coded.toSorted(
    (a, b) =>
      Number(a.chapter.slice(2)) - Number(b.chapter.slice(2)) ||
      compare(a.block, b.block) ||
      compare(a.code, b.code) ||
      presentIn(b) - presentIn(a) ||
      compare(a.concept, b.concept),
  );
  for (const { concept, code, title, category, block, chapter } of sorted) {
    const levels = code === '' ? undefined : levelsOf(code);
    if (levels !== undefined) {
      add('chapter', chapter, levels.chapter.title, '');
      add('block', block, levels.block.title, chapter);
      add('category', category, levels.category.title, block);
      add('code', code, title, category);
    }
    add('concept', concept, concept, levels === undefined ? '' : code);
  }
  return rows;
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
