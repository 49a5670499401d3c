/** What a version of Simile looks like: `1.2.3`, or `1.2.3-beta.4` before it. */
export const versionPattern = /^(\d{1,6})\.(\d{1,6})\.(\d{1,6})(?:-([0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*))?$/;

/** The order of two versions by semver.org §11: below zero where `a` comes before `b`, zero where they are the same. */
export function compareVersions(a: string, b: string): number {
  const [, aMajor, aMinor, aPatch, aBefore] = versionPattern.exec(a) ?? [];
  const [, bMajor, bMinor, bPatch, bBefore] = versionPattern.exec(b) ?? [];
  return (
    Number(aMajor) - Number(bMajor) ||
    Number(aMinor) - Number(bMinor) ||
    Number(aPatch) - Number(bPatch) ||
    compareBefore(aBefore, bBefore)
  );
}

/** What comes before a release comes before it; of two, the first part that differs decides. */
function compareBefore(a: string | undefined, b: string | undefined): number {
  if (a === b) return 0;
  if (a === undefined) return 1;
  if (b === undefined) return -1;
  const [as, bs] = [a.split('.'), b.split('.')];
  for (let at = 0; at < Math.max(as.length, bs.length); at++) {
    const order = comparePart(as[at], bs[at]);
    if (order !== 0) return order;
  }
  return 0;
}

function comparePart(a: string | undefined, b: string | undefined): number {
  if (a === undefined || b === undefined) return Number(a !== undefined) - Number(b !== undefined);
  const [aIsNumber, bIsNumber] = [/^\d+$/.test(a), /^\d+$/.test(b)];
  if (aIsNumber && bIsNumber) return Number(a) - Number(b);
  if (aIsNumber !== bIsNumber) return aIsNumber ? -1 : 1;
  return a < b ? -1 : Number(a > b);
}
