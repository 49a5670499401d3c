import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { findOffences } from './architecture/find-offences.ts';
import type { SourceFile } from './architecture/read-source.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

function everySourceFile(): SourceFile[] {
  return ['src-main', 'src-preload', 'src-renderer'].flatMap((layer) =>
    readdirSync(`${root}${layer}`, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.(tsx?|css)$/.test(entry.name))
      .map((entry) => `${entry.parentPath}/${entry.name}`.replaceAll('\\', '/'))
      .map((path) => ({
        path: path.slice(path.indexOf(`${layer}/`, root.length)),
        text: readFileSync(path, 'utf8'),
      })),
  );
}

/** What is wrong with one made-up file. */
function wrongWith(path: string, text: string): readonly string[] {
  return findOffences([{ path, text }]).map((sentence) => sentence.replace(`${path} `, ''));
}

test('no file of the product crosses a wall', () => {
  const files = everySourceFile();
  expect(files.map(({ path }) => path)).toContain('src-main/core/refusal.ts');
  expect(files.map(({ path }) => path)).toContain('src-preload/contract/failure.ts');
  expect(findOffences(files)).toEqual([]);
});

test('the core sees neither hosts, nor the serving layer, nor the window', () => {
  const path = 'src-main/core/search/find-similar.ts';
  for (const target of [
    '../../serve/serve.ts',
    '../../hosts/cli/main.ts',
    '../../../src-renderer/main.tsx',
  ]) {
    expect(wrongWith(path, `import { x } from '${target}';`)).toEqual([
      expect.stringContaining('must not see'),
    ]);
  }
  expect(wrongWith(path, `export * from '../../../src-preload/contract/failure.ts';`)).toEqual([]);
});

test('an arrow is found however it is written', () => {
  const path = 'src-main/serve/serve.ts';
  const target = '../hosts/cli/main.ts';
  for (const text of [
    `import '${target}';`,
    `import type { x } from '${target}';`,
    `export { x } from '${target}';`,
    `export * from '${target}';`,
    `const x = await import('${target}');`,
    `const x = require('${target}');`,
    `let x: import('${target}').X;`,
  ]) {
    expect(wrongWith(path, text), text).toEqual([expect.stringContaining('src-main/hosts/cli/main.ts')]);
  }
  expect(wrongWith(path, `// import '${target}';\nconst words = "import '${target}'";`)).toEqual([]);
  expect(wrongWith(path, `await import(name);`)).toEqual([
    expect.stringContaining('only known when it runs'),
  ]);
});

test('no host knows another', () => {
  expect(
    wrongWith('src-main/hosts/loopback/serve-http.ts', `import { x } from '../electron/main.ts';`),
  ).toHaveLength(1);
});

test('Electron is known to its host and the preload alone', () => {
  const text = `import { app } from 'electron';`;
  expect(wrongWith('src-main/core/library/browse.ts', text)).toHaveLength(1);
  expect(wrongWith('src-main/core/library/browse.test.ts', text)).toHaveLength(1);
  expect(wrongWith('src-main/hosts/loopback/open-browser.ts', text)).toHaveLength(1);
  expect(wrongWith('src-main/hosts/electron/main.ts', text)).toEqual([]);
  expect(wrongWith('src-preload/preload.ts', text)).toEqual([]);
});

test('the contract and the imaging layer are pure', () => {
  for (const folder of ['src-preload/contract', 'src-preload/imaging']) {
    expect(wrongWith(`${folder}/thing.ts`, `import { readFile } from 'node:fs';`)).toHaveLength(1);
    expect(wrongWith(`${folder}/thing.ts`, `import sharp from 'sharp';`)).toHaveLength(1);
    expect(
      wrongWith(`${folder}/thing.ts`, `import { x } from '../../src-main/core/refusal.ts';`),
    ).toHaveLength(1);
    expect(wrongWith(`${folder}/thing.ts`, `import * as z from 'zod';`)).toEqual([]);
  }
});

test('the window knows no Node and nothing of the main process', () => {
  expect(wrongWith('src-renderer/app/app.tsx', `import { join } from 'node:path';`)).toHaveLength(1);
  expect(
    wrongWith('src-renderer/app/app.tsx', `import { x } from '../../src-main/core/refusal.ts';`),
  ).toHaveLength(1);
  expect(
    wrongWith('src-renderer/app/app.tsx', `import { x } from '../../src-preload/imaging/x.ts';`),
  ).toEqual([]);
});

test('each engine is known to one folder', () => {
  for (const [engine, home] of [
    ['onnxruntime-node', 'src-main/core/embed'],
    ['hnswlib-node', 'src-main/core/search'],
    ['better-sqlite3', 'src-main/core/store'],
    ['@cornerstonejs/codec-charls/decode', 'src-main/core/dicom/codecs'],
    ['@aws-sdk/client-comprehendmedical', 'src-main/core/reports/comprehend-medical'],
  ]) {
    expect(wrongWith('src-main/core/library/browse.ts', `import x from '${engine}';`), engine).toHaveLength(
      1,
    );
    expect(wrongWith(`${home}/thing.ts`, `import x from '${engine}';`), engine).toEqual([]);
  }
});

test('SQL is written under the store alone', () => {
  const text = 'const x = `SELECT uid\n FROM study`;';
  expect(wrongWith('src-main/core/library/browse.ts', text)).toEqual([expect.stringContaining('writes SQL')]);
  expect(wrongWith('src-main/core/store/studies.ts', text)).toEqual([]);
  expect(wrongWith('src-main/core/library/browse.ts', `const label = 'Select a study';`)).toEqual([]);
});

test('the network is out of reach but for the loopback host, the client and the one cloud service', () => {
  for (const text of [
    `import { get } from 'node:https';`,
    `import { fetch } from 'undici';`,
    `await fetch(place);`,
  ]) {
    expect(wrongWith('src-main/core/ingest/walk-folder.ts', text), text).toHaveLength(1);
    expect(wrongWith('src-main/hosts/loopback/listen.ts', text), text).toEqual([]);
  }
  expect(wrongWith('src-main/core/ingest/walk-folder.ts', `await batch.fetch(place);`)).toEqual([]);
  expect(wrongWith('src-renderer/features/viewer/film.tsx', `new WebSocket(place);`)).toHaveLength(1);
});

test('names say what a file does', () => {
  expect(wrongWith('src-main/core/utils/dates.ts', '')).toEqual([expect.stringContaining('utils')]);
  expect(wrongWith('src-main/core/store/study-helper.ts', '')).toEqual([expect.stringContaining('helper')]);
  expect(wrongWith('src-main/core/store/index.ts', '')).toEqual([expect.stringContaining('barrel')]);
  expect(wrongWith('src-renderer/app/StudyList.tsx', '')).toEqual([expect.stringContaining('kebab-case')]);
  expect(wrongWith('src-main/core/embed/embed.worker.ts', '')).toEqual([]);
});

test('nothing is excused from a check', () => {
  expect(wrongWith('src-main/core/x.ts', '// @ts-expect-error\nlet x;')).toEqual(['suppresses a check']);
  expect(wrongWith('src-main/core/x.ts', `const text = '// @ts-ignore';`)).toEqual([]);
});

test('a file outside every layer is named', () => {
  expect(wrongWith('src-main/tools/x.ts', `import 'node:fs';`)).toEqual(['belongs to no layer']);
});
