import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { barePasses } from '../core/bare-passes.ts';
import { describeDefect } from './describe-defect.ts';

const thrownBy = async (work: () => unknown): Promise<unknown> => {
  try {
    await work();
  } catch (error) {
    return error;
  }
  throw new Error('nothing was thrown');
};

test('a fault is told by its class, its code and where in the program it lies', async () => {
  const told = describeDefect(await thrownBy(() => readFile('/data/Phantom^One 19740101/O’Neill.dcm')));
  expect(told).toMatch(/^Error ENOENT: ENOENT: no such file or directory, open …/);
  expect(describeDefect(new TypeError('a number was expected'))).toMatch(
    /^TypeError: a number was expected\n {4}at src-main\/serve\/describe-defect\.test\.ts:\d+:\d+/,
  );
});

test.each<[string, () => unknown]>([
  ['a path with a space and a quote', () => readFile("/data/Phantom O'Neill/Phantom^One.dcm")],
  ['text that is no JSON', () => JSON.parse('Phantom^One, born 19740101')],
  [
    'a folder named without quotes',
    () => Promise.reject(new Error('cannot read /data/Phantom One/IM1 twice')),
  ],
  ['a share of Windows', () => Promise.reject(new Error(String.raw`cannot read \\store\Phantom One\IM1`))],
  ['a name and a date', () => Promise.reject(new Error('no patient Phantom^One of 19740101'))],
  [
    'a place that looks like code',
    () => Promise.reject(new Error('x\n    at Phantom (/data/Phantom.dcm:1:2)')),
  ],
  ['a cause', () => Promise.reject(new Error('x', { cause: new Error("open '/data/Phantom^One'") }))],
  ['a class of another name', () => Promise.reject(Object.assign(new Error('x'), { name: 'Phantom^One' }))],
])('what %s holds is not told', async (_, work) => {
  const told = describeDefect(await thrownBy(work));
  expect(told).not.toMatch(/Phantom|Neill|1974|\/data|store|\/tmp|\/home|file:/);
});

test.each(['it could not be read', ''])(
  'a message that was changed to "%s" does not let the one that it had be told',
  (changed) => {
    const error = new Error(changed);
    // As V8 writes it when the error is made.
    error.stack = 'Error: no such patient\n    at Phantom (1974)\n    at node:internal/fs:1:2';
    expect(describeDefect(error)).toBe(changed === '' ? 'Error' : `Error: ${changed}`);
  },
);

test('a message of any length is told in no time, and cut', async () => {
  const taken = await barePasses(() => {
    const told = describeDefect(new Error('x'.repeat(50_000)));
    expect(told.split('\n')[0]).toBe(`Error: ${'x'.repeat(200)}`);
  });
  expect(taken).toBeLessThan(30);
});

test('no line names where the program or anything else lies on this machine', async () => {
  const error = new Error('x');
  error.stack = `Error: x
    at ours (${new URL('./serve.ts', import.meta.url).href}:1:2)
    at async load (node:internal/modules:3:4)
    at theirs (/home/phantom/plug-in.js:5:6)
    at /home/phantom/other.js:7:8`;
  expect(describeDefect(error)).toBe(`Error: x
    at ours (src-main/serve/serve.ts:1:2)
    at async load (node:internal/modules:3:4)
    at theirs (elsewhere)
    at elsewhere`);
});

test('what was thrown and is no error is told by its kind alone', () => {
  expect(describeDefect('Phantom^One')).toBe('string');
});
