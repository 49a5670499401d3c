import { extractAll, listPackage } from '@electron/asar';
import { execFileSync, spawnSync } from 'node:child_process';
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aChestFilm } from '../../src-main/core/dicom/synthesize.ts';
import { bundledModelName } from '../../src-main/core/embed/bundled-model.ts';
import { findBrokenParts, partsManifest } from '../../src-main/hosts/electron/parts-manifest.ts';
import { fuses, readFuses, setFuses } from './fuses.ts';
import { mainEntries } from './main-entries.ts';
import { filesIn, isPart } from './parts-of.ts';
import { signingNotice } from './signing-notice.ts';
import { makeStandInDist } from './stand-in-dist.ts';

const root = fileURLToPath(new URL('../../', import.meta.url)).replace(/\/$/, '');
const modelFile = `models/${bundledModelName}/model.onnx`;
const megabyte = 1_000_000;

/** When something that a package is made of was last changed, in milliseconds since 1970; folders tell what is gone. */
function lastEdit(): number {
  const folders = ['src-main', 'src-preload', 'src-renderer', 'resources', 'models', 'scripts/package'];
  const inside = folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((path) => join(folder, path)),
  );
  const files = [
    ...inside,
    'package.json',
    'electron-builder.yml',
    'electron.vite.config.ts',
    'LICENSE',
    'NOTICE',
  ];
  return Math.max(...files.map((path) => statSync(join(root, path)).mtimeMs));
}

/**
 * Builds and packs what `npm run package:dir` does, around a stand-in for Electron and in a folder of its own, and gives
 * what would be installed.
 */
function pack(into: string): string {
  const node = (program: string, ...words: string[]) =>
    execFileSync(process.execPath, [join(root, 'node_modules', program), ...words], {
      cwd: root,
      stdio: 'pipe',
      env: { ...process.env, SIMILE_OUT: join(into, 'out') },
    });
  node('electron-vite/bin/electron-vite.js', 'build', '--logLevel', 'error', '--outDir', join(into, 'out'));
  const config = readFileSync(join(root, 'electron-builder.yml'), 'utf8');
  expect(config).toContain('- from: out\n');
  const moved = config.replace('- from: out\n', `- from: ${join(into, 'out')}\n`);
  writeFileSync(join(into, 'electron-builder.yml'), moved);
  const dist = makeStandInDist(join(into, 'electron'));
  const words = ['--linux', 'dir', '--x64', '--publish', 'never', `-c.electronDist=${dist}`];
  node(
    'electron-builder/cli.js',
    ...words,
    `--config=${join(into, 'electron-builder.yml')}`,
    `-c.directories.output=${join(into, 'dist')}`,
  );
  return join(into, 'dist', 'linux-unpacked');
}

