import { succeed, type Outcome } from '../../../../src-preload/contract/failure.ts';
import type { CliContext } from '../cli-context.ts';
import { parseCount } from './similar.ts';

const pageSize = 200;

/** `neighbours [-k N]`: one JSON line an embedded image, as they come. */
export async function neighbours(k: string | undefined, context: CliContext): Promise<Outcome<undefined>> {
  const count = k === undefined ? 10 : parseCount(k);
  for (let offset = 0; ; offset += pageSize) {
    const page = await context.call(
      'search.neighbours',
      { k: count, offset, limit: pageSize },
      context.signal,
    );
    if (!page.ok) return page;
    for (const row of page.value.rows) context.say(JSON.stringify(row));
    if (offset + pageSize >= page.value.total) return succeed(undefined);
  }
}
