import type { Dataset, Tag } from '../../dicom/dataset.ts';
import type { Section } from './compose-text.ts';
import type { SectionName } from '../report-entity.ts';
import { sectionOfCode } from './section-codes.ts';

/** Image Library (TID 1600): a list of images, no prose. */
const imageLibrary = '111028';

/** Measurements of TID 1500 are what was found. */
const measurements = new Set(['126010', '125007']);

const finding = '121071';

/** Finding Site and Laterality (SCT, and SRT of older objects): words that belong to the finding they stand with. */
const sites = new Set(['363698007', 'G-C0E3', '272741003', 'G-C171']);

/** Levels below which content is left out; real templates have about six. */
const deepest = 40;

interface ContentItem {
  readonly kind: string | undefined;
  readonly code: string | undefined;
  readonly label: string;
}

/**
 * The content tree of a structured report (PS3.3 C.17.3) as sections: containers and coded headings at the top become
 * sections, containers below them headings inside, and every text, code, number and date a line under its concept's name.
 * Context of observation (who, when, in what language) and references to images are no text.
 */
export function contentSections(document: Dataset): Section[] {
  const sections: { name: SectionName; heading: string | undefined; lines: string[] }[] = [];
  for (const child of document.items('x0040a730')) {
    if (isContext(child)) continue;
    const { code, label, kind } = itemOf(child);
    if (code === imageLibrary) continue;
    const name = sectionNameOf(code, label);
    const isSection = kind === 'CONTAINER' || name !== 'unknown';
    const lines = kind === 'CONTAINER' ? childLines(child, name, 1) : contentLines(child, name, 1);
    const last = sections.at(-1);
    if (last !== undefined && last.name === name && (!isSection || last.heading === label)) {
      for (const line of lines) last.lines.push(line);
    } else sections.push({ name, heading: isSection ? label : undefined, lines });
  }
  return sections.map(({ name, heading, lines }) => ({ name, heading, body: lines.join('\n') }));
}

function sectionNameOf(code: string | undefined, label: string): SectionName {
  return code !== undefined && measurements.has(code) ? 'findings' : sectionOfCode(code, label);
}

function childLines(parent: Dataset, section: SectionName, depth: number): string[] {
  if (depth > deepest) return [];
  const children = parent.items('x0040a730').filter((child) => !isContext(child));
  // in a measurement group of TID 1500, site and size stand beside the finding
  const found = children.find((child) => itemOf(child).code === finding);
  const beside = found === undefined ? [] : children.filter((child) => isSite(child) || isLength(child));
  const saidElsewhere = new Set(isSited(parent) ? [...beside, ...children.filter(isSite)] : beside);
  return children
    .filter((child) => !saidElsewhere.has(child))
    .flatMap((child) => contentLines(child, section, depth, child === found ? beside : []));
}

function isSite(content: Dataset): boolean {
  return sites.has(itemOf(content).code ?? '');
}

function isLength(content: Dataset): boolean {
  return itemOf(content).kind === 'NUM' && /^\d.* [cm]m$/u.test(measuredValue(content) ?? '');
}

/** Whether an item says its own site in its own line. */
function isSited(content: Dataset): boolean {
  return itemOf(content).kind !== 'CONTAINER' && content.items('x0040a730').some(isSite);
}

/** A length by its name, or a site and what narrows it ("Kidney", "Right"), in the order of the document. */
function wordsBeside(content: Dataset): string[] {
  const { kind, label } = itemOf(content);
  const own = valueOf(content, kind);
  if (own === undefined) return [];
  if (kind === 'NUM') return [`${label} ${own}`.trim()];
  return [own, ...content.items('x0040a730').filter(isSite).flatMap(wordsBeside)];
}

/** A "Finding" inside the impression (TID 2002) is the impression's. */
const seen = new Set<SectionName>(['findings', 'impression']);

function contentLines(
  content: Dataset,
  section: SectionName,
  depth: number,
  beside: readonly Dataset[] = [],
): string[] {
  const { kind, code, label } = itemOf(content);
  const said = valueOf(content, kind);
  const where = [...content.items('x0040a730').filter(isSite), ...beside].flatMap(wordsBeside);
  const value = said === undefined ? undefined : [said, ...where].join(', ');
  const below = childLines(content, section, depth + 1);
  if (kind === 'CONTAINER') return below.length === 0 || label === '' ? below : [`${label}:`, ...below];
  if (value === undefined) return below;
  // "Finding: ..." under FINDINGS says it twice, and a colon would look like a heading
  const own = sectionNameOf(code, label);
  const repeats =
    kind === 'TEXT' && (label === '' || own === section || (seen.has(own) && seen.has(section)));
  return [repeats ? value : `${label}: ${value}`, ...below];
}

function itemOf(content: Dataset): ContentItem {
  const concept = content.items('x0040a043')[0];
  return {
    kind: content.text('x0040a040'),
    code: concept?.text('x00080100'),
    label: concept?.text('x00080104') ?? '',
  };
}

/** Language and country of the document (TID 1204), and what software calls a lesion: no part of what was found. */
const aside = new Set(['121049', '121046', '112039']);

function isContext(content: Dataset): boolean {
  const relation = content.text('x0040a010');
  const { code } = itemOf(content);
  return (
    relation === 'HAS OBS CONTEXT' ||
    relation === 'HAS ACQ CONTEXT' ||
    (code !== undefined && aside.has(code))
  );
}

const textTags: Readonly<Record<string, Tag>> = {
  TEXT: 'x0040a160',
  DATE: 'x0040a121',
  TIME: 'x0040a122',
  DATETIME: 'x0040a120',
};

function valueOf(content: Dataset, kind: string | undefined): string | undefined {
  if (kind === 'CODE') return content.items('x0040a168')[0]?.text('x00080104');
  if (kind === 'NUM') return measuredValue(content);
  const tag = kind === undefined ? undefined : textTags[kind];
  return tag === undefined ? undefined : content.text(tag);
}

/** Measured Value Sequence; its unit by UCUM code, as reports write it (mm, HU); "1" is no unit. */
function measuredValue(content: Dataset): string | undefined {
  const measured = content.items('x0040a300')[0];
  const value = measured?.text('x0040a30a');
  const unit = measured?.items('x004008ea')[0]?.text('x00080100');
  if (value === undefined) return undefined;
  return unit === undefined || unit === '1' ? value : `${value} ${unit}`;
}
