import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fuses, sentinel } from './fuses.ts';

/**
 * A folder that electron-builder takes for an unpacked Electron on Linux: a program that does nothing and carries a wire
 * of fuses as Electron's does. What is packed around it is what would be packed around the real one.
 */
export function makeStandInDist(folder: string, fuseCount: number = fuses.length): string {
  mkdirSync(join(folder, 'resources'), { recursive: true });
  const wire = Buffer.concat([
    Buffer.from(`#!/bin/sh\nexit 0\n${sentinel}`),
    Buffer.from([1, fuseCount]),
    Buffer.alloc(fuseCount, 'r'),
    Buffer.from('\n'),
  ]);
  writeFileSync(join(folder, 'electron'), wire);
  chmodSync(join(folder, 'electron'), 0o755);
  writeFileSync(join(folder, 'LICENSE'), 'A stand-in.\n');
  writeFileSync(join(folder, 'LICENSES.chromium.html'), '<p>A stand-in.</p>\n');
  writeFileSync(join(folder, 'version'), '45.4.1');
  return folder;
}
