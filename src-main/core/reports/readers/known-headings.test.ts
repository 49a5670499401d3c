import { expect, test } from 'vitest';
import { loadReportRules } from '../load-rules.ts';
import { splitSections } from '../sections.ts';
import { knownHeadings } from './known-headings.ts';

const { sectionNames } = loadReportRules();

test.each([...knownHeadings])('%s is a heading to the reader of the text', (heading) => {
  const [section] = splitSections(`${heading.toUpperCase()}:\nPneumonia.`, sectionNames);
  expect(section?.name).not.toBe('unknown');
});