describe.runIf(process.platform === 'linux' && process.arch === 'x64')('a package for Linux', () => {
  const folder = mkdtempSync(join(tmpdir(), 'simile-package-'));
  const contents = join(folder, 'contents');
  let packed = '';
  let begun = 0;
  let archived: readonly string[] = [];
  let unpacked: readonly string[] = [];

  /** What the packed program does under plain Node, with a stand-in for Electron. */
  function runOnNode() {
    const env = { ...process.env, SIMILE_CONTENTS: contents, XDG_DATA_HOME: join(folder, 'home') };
    const said = execFileSync(process.execPath, [join(root, 'scripts/package/run-on-node.ts')], {
      env,
      cwd: folder,
      stdio: 'pipe',
      encoding: 'utf8',
    });
    return JSON.parse(said);
  }

  beforeAll(() => {
    begun = Date.now();
    packed = pack(join(folder, 'first'));
    const archive = join(packed, 'resources', 'app.asar');
    archived = listPackage(archive, { isPack: false }).map((path) => path.slice(1));
    unpacked = filesIn(`${archive}.unpacked`, '.').toSorted();
    extractAll(archive, contents);
  }, 240_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('holds of our own what runs, and nothing that builds, tests or serves a browser', () => {
    const own = archived.filter((path) => !path.startsWith('node_modules'));
    expect(own.filter((path) => /^out\/main\/[^/]+\.js$/.test(path)).toSorted()).toEqual(
      Object.keys(mainEntries(root))
        .map((name) => `out/main/${name}.js`)
        .toSorted(),
    );
    const meant = [
      /^(out|models|resources|package\.json|LICENSE|NOTICE)$/,
      /^out\/(main|preload|renderer)$/,
      /^out\/main\/([\w.-]+\.js|(parts|build)\.json|parts|parts\/[\w.-]+\.js)$/,
      /^out\/preload\/preload\.cjs$/,
      /^out\/renderer\/(index\.html|assets|assets\/[\w.-]+\.(js|css|svg|woff2|wasm))$/,
      /^models\/[^/]+(\/(model\.onnx|manifest\.json|MODEL_CARD\.md))?$/,
      /^resources\/(dicom|reports)(\/[\w.-]+\.tsv)?$/,
    ];
    expect(own.filter((path) => !meant.some((pattern) => pattern.test(path)))).toEqual([]);
    expect(archived.filter((path) => /\.(test|journey)\.|\.(ts|map)$|stand-in/.test(path))).toEqual([]);
    const bundle = filesIn(contents, 'out/main').map((path) => readFileSync(join(contents, path), 'utf8'));
    const sources = bundle.flatMap((text) => text.match(/^\/\/ src-main\/hosts\/[a-z]+/gm) ?? []);
    expect([...new Set(sources)].toSorted()).toEqual(['// src-main/hosts/cli', '// src-main/hosts/electron']);
  });

  test('holds the packages that are loaded: no Node of its own, no canvas, no downloader', () => {
    const packages = new Set(
      archived
        .map((path) => /^node_modules\/((?:@[^/]+\/)?[^/@]+)/.exec(path)?.[1])
        .filter((name) => name !== undefined),
    );
    const { dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
    for (const name of Object.keys(dependencies)) expect(packages, name).toContain(name);
    for (const name of packages)
      expect(name).not.toMatch(
        /^(node-|@napi-rs|global-agent|adm-zip|electron|vite|vitest|playwright|react|typescript)/,
      );
  });

  test('holds one system’s native code, the model and the wasm outside the archive, and all of it is listed', () => {
    expect(unpacked.filter((path) => !path.endsWith('.wasm'))).toEqual([
      modelFile,
      'node_modules/@img/sharp-libvips-linux-x64/lib/libvips-cpp.so.8.18.7',
      'node_modules/@img/sharp-linux-x64/lib/sharp-linux-x64-0.35.5.node',
      'node_modules/better-sqlite3/prebuilds/linux-x64.node',
      'node_modules/hnswlib-node/build/Release/addon.node',
      'node_modules/onnxruntime-node/bin/napi-v6/linux/x64/libonnxruntime.so.1',
      'node_modules/onnxruntime-node/bin/napi-v6/linux/x64/onnxruntime_binding.node',
    ]);
    expect(unpacked.filter((path) => !isPart(path))).toEqual([]);
    const manifest = partsManifest.parse(
      JSON.parse(readFileSync(join(contents, 'out/main/parts.json'), 'utf8')),
    );
    expect(Object.keys(manifest.parts).toSorted()).toEqual(unpacked);
  });

  test('is within its budget of 180 MB', () => {
    const resources = join(packed, 'resources');
    const bytes = filesIn(resources, '.').reduce(
      (sum, path) => sum + statSync(join(resources, path)).size,
      0,
    );
    console.log(`The package is ${(bytes / megabyte).toFixed(1)} MB beside Electron.`);
    expect(bytes / megabyte).toBeLessThanOrEqual(180);
    expect(bytes / megabyte).toBeGreaterThan(60);
  });

  test('has every fuse set', () => {
    expect(readFuses(readFileSync(join(packed, 'simile')))).toEqual({
      RunAsNode: false,
      EnableCookieEncryption: true,
      EnableNodeOptionsEnvironmentVariable: false,
      EnableNodeCliInspectArguments: false,
      EnableEmbeddedAsarIntegrityValidation: true,
      OnlyLoadAppFromAsar: true,
      LoadBrowserProcessSpecificV8Snapshot: false,
      GrantFileProtocolExtraPrivileges: false,
      WasmTrapHandlers: true,
    });
  });

  test('carries a command line that imports and finds, under plain Node', () => {
    const simile = (...words: string[]) =>
      spawnSync(process.execPath, [join(contents, 'out/main/cli.js'), ...words], {
        cwd: folder,
        // npm's word for where its caller stands.
        env: { ...process.env, INIT_CWD: folder },
        encoding: 'utf8',
      });
    const films = join(folder, 'films');
    mkdirSync(films);
    for (let seed = 1; seed <= 6; seed++)
      writeFileSync(join(films, `IM${seed}`), aChestFilm({ seed, columns: 160, rows: 196 }));
    const imported = simile('import', 'films', '--library', 'library', '--json');
    expect([imported.stderr, imported.status]).toEqual(['', 0]);
    expect(JSON.parse(imported.stdout)).toMatchObject({
      states: { indexed: 6 },
      embedding: { 'in-domain': 6 },
    });
    const similar = simile('similar', 'films/IM1', '--library', 'library', '-k', '3', '--json');
    expect(JSON.parse(similar.stdout)).toMatchObject({ hits: { length: 3 } });
    expect(existsSync(join(folder, 'library', 'library.db'))).toBe(true);
  }, 120_000);

  test('starts: its own main process opens a locked window and gets an answer from its own core', () => {
    const { about, page, webPreferences, messages } = runOnNode();
    expect([about, page, messages]).toMatchObject([{ ok: true }, 200, []]);
    expect(webPreferences).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      preload: join(contents, 'out/preload/preload.cjs'),
    });
  }, 60_000);

  test('is known by its parts: one changed byte is found before anything is loaded', async () => {
    const manifest = pathToFileURL(join(contents, 'out/main/parts.json'));
    const from = pathToFileURL(`${contents}/`);
    expect(await findBrokenParts(manifest, from)).toEqual([]);
    const wasm = 'node_modules/@cornerstonejs/codec-charls/dist/charlswasm.wasm';
    appendFileSync(join(contents, wasm), 'x');
    rmSync(join(contents, modelFile));
    expect(await findBrokenParts(manifest, from)).toEqual([modelFile, wasm]);
    expect(runOnNode()).toMatchObject({
      about: { ok: false, failure: { code: 'core-stopped' } },
      messages: [{ type: 'error', message: expect.stringContaining('not what they were') }],
    });
  }, 60_000);

  test('comes out the same, byte for byte, when it is made twice', ({ skip }) => {
    const again = pack(join(folder, 'second'));
    // Two builds of one tree are compared, not two trees: somebody may be at work on it.
    skip(lastEdit() > begun, 'The sources were changed while they were packed.');
    const archive = 'resources/app.asar';
    expect(readFileSync(join(again, archive)).equals(readFileSync(join(packed, archive)))).toBe(true);
  }, 120_000);
});

