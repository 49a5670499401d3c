import { expect, test } from 'vitest';
import { succeed } from '../../../../src-preload/contract/failure.ts';
import { aLibrary } from '../../test-library.ts';
import { systemClock } from '../../node-deps.ts';
import { films, report } from './a-second-reader.ts';
import { createAskRun } from './ask-run.ts';
import type { MedicalTextService } from './second-reader.ts';

test('a run that ends by a fault of ours still closes the service and tells that the library has changed', async () => {
  const library = await aLibrary();
  await library.import(films(report('Left effusion.')));
  const opened = library.core.library.current();
  if (!opened.ok) throw new Error(opened.failure.code);
  let closed = 0;
  const told: string[] = [];
  const service: MedicalTextService = {
    ask: () => Promise.reject(new Error('ours')),
    close: () => {
      closed += 1;
    },
  };
  const run = createAskRun({ clock: systemClock, tell: ({ name }) => void told.push(name) });
  const unread = () => Promise.reject(new Error('ours'));
  await expect(run.start(opened.value, 'InferICD10CM', unread, async () => succeed(service))).rejects.toThrow(
    'ours',
  );
  expect(closed).toBe(1);
  expect(told).toContain('library.changed');
  expect(run.isRunning()).toBe(false);
});
