import axe from 'axe-core';
import type { Page } from 'playwright';
import { expect } from 'vitest';

interface Violation {
  readonly id: string;
  readonly impact?: string | null;
  readonly nodes: readonly { readonly target: readonly unknown[]; readonly failureSummary?: string }[];
}

/** No finding of axe, grave or slight, on what is on the page now, contrast among it; and no dialog whose side is cut off. */
export async function expectAccessible(page: Page): Promise<void> {
  // Through the debugger: the page's own policy lets no other script in.
  await page.evaluate(axe.source);
  const violations = await page.evaluate<readonly Violation[]>(
    'axe.run(document, { resultTypes: ["violations"] }).then(({ violations }) => violations)',
  );
  const found = violations.map(
    ({ id, impact, nodes }) =>
      `${impact ?? 'minor'} ${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`,
  );
  const cut = await page.locator('[role="dialog"], [role="alertdialog"]').evaluateAll((dialogs) =>
    dialogs.flatMap((dialog) => {
      const frame = dialog.parentElement;
      return frame !== null && frame.scrollWidth > frame.clientWidth + 1 ? [dialog.textContent] : [];
    }),
  );
  expect([...found, ...cut]).toEqual([]);
}