describe('fuses', () => {
  test('are not set on what is not Electron, nor where one is not decided', () => {
    const folder = mkdtempSync(join(tmpdir(), 'simile-fuses-'));
    const binary = (count: number) => readFileSync(join(makeStandInDist(folder, count), 'electron'));
    expect(() => setFuses(Buffer.from('nothing'))).toThrow('no fuses');
    expect(() => setFuses(binary(fuses.length + 1))).toThrow('10 fuses, of which 9 are decided');
    expect(() => setFuses(binary(fuses.length - 1))).toThrow('8 fuses');
    rmSync(folder, { recursive: true });
  });

  test('are set in both halves of a universal binary', () => {
    const folder = mkdtempSync(join(tmpdir(), 'simile-fuses-'));
    const half = readFileSync(join(makeStandInDist(folder), 'electron'));
    rmSync(folder, { recursive: true });
    const both = Buffer.concat([half, half]);
    setFuses(both);
    expect(readFuses(both.subarray(half.length))).toEqual(readFuses(both));
    expect(readFuses(both)).toMatchObject({ RunAsNode: false, OnlyLoadAppFromAsar: true });
  });
});

test('a build that nobody signs says so, where packages are signed', () => {
  expect(signingNotice('win32', {})).toContain('UNSIGNED');
  expect(signingNotice('darwin', { CSC_LINK: '' })).toContain('UNSIGNED');
  expect(signingNotice('win32', { WIN_CSC_LINK: 'x' })).toBeUndefined();
  expect(signingNotice('linux', {})).toBeUndefined();
});
