import { findMentions, type Mention } from './mentions.ts';
import type { SiteMatch } from './resolve-site.ts';
import type { ReportSection } from './report-entity.ts';
import type { ReportRules } from './report-rules.ts';
import type { SentenceSpan } from './sentences.ts';
import { withSharedHeads } from './shared-heads.ts';
import { tokenize, type Token } from './tokenize.ts';

/** A sentence, read once: its tokens, the lexicon's phrases and the anatomy in it. */
export interface ReadSentence {
  readonly section: ReportSection;
  readonly span: SentenceSpan;
  readonly index: number;
  readonly tokens: readonly Token[];
  readonly mentions: readonly Mention[];
  readonly sites: readonly SiteMatch[];
}

/** Reads a sentence of `text`; what its findings mean is decided once the whole report has been read. */
export function readSentence(
  text: string,
  section: ReportSection,
  span: SentenceSpan,
  index: number,
  rules: ReportRules,
): ReadSentence {
  const tokens = tokenize(text, span.start, span.end);
  const sites = rules.anatomy.matches(text, tokens).filter(({ value }) => value.site !== '-');
  return {
    section,
    span,
    index,
    tokens,
    mentions: withSharedHeads(text, tokens, findMentions(text, tokens, rules.lexicon), sites, rules),
    sites,
  };
}
