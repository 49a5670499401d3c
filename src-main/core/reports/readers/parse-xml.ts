import { SaxesParser, type SaxesTagNS } from 'saxes';
import { Refusal } from '../../refusal.ts';

/** An element: its local name, its attributes by local name, and what it holds, in order. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: (XmlElement | string)[];
}

const deepest = 120;
const mostElements = 200_000;
const largestXml = 32_000_000;

/**
 * The tree of an XML document. The parser knows no external entity and reads no document type: one that declares entities
 * is refused (`report-malformed`), so that nothing is fetched and nothing multiplies. Limits: 32 MB, 120 levels, 200,000
 * elements (`report-too-large`, `nested-too-deep`).
 */
export function parseXml(bytes: Uint8Array): XmlElement {
  if (bytes.length > largestXml) throw new Refusal('report-too-large');
  const top: XmlElement = { name: '', attributes: {}, children: [] };
  const open: XmlElement[] = [top];
  let elements = 0;
  const parser = new SaxesParser({ xmlns: true });
  parser.on('error', (error) => {
    throw new Refusal('report-malformed', 'The XML is not well formed.', error);
  });
  parser.on('doctype', (doctype) => {
    if (doctype.includes('['))
      throw new Refusal(
        'report-malformed',
        'The XML declares entities of its own, which no report needs and an attack would use.',
      );
  });
  parser.on('opentag', (tag) => {
    elements += 1;
    if (elements > mostElements) throw new Refusal('report-too-large');
    if (open.length > deepest)
      throw new Refusal('nested-too-deep', 'The XML is nested deeper than any real report.');
    const element = { name: tag.local, attributes: attributesOf(tag), children: [] };
    open.at(-1)?.children.push(element);
    open.push(element);
  });
  parser.on('closetag', () => open.pop());
  const addText = (text: string) => open.at(-1)?.children.push(text);
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.write(decodeXml(bytes)).close();
  const root = top.children.find((child) => typeof child !== 'string');
  if (root === undefined) throw new Refusal('report-malformed', 'The XML is empty.');
  return root;
}

function attributesOf(tag: SaxesTagNS): Record<string, string> {
  return Object.fromEntries(Object.values(tag.attributes).map(({ local, value }) => [local, value]));
}

/** Appendix F of XML 1.0: a byte order mark, else the declaration, else UTF-8. */
function decodeXml(bytes: Uint8Array): string {
  const [first, second] = bytes;
  const start = Buffer.from(bytes.subarray(0, 200)).toString('latin1');
  let label = /^<\?xml[^>]*\bencoding\s*=\s*["']([\w.:-]+)["']/u.exec(start)?.[1] ?? 'utf-8';
  if (start.startsWith('\u00EF\u00BB\u00BF')) label = 'utf-8';
  if ((first === 0xff && second === 0xfe) || (first === 0x3c && second === 0)) label = 'utf-16le';
  if ((first === 0xfe && second === 0xff) || (first === 0 && second === 0x3c)) label = 'utf-16be';
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes);
  } catch (error) {
    // RangeError: no such encoding; TypeError: the bytes are not in it
    if (error instanceof RangeError || error instanceof TypeError) throw new Refusal('encoding-unknown');
    throw error;
  }
}

/** Elements of one name anywhere below, in document order. */
export function* descendants(element: XmlElement, name: string): Generator<XmlElement> {
  for (const child of element.children) {
    if (typeof child === 'string') continue;
    if (child.name === name) yield child;
    yield* descendants(child, name);
  }
}

/** Elements of one name directly below. */
export function childrenOf(element: XmlElement | undefined, name: string): XmlElement[] {
  return (element?.children ?? []).filter(
    (child): child is XmlElement => typeof child !== 'string' && child.name === name,
  );
}

/** The element a path of names leads to, by the first child of each name. */
export function elementAt(element: XmlElement | undefined, ...path: string[]): XmlElement | undefined {
  return path.reduce<XmlElement | undefined>((parent, name) => childrenOf(parent, name)[0], element);
}

/** All text below, as it stands. */
export function textOf(element: XmlElement | undefined): string {
  return element?.children.map((child) => (typeof child === 'string' ? child : textOf(child))).join('') ?? '';
}
