import { describe, expect, test, vi } from 'vitest';
import { aLibrary } from '../../test-library.ts';
import { aService, films, report, switchedOn } from './a-second-reader.ts';

describe('what fails is told and loses nothing', () => {
  test(
    'throttled in the middle: what was answered is kept and not asked again',
    { timeout: 20_000 },
    async () => {
      const service = await aService();
      const library = await aLibrary();
      await library.import(films(report('Left effusion.'), report('No pneumothorax.')));
      await switchedOn(library, service);
      const throttle = { kind: 'error', status: 400, name: 'TooManyRequestsException' } as const;
      await library.get('comprehend.test', {});
      service.misbehave(...Array.from({ length: 6 }, () => throttle));
      expect(await library.call('comprehend.run', {})).toMatchObject({
        ok: false,
        failure: { code: 'comprehend-throttled' },
      });
      const before = service.received.length;
      expect(await library.get('comprehend.run', {})).toMatchObject({ reports: 2 });
      expect((await library.get('comprehend.state', {})).asked).toMatchObject({ reports: 2 });
      // Three texts in all: one of the four pieces is the same in both reports.
      expect(service.received.length - before).toBe(3);
    },
  );

  test(
    'a text that is refused holds up no other, and is asked about again',
    { timeout: 20_000 },
    async () => {
      const service = await aService();
      const library = await aLibrary();
      await library.import(films('IMPRESSION: Left effusion.', 'IMPRESSION: No pneumothorax.'));
      await switchedOn(library, service);
      service.misbehave({ kind: 'error', status: 400, name: 'InvalidRequestException' });
      expect(await library.get('comprehend.run', {})).toMatchObject({ reports: 1, refused: 1 });
      expect(await library.get('comprehend.run', {})).toMatchObject({ reports: 1, refused: 0 });
    },
  );

  test('where the first texts are all refused, the rest stays here', { timeout: 30_000 }, async () => {
    const service = await aService();
    const library = await aLibrary();
    await library.import(
      films(...Array.from({ length: 7 }, (_, at) => `IMPRESSION: Nodule of ${at + 2} mm.`)),
    );
    await switchedOn(library, service);
    const refusal = { kind: 'error', status: 400, name: 'ValidationException' } as const;
    service.misbehave(...Array.from({ length: 7 }, () => refusal));
    expect(await library.call('comprehend.run', {})).toMatchObject({
      failure: { code: 'comprehend-rejected' },
    });
    expect(service.received).toHaveLength(5);
  });

  test('without a network everything else works as before', async () => {
    const service = await aService();
    const library = await aLibrary();
    await library.import(films(report('Left effusion.')));
    await switchedOn(library, service);
    await service.close();
    expect(await library.call('comprehend.run', {})).toMatchObject({
      ok: false,
      failure: { code: 'comprehend-offline' },
    });
    expect((await library.get('report.study', { study: 1 })).findings).toHaveLength(1);
    expect((await library.get('comprehend.state', {})).running).toBe(false);
  });

  test(
    'a second run while one is under way is refused, and the first can be called off',
    { timeout: 30_000 },
    async () => {
      const service = await aService();
      const library = await aLibrary();
      await library.import(films(report('Left effusion.')));
      await switchedOn(library, service);
      service.misbehave({ kind: 'silence' }, { kind: 'silence' });
      const first = library.call('comprehend.run', {});
      await vi.waitFor(() => expect(service.received.length).toBeGreaterThan(0), 20_000);
      expect(await library.call('comprehend.run', {})).toMatchObject({
        ok: false,
        failure: { code: 'comprehend-running' },
      });
      expect(await library.get('comprehend.cancel', {})).toEqual({ running: true });
      expect(await first).toMatchObject({ ok: false, failure: { code: 'cancelled' } });
    },
  );

  test('a library that closes calls off what asks about it', { timeout: 30_000 }, async () => {
    const service = await aService();
    const library = await aLibrary();
    await library.import(films(report('Left effusion.')));
    await switchedOn(library, service);
    service.misbehave({ kind: 'silence' }, { kind: 'silence' });
    const run = library.call('comprehend.run', {});
    await vi.waitFor(() => expect(service.received.length).toBeGreaterThan(0), 20_000);
    await library.get('library.close', {});
    expect(await run).toMatchObject({ ok: false });
  });
});
