import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Writes the page that the browser opens first, readable by its owner alone. It leads to `address` with the ticket in
 * the fragment, which no server sees and no referrer carries; the command line, which every user of this machine can
 * read, holds only this file's path. Gives that path.
 */
export async function writeRedirectFile(folder: string, address: string): Promise<string> {
  const path = join(folder, 'open-simile.html');
  const page = `<!doctype html>
<meta charset="utf-8" />
<meta name="referrer" content="no-referrer" />
<meta http-equiv="refresh" content="0; url=${address}" />
<title>Simile</title>
`;
  await writeFile(path, page, { flag: 'wx', mode: 0o600 });
  return path;
}
