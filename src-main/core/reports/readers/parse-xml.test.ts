import { expect, test } from 'vitest';
import { settle } from '../../refusal.ts';
import { barePasses } from '../../bare-passes.ts';
import { descendants, elementAt, parseXml, textOf } from './parse-xml.ts';

const parse = (xml: string) => settle(() => parseXml(Buffer.from(xml)));

test('elements are found by their names, whatever their prefix', () => {
  const root = parseXml(
    Buffer.from('<a:r xmlns:a="x"><a:b k="1">one <c>two</c><![CDATA[ <3>]]></a:b></a:r>'),
  );
  expect(root.name).toBe('r');
  expect(elementAt(root, 'b')?.attributes['k']).toBe('1');
  expect(textOf(elementAt(root, 'b'))).toBe('one two <3>');
  expect([...descendants(root, 'c')]).toHaveLength(1);
});

test('the declaration or a byte order mark says how the bytes are read', () => {
  const latin1 = Buffer.from('<?xml version="1.0" encoding="ISO-8859-1"?><r>Größe</r>', 'latin1');
  expect(textOf(parseXml(latin1))).toBe('Größe');
  expect(textOf(parseXml(Buffer.from('\uFEFF<r>Größe</r>', 'utf16le')))).toBe('Größe');
  expect(parse('<?xml version="1.0" encoding="klingon"?><r/>')).toMatchObject({
    failure: { code: 'encoding-unknown' },
  });
});

const laughs = Array.from({ length: 10 }, (_, at) => `<!ENTITY l${at + 1} "${`&l${at};`.repeat(10)}">`).join(
  '',
);

test.each([
  ['a billion laughs', `<!DOCTYPE r [<!ENTITY l0 "ha">${laughs}]><r>&l10;</r>`, 'report-malformed'],
  [
    'an entity from a file',
    '<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><r>&x;</r>',
    'report-malformed',
  ],
  [
    'a parameter entity',
    '<!DOCTYPE r [<!ENTITY % x SYSTEM "http://localhost:1/x">%x;]><r/>',
    'report-malformed',
  ],
  ['an entity nobody declared', '<r>&x;</r>', 'report-malformed'],
  [
    'a document type elsewhere, and its entity',
    '<!DOCTYPE r SYSTEM "http://localhost:1/r.dtd"><r>&x;</r>',
    'report-malformed',
  ],
  ['two roots', '<r/><r/>', 'report-malformed'],
  ['an end without a beginning', '<r></s></r>', 'report-malformed'],
  ['a cut document', '<r><s>', 'report-malformed'],
  ['an empty file', '', 'report-malformed'],
  ['ten thousand levels', '<r>'.repeat(10_000), 'nested-too-deep'],
  ['a million elements', `<r>${'<s/>'.repeat(1_000_000)}</r>`, 'report-too-large'],
])('%s is refused in no time', async (_title, xml, code) => {
  const spent = await barePasses(() => expect(parse(xml)).toMatchObject({ ok: false, failure: { code } }));
  expect(spent).toBeLessThan(60);
});

test('a document type that declares nothing is passed over, and fetches nothing', () => {
  expect(parse('<!DOCTYPE r SYSTEM "http://localhost:1/r.dtd"><r>a</r>').ok).toBe(true);
});
