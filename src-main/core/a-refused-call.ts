import { syncBuiltinESMExports } from 'node:module';
import promises from 'node:fs/promises';
import { onTestFinished } from 'vitest';

/**
 * For tests: until the test ends, or what is returned is called, `instead` answers this call of `node:fs/promises`; it is
 * given the arguments, and a way to ask the system after all.
 */
export function replaceCall(
  call: keyof typeof promises,
  instead: (given: readonly unknown[], ask: () => unknown) => unknown,
): () => void {
  const real = promises[call];
  if (typeof real !== 'function') throw new Error(`${call} is no call`);
  const use = (work: unknown): void => {
    Reflect.set(promises, call, work);
    syncBuiltinESMExports();
  };
  const restore = (): void => use(real);
  use((...given: unknown[]): unknown => instead(given, () => Reflect.apply(real, promises, given)));
  onTestFinished(restore);
  return restore;
}

/** For tests: a system that does not let this call through where its first argument is such a path, whoever runs the tests. */
export function aRefusedCall(call: keyof typeof promises, path: RegExp, code: string): void {
  replaceCall(call, (given, ask) =>
    path.test(String(given[0])) ? Promise.reject(Object.assign(new Error(code), { code })) : ask(),
  );
}
