import { parentPort, workerData } from 'node:worker_threads';
import type { ExtractAnswer, ExtractQuestion, ExtractWorkerData } from './extract-messages.ts';
import { extractReport } from './extract.ts';
import { loadReportRules } from './load-rules.ts';

const { rulesFolder }: ExtractWorkerData = workerData;
const rules = loadReportRules(new URL(rulesFolder));

parentPort?.on('message', ({ turn, texts }: ExtractQuestion) => {
  const answer: ExtractAnswer = { turn, reports: texts.map((text) => extractReport(text, rules)) };
  parentPort?.postMessage(answer);
});
