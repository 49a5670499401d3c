import { Refusal } from '../../refusal.ts';
import { longestReport } from './normalise-text.ts';
import { codePageOfCharset, decodeCodePage, documentCodePages } from './rtf-code-pages.ts';
import { rtfTokens, type RtfToken } from './rtf-tokens.ts';

/** What holds from a control word to the end of its group (RTF 1.9.1, "Groups"). */
interface Group {
  /** Whether nothing of the group is text: a table of fonts, a picture, what the writer calls ignorable. */
  isSkipped: boolean;
  /** Whether the group is the table of fonts, whose code pages count. */
  isFonts: boolean;
  /** Whether the text is hidden or struck by a revision, and so on no page. */
  isHidden: boolean;
  font: number | undefined;
  /** How many characters behind a \u stand for it where it is not understood. */
  substitutes: number;
  /** Whether a line ends with the group: a header or a footnote is no part of the paragraph it stands in. */
  isApart: boolean;
}

/** What may stand before and behind a document: blanks, and what fills a last block. */
const padding = new Set([0x00, 0x09, 0x1a, 0x20]);

/** Bytes without a control word between them: no code page takes more than four for a character. */
const mostBytesAtOnce = longestReport * 2 * 4;

/** Deeper than any program nests. */
const deepest = 200;

const skipped = new Set(
  'fonttbl colortbl stylesheet info pict filetbl listtable listoverridetable revtbl rsidtbl fldinst objdata objclass objname datafield xe tc themedata nonshppict template generator'.split(
    ' ',
  ),
);
const apart = new Set(
  'header headerl headerr headerf footer footerl footerr footerf footnote annotation'.split(' '),
);
const symbols: Readonly<Record<string, string>> = {
  par: '\n',
  sect: '\n',
  page: '\n',
  line: '\n',
  row: '\n',
  nestrow: '\n',
  column: '\n',
  tab: '\t',
  cell: '\t',
  nestcell: '\t',
  emdash: '\u2014',
  endash: '\u2013',
  emspace: ' ',
  enspace: ' ',
  qmspace: ' ',
  bullet: '\u2022',
  lquote: '\u2018',
  rquote: '\u2019',
  ldblquote: '\u201C',
  rdblquote: '\u201D',
  '~': ' ',
  _: '-',
  '\n': '\n',
  '\r': '\n',
};

/**
 * The text of an RTF document (Microsoft, RTF 1.9.1), as it stands on the page: what is hidden or deleted is left out.
 * Throws `report-malformed` for what is no RTF or is damaged, `nested-too-deep`, `report-too-large`, and
 * `encoding-unknown` where a code page is not known or its bytes are none of its characters.
 */
export function rtfText(bytes: Uint8Array): string {
  const reader = new RtfReader();
  for (const token of rtfTokens(bytes)) reader.take(token);
  return reader.text();
}

class RtfReader {
  readonly #codePages = new Map<number, number>();
  readonly #groups: Group[] = [];
  readonly #parts: string[] = [];
  #length = 0;
  #bytes: number[] = [];
  #codePage = 1252;
  #defaultFont: number | undefined;
  #tableFont: number | undefined;
  #toSkip = 0;
  #isIgnorable = false;
  #isRtf = false;
  #isDone = false;

