/** Whether two moments, either of which may be a day alone, are known to follow each other. Of two unknown ones nothing is lost. */
export function isKnownBefore(one = '', other = ''): boolean {
  const length = Math.min(one.length, other.length);
  return one.slice(0, length) < other.slice(0, length);
}
