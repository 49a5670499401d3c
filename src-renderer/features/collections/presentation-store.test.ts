import { expect, test } from 'vitest';
import { succeed } from '../../../src-preload/contract/failure.ts';
import { connect } from '../../client/client.ts';
import { standInCore } from '../../stand-in/stand-in-core.ts';
import { makePresentationStore } from './presentation-store.ts';

test('a presentation that was begun before the policy was known is not ended where the policy wants it always', async () => {
  const { promise, resolve: answer } = Promise.withResolvers<void>();
  const standIn = standInCore([], {
    'policy.read': async () => {
      await promise;
      return succeed({ presentation: 'always' });
    },
  });
  const presentation = makePresentationStore(connect(standIn.transport));
  const begun = presentation.getState().begin();
  presentation.getState().turn();
  answer();
  await begun;
  presentation.getState().turn();
  expect(presentation.getState()).toMatchObject({ on: true, fixed: true });
});
