import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { fail, succeed } from '../../../src-preload/contract/failure.ts';
import { aFolder } from '../store/test-store.ts';
import { aGrant, aLibrary } from '../test-library.ts';

/** An open library whose administrator then fixes a place for libraries. */
async function fixedTo(libraryFolder: string) {
  let fixed = false;
  const library = await aLibrary(aFolder(), {
    userFolder: aFolder(),
    readPolicy: async () => succeed(fixed ? { libraryFolder } : {}),
  });
  fixed = true;
  return library;
}

test('no library is made or opened outside the place that the administrator fixed', async () => {
  const place = aFolder();
  const library = await fixedTo(place);
  for (const elsewhere of [aFolder(), `${place}-beside`, join(place, '..', 'sibling')])
    expect(await library.call('library.create', { place: aGrant(elsewhere) })).toMatchObject({
      ok: false,
      failure: { code: 'library-place-refused' },
    });
  // What was open stays open.
  expect((await library.get('library.card', {})).name).toBe('Test');
  expect((await library.get('library.create', { place: aGrant(join(place, 'chest')) })).studies).toBe(0);
});

test('a link in that place is no way out of it, and the place itself may be one', async () => {
  const place = aFolder();
  symlinkSync(aFolder(), join(place, 'stick'));
  const library = await fixedTo(place);
  for (const elsewhere of [join(place, 'stick'), join(place, 'stick', 'chest')])
    expect(await library.call('library.create', { place: aGrant(elsewhere) })).toMatchObject({
      failure: { code: 'library-place-refused' },
    });

  const name = join(aFolder(), 'libraries');
  symlinkSync(place, name);
  const linked = await fixedTo(name);
  expect((await linked.get('library.create', { place: aGrant(join(place, 'chest')) })).studies).toBe(0);
});

test('a person’s own library begins in that place, and the policy can be read', async () => {
  const place = aFolder();
  const library = await fixedTo(place);
  await library.get('library.begin', { of: 'own' });
  expect((await library.get('library.recent', {})).map(({ where }) => where)).toContain(
    join(place, 'library'),
  );
  expect(await library.get('policy.read', {})).toEqual({ libraryFolder: place });
});

test('a policy that cannot be understood makes no new library, and closes none that is there', async () => {
  let broken = false;
  const library = await aLibrary(aFolder(), {
    readPolicy: async () => (broken ? fail('policy-malformed') : succeed({})),
  });
  broken = true;
  expect(await library.call('library.create', { place: aGrant(aFolder()) })).toMatchObject({
    failure: { code: 'policy-malformed' },
  });
  expect((await library.get('library.open', { place: aGrant(library.folder) })).studies).toBe(0);
});
