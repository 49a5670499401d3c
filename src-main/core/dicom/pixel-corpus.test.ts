import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { toDisplay } from '../../../src-preload/imaging/to-display.ts';
import { corpusPath } from '../corpus.ts';
import type { Dataset } from './dataset.ts';
import { greyScaleOf } from './grey-scale-of.ts';
import { parseDataset } from './parse-dataset.ts';
import { pixelReport } from './pixel-report.ts';
import { readPixels } from './read-pixels.ts';
import { hasPydicom, pydicomHashes, readPnm, runTool, toolPath } from './reference-tools.ts';

const corpus = corpusPath('data/dicom');
const stored = JSON.parse(
  readFileSync(new URL('./pixel-corpus.hashes.json', import.meta.url), 'utf8'),
) as Readonly<Record<string, string>>; // made by pixel-report, checked with dcmtk and pydicom

/** The hash of the CT that the corpus keeps in every syntax. */
const theCt = stored['cornerstone3d/CTImage.dcm'];

function* imagesOf(folder: string): Generator<{ name: string; path: string; dataset: Dataset }> {
  for (const name of readdirSync(join(corpus ?? '', folder)).toSorted()) {
    const path = join(corpus ?? '', folder, name);
    const dataset = statSync(path).isFile() ? parseDataset(readFileSync(path)) : undefined;
    if (dataset?.ok === true) yield { name: `${folder}/${name}`, path, dataset: dataset.value };
  }
}

function* allImages() {
  for (const folder of ['cornerstone3d', 'cxr', 'pydicom/test_files']) yield* imagesOf(folder);
}

async function hashOf(bytes: Uint8Array): Promise<string> {
  const dataset = parseDataset(bytes);
  const report = dataset.ok ? await pixelReport(dataset.value, 0) : dataset;
  return report.ok ? report.value.sha256 : report.failure.code;
}

describe.runIf(corpus !== undefined)('the development corpus', () => {
  const reports = new Map<string, Awaited<ReturnType<typeof pixelReport>>>();
  beforeAll(async () => {
    for (const { name, dataset } of allImages()) reports.set(name, await pixelReport(dataset, 0));
  }, 60_000);

  test('every image has the pixels it had when it was compared with other tool kits', () => {
    const hashes: Record<string, string> = {};
    const failures = new Set<string>();
    for (const [name, report] of reports) {
      if (report.ok) hashes[name] = report.value.sha256;
      else failures.add(report.failure.code);
    }
    expect([...failures].toSorted()).toEqual(['codestream-broken', 'no-pixels']);
    expect(hashes).toEqual(stored);
  });

  test('one CT has one hash in every lossless syntax', () => {
    const lossless = Object.entries(stored).filter(([name]) =>
      /CTImage\.dcm(_.*(Explicit|Implicit|Deflated|RLELossless|LosslessOnly|LSLossless|Process14).*)?$/.test(
        name,
      ),
    );
    expect(lossless.length).toBe(10);
    for (const [name, hash] of lossless) expect(hash, name).toBe(theCt);
  });

  test('what is read is told by transfer syntax, photometric interpretation and bits', () => {
    const read = new Set<string>();
    for (const { name, dataset } of allImages()) {
      const report = reports.get(name);
      const photometric = dataset.text('x00280004');
      if (photometric === undefined || report === undefined) continue;
      const bits = `${dataset.number('x00280101')} of ${dataset.number('x00280100')}`;
      read.add(
        `${dataset.transferSyntax} | ${photometric} | ${bits} | ${report.ok ? 'read' : report.failure.code}`,
      );
    }
    console.log(['transfer syntax | photometric | bits | outcome', ...[...read].toSorted()].join('\n'));
    expect(read.size).toBeGreaterThan(30);
  });

  test.runIf(toolPath('dcmdjpeg') && toolPath('dcmdjpls') && toolPath('dcmdrle'))(
    'compressed files equal what dcmtk decompresses them to, value for value',
    async () => {
      let compared = 0;
      for (const { name, path, dataset } of allImages()) {
        const tool = toolPath(decompressorOf(dataset.transferSyntax));
        const reference = tool && stored[name] ? runTool(tool, [], path) : undefined;
        if (reference === undefined) continue;
        compared += 1;
        expect(await hashOf(reference), name).toBe(stored[name]);
      }
      expect(compared).toBeGreaterThan(35);
    },
  );

  const python = toolPath('python3');
  test.runIf(hasPydicom(python))('frames equal those of pydicom where it has a decoder for them', () => {
    const byPath = new Map(Array.from(allImages(), ({ name, path }) => [path, name]));
    let compared = 0;
    for (const [path, hash] of pydicomHashes(python ?? '', [...byPath.keys()])) {
      const name = byPath.get(path) ?? '';
      // pydicom leaves JPEG's YBR as it is, and 8-bit big-endian words unswapped; dcmtk agrees with us on both.
      if (/YBR|ybr|SC_rgb_dcmtk|SC_rgb_jpeg_(dcmtk|lossy)|small_odd_(jpeg|big)/.test(name)) continue;
      compared += 1;
      expect(hash, name).toBe(stored[name]);
    }
    expect(compared).toBeGreaterThan(40);
  });

  const render = toolPath('dcmj2pnm');
  test.runIf(render)('windowed grey renders equal dcmj2pnm within one level', async () => {
    let compared = 0;
    for (const { name, path, dataset } of allImages()) {
      const scale = greyScaleOf(dataset, 0);
      const [window] = scale.windows;
      const frame = await readPixels(dataset, 0);
      if (window === undefined || !frame.ok || frame.value.samples !== 1 || scale.palette !== undefined)
        continue;
      const reference = runTool(render ?? '', ['+Wi', '1', '-O'], path);
      if (reference === undefined) continue;
      const { width, height, levels } = readPnm(reference);
      expect([width, height], name).toEqual([frame.value.columns, frame.value.rows]);
      const shown = toDisplay(frame.value, scale, window);
      const errors = Array.from(levels, (level, place) => Math.abs(level - (shown[4 * place] ?? 0)));
      expect(
        errors.reduce((most, error) => Math.max(most, error), 0),
        name,
      ).toBeLessThanOrEqual(1);
      compared += 1;
    }
    expect(compared).toBeGreaterThan(15);
  });
});

function decompressorOf(transferSyntax: string): string {
  if (transferSyntax === '1.2.840.10008.1.2.5') return 'dcmdrle';
  if (/\.4\.8[01]$/.test(transferSyntax)) return 'dcmdjpls';
  return /\.4\.(5[0-7]|70)$/.test(transferSyntax) ? 'dcmdjpeg' : 'none';
}