  take(token: RtfToken): void {
    if (this.#groups.length === 0 && token.kind === 'byte' && padding.has(token.byte)) return;
    if (this.#isDone) throw damaged('Text follows its end.');
    switch (token.kind) {
      case 'open':
        this.#open();
        return;
      case 'close':
        this.#close();
        return;
      case 'byte':
        this.#byte(token.byte);
        return;
      case 'word':
        this.#word(token.name, token.value);
    }
  }

  text(): string {
    if (!this.#isDone) throw damaged('It ends before its last group does.');
    return this.#parts.join('');
  }

  #open(): void {
    this.#flush();
    this.#toSkip = 0;
    const outer = this.#groups.at(-1);
    if (this.#groups.length >= deepest) throw new Refusal('nested-too-deep');
    this.#groups.push(
      outer === undefined
        ? {
            isSkipped: false,
            isFonts: false,
            isHidden: false,
            font: undefined,
            substitutes: 1,
            isApart: false,
          }
        : { ...outer, isApart: false },
    );
  }

  #close(): void {
    this.#flush();
    this.#toSkip = 0;
    const group = this.#groups.pop();
    if (group === undefined) throw damaged('A group ends that did not begin.');
    this.#isIgnorable = false;
    if (group.isApart && !group.isSkipped) this.#add('\n');
    this.#isDone = this.#groups.length === 0;
  }

  #byte(byte: number): void {
    if (!this.#isRtf) throw damaged('It does not begin as one.');
    if (this.#isSubstitute() || !this.#isText()) return;
    if (this.#bytes.length >= mostBytesAtOnce) throw new Refusal('report-too-large');
    this.#bytes.push(byte);
  }

  #word(name: string, value: number | undefined): void {
    const group = this.#groups.at(-1);
    this.#isRtf ||= this.#groups.length === 1 && name === 'rtf';
    if (group === undefined || !this.#isRtf) throw damaged('It does not begin as one.');
    if (name === '*') {
      this.#isIgnorable = true;
      return;
    }
    this.#flush();
    const isIgnorable = this.#isIgnorable;
    this.#isIgnorable = false;
    if (isIgnorable || skipped.has(name)) group.isSkipped = true;
    if (name === 'fonttbl') group.isFonts = true;
    if (apart.has(name)) {
      group.isApart = true;
      if (this.#isText()) this.#add('\n');
    }
    if (name === 'u') this.#unicode(value, group);
    else if (symbols[name] !== undefined) this.#symbol(symbols[name] ?? '');
    else this.#state(name, value, group);
  }

  #state(name: string, value: number | undefined, group: Group): void {
    const page = documentCodePages[name];
    if (page !== undefined) this.#codePage = page;
    else if (name === 'ansicpg' && value !== undefined) this.#codePage = value;
    else if (name === 'deff') this.#defaultFont = value;
    else if (name === 'uc') group.substitutes = Math.min(Math.max(value ?? 1, 0), 16);
    else if (name === 'v' || name === 'deleted') group.isHidden = value !== 0;
    else if (name === 'plain') Object.assign(group, { isHidden: false, font: undefined });
    else if (name === 'f') {
      if (group.isFonts) this.#tableFont = value;
      else group.font = value;
    } else if (name === 'fcharset' && group.isFonts) this.#learnFont(codePageOfCharset(value ?? 0));
    else if (name === 'cpg' && group.isFonts) this.#learnFont(value);
  }

  #learnFont(page: number | undefined): void {
    if (this.#tableFont !== undefined && page !== undefined) this.#codePages.set(this.#tableFont, page);
  }

  #unicode(value: number | undefined, group: Group): void {
    if (value === undefined || value < -32_768 || value > 65_535) throw damaged('A character has no number.');
    if (this.#isText()) this.#add(String.fromCharCode(value & 0xffff));
    this.#toSkip = group.substitutes;
  }

  #symbol(text: string): void {
    if (this.#isSubstitute() || !this.#isText()) return;
    this.#add(text);
  }

  /** What stands behind a \u for readers that do not know it. */
  #isSubstitute(): boolean {
    if (this.#toSkip === 0) return false;
    this.#toSkip -= 1;
    return true;
  }

  #isText(): boolean {
    const group = this.#groups.at(-1);
    return group !== undefined && !group.isSkipped && !group.isHidden;
  }

  #flush(): void {
    if (this.#bytes.length === 0) return;
    const font = this.#groups.at(-1)?.font ?? this.#defaultFont;
    const page = (font === undefined ? undefined : this.#codePages.get(font)) ?? this.#codePage;
    const bytes = Uint8Array.from(this.#bytes);
    this.#bytes = [];
    this.#add(decodeCodePage(bytes, page));
  }

  #add(text: string): void {
    this.#length += text.length;
    if (this.#length > longestReport * 2) throw new Refusal('report-too-large');
    this.#parts.push(text);
  }
}

function damaged(why: string): Refusal {
  return new Refusal('report-malformed', `The RTF document is damaged. ${why}`);
}
