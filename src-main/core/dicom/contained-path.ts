import { isAbsolute, join, relative, sep } from 'node:path';

/** What Windows takes for a device wherever it stands, with any extension. */
const deviceName = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$|clock\$)(?:\.|$)/i;

/** Separators, drive letters and streams, control characters. */
const forbidden = /[/\\:\p{Cc}\u202a-\u202e\u2066-\u2069]/u;

/**
 * The path of `components` below `root`, or undefined where one of them is no plain file name on every system: parent
 * references, separators, drive letters, alternate streams, device names, control characters. Only the words are
 * judged; `isInside` judges where links lead.
 */
export function containedPath(root: string, components: readonly string[]): string | undefined {
  if (components.length === 0 || components.length > 64) return undefined;
  return components.every(isPlainName) ? join(root, ...components) : undefined;
}

function isPlainName(name: string): boolean {
  // Windows drops dots and spaces at the end, so that `.. ` is the parent and `NUL .` the device.
  const kept = name.replace(/[. ]+$/, '');
  return kept !== '' && name.length <= 255 && !forbidden.test(name) && !deviceName.test(kept);
}

/** Whether `path` lies below `root`; both as `realpath` gives them. */
export function isInside(root: string, path: string): boolean {
  const way = relative(root, path);
  return way !== '' && way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}
