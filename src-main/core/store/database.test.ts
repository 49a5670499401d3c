import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { aFolder } from './test-store.ts';

const moduleOf = (name: string) => JSON.stringify(new URL(name, import.meta.url).href);

/**
 * What comes of writing more into a database than its process may write into one file (EFBIG, to SQLite as a used-up part of
 * a disk is), where the system says `quota` or nothing of another file beside it.
 */
function writeTooMuch(folder: string, quota: boolean, how: 'run' | 'transaction'): unknown {
  const script = `
    import fs from 'node:fs';
    import { syncBuiltinESMExports } from 'node:module';
    import { constants } from 'node:os';
    const { openDatabase } = await import(${moduleOf('./database.ts')});
    const { metFullDisk } = await import(${moduleOf('./met-full-disk.ts')});
    if (${quota}) {
      fs.writeFileSync = () => {
        throw Object.assign(new Error('no room'), { code: 'UNKNOWN', errno: -constants.errno.EDQUOT });
      };
      syncBuiltinESMExports();
    }
    const database = openDatabase(${JSON.stringify(join(folder, 'library.db'))}, 'create');
    database.script('PRAGMA journal_mode = WAL; CREATE TABLE image (bytes BLOB)');
    const write = () => database.run('INSERT INTO image VALUES (zeroblob(4000000))');
    try {
      ${how === 'run' ? 'write()' : 'database.transaction(write)'};
    } catch (error) {
      const rows = database.get('SELECT COUNT(*) AS n FROM image').n;
      console.log(JSON.stringify({ full: metFullDisk(error), code: error.code, rows }));
    }`;
  const { stdout } = spawnSync('sh', [
    '-c',
    'ulimit -f 1000; exec "$0" --input-type=module -e "$1"',
    process.execPath,
    script,
  ]);
  return JSON.parse(stdout.toString());
}

test.skipIf(process.platform === 'win32').each(['run', 'transaction'] as const)(
  'a part of a disk that one person has used up is a full disk, and a file that cannot be written is none (%s)',
  (how) => {
    const folder = aFolder();
    expect(writeTooMuch(folder, true, how)).toEqual({ full: true, code: 'UNKNOWN', rows: 0 });
    expect(writeTooMuch(aFolder(), false, how)).toEqual({ full: false, code: 'SQLITE_IOERR_WRITE', rows: 0 });
    expect(readdirSync(folder).filter((name) => name.endsWith('.room'))).toEqual([]);
  },
);
