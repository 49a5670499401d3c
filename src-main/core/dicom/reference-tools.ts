import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** For tests: other tool kits to compare with, where a machine has them. */
const folders = ['/usr/bin', '/usr/local/bin', '/opt/homebrew/bin'];

/** Where a tool is installed, or undefined. */
export function toolPath(name: string): string | undefined {
  return folders.map((folder) => join(folder, name)).find((path) => existsSync(path));
}

/** What a tool makes of a file: it is run with the arguments, the file and a place for its output. */
export function runTool(tool: string, args: readonly string[], file: string): Uint8Array | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'simile-reference-'));
  const output = join(folder, 'output');
  try {
    execFileSync(tool, [...args, file, output], { stdio: 'ignore', timeout: 20_000 });
    return existsSync(output) ? readFileSync(output) : undefined;
  } catch {
    return undefined; // a file that the tool refuses is no reference
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** A binary PGM or PPM as its size and levels. */
export function readPnm(bytes: Uint8Array): { width: number; height: number; levels: Uint8Array } {
  const header = /^P[56]\s+(?:#.*\s+)*(\d+)\s+(\d+)\s+255\s/.exec(
    Buffer.from(bytes.subarray(0, 200)).toString('latin1'),
  );
  if (header === null) throw new Error('The reference render is not a binary PNM of 8 bits.');
  return { width: Number(header[1]), height: Number(header[2]), levels: bytes.subarray(header[0].length) };
}

/** SHA-256 of each file's first frame as pydicom decodes it, little endian; files it cannot decode are left out. */
export function pydicomHashes(python: string, files: readonly string[]): ReadonlyMap<string, string> {
  const script = `
import sys, json, hashlib, warnings
warnings.simplefilter('ignore')
import pydicom
for path in json.load(sys.stdin):
    try:
        dataset = pydicom.dcmread(path, force=True)
        array = dataset.pixel_array
        if int(getattr(dataset, 'NumberOfFrames', 1) or 1) > 1: array = array[0]
        array = array.astype(array.dtype.newbyteorder('<'))
        print(json.dumps([path, hashlib.sha256(array.tobytes()).hexdigest()]))
    except Exception:
        pass
`;
  const lines = execFileSync(python, ['-c', script], {
    input: JSON.stringify(files),
    encoding: 'utf8',
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  return new Map(
    lines
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as [string, string]),
  ); // as printed above
}

/** Whether this Python has pydicom. */
export function hasPydicom(python: string | undefined): python is string {
  if (python === undefined) return false;
  try {
    execFileSync(python, ['-c', 'import pydicom, numpy'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
