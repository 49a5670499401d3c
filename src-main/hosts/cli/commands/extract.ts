import { createReadStream } from 'node:fs';
import { access } from 'node:fs/promises';
import { once } from 'node:events';
import type { Readable, Writable } from 'node:stream';
import { fail, succeed, type Outcome } from '../../../../src-preload/contract/failure.ts';
import { answerLine, looksLikeJsonLines } from '../../../core/reports/answer-line.ts';
import { loadReportRules } from '../../../core/reports/load-rules.ts';
import type { ReportRules } from '../../../core/reports/report-rules.ts';

export interface Streams {
  readonly input: Readable;
  readonly output: Writable;
}

/** Answers are written in pieces of about this many characters. */
const pieceLength = 64 * 1024;

/** A report that is not JSON is read whole; one longer than this is none. */
const longestText = 4_000_000;

/**
 * `extract [--jsonl] [FILE]`: a report, or JSON lines (told by `--jsonl` or by their first line), from a file or from
 * standard input; one JSON line a report, in the same order. Fails with `bad-input` at the first line that is not
 * understood, after the answers to those before it.
 */
export async function extract(
  { jsonl, fileName }: { readonly jsonl: boolean; readonly fileName: string | undefined },
  { input, output }: Streams,
): Promise<Outcome<undefined>> {
  const rules = loadReportRules();
  const chunks = decoded(input)[Symbol.asyncIterator]();
  const head = await readHead(chunks, jsonl);
  if (!jsonl && !looksLikeJsonLines(head.text)) {
    const text = head.text + (await readRest(chunks, longestText));
    if (text.length > longestText) return fail('report-too-large');
    const answer = answerLine(JSON.stringify({ id: fileName ?? 'stdin', text }), 1, rules);
    if (answer.ok) await write(output, `${answer.value}\n`);
    return answer.ok ? succeed(undefined) : answer;
  }
  return answerLines(linesOf(head.text, chunks), rules, output);
}

/** The streams of a file to read, or of this process; `unreadable` where there is no such file. */
export async function extractStreams(path: string | undefined): Promise<Outcome<Streams>> {
  if (path === undefined) return succeed({ input: process.stdin, output: process.stdout });
  try {
    await access(path);
  } catch {
    return fail('unreadable');
  }
  return succeed({ input: createReadStream(path), output: process.stdout });
}

async function answerLines(
  lines: AsyncIterable<string>,
  rules: ReportRules,
  output: Writable,
): Promise<Outcome<undefined>> {
  let piece = '';
  let number = 0;
  for await (const line of lines) {
    number += 1;
    if (line.trim() === '') continue;
    const answer = answerLine(line, number, rules);
    if (answer.ok) piece += `${answer.value}\n`;
    if (!answer.ok || piece.length >= pieceLength) {
      await write(output, piece);
      piece = '';
    }
    if (!answer.ok) return answer;
  }
  await write(output, piece);
  return succeed(undefined);
}

type Chunks = AsyncIterator<string>;

async function* decoded(input: Readable): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8');
  for await (const chunk of input) yield decoder.decode(chunk, { stream: true });
  yield decoder.decode();
}

/** Enough of the text to tell JSON lines from a report: the first line that holds anything. */
async function readHead(chunks: Chunks, jsonl: boolean): Promise<{ text: string }> {
  let text = '';
  while (!jsonl && !/^\s*\S[^\n]*\n/u.test(text) && text.length < longestText) {
    const next = await chunks.next();
    if (next.done === true) break;
    text += next.value;
  }
  return { text };
}

async function readRest(chunks: Chunks, atMost: number): Promise<string> {
  let text = '';
  for (let next = await chunks.next(); next.done !== true; next = await chunks.next()) {
    text += next.value;
    if (text.length > atMost) break;
  }
  return text;
}

/** Lines end at a line feed only: JSON may hold U+2028 as it is, at which `readline` would cut. */
async function* linesOf(head: string, chunks: Chunks): AsyncGenerator<string> {
  let rest = head;
  for (;;) {
    const lines = rest.split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
    const next = await chunks.next();
    if (next.done === true) break;
    rest += next.value;
  }
  yield rest;
}

async function write(output: Writable, text: string): Promise<void> {
  if (text !== '' && !output.write(text)) await once(output, 'drain');
}
