import { fileURLToPath } from 'node:url';

/**
 * A fault of ours as it may be logged, so that it can be found: its class and code, its message without what that may
 * quote, and where it lies in the program. Never what was asked, and no path outside the program.
 */
export function describeDefect(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const { cause } = error;
  return [
    headOf(error),
    ...framesOf(error),
    ...(cause instanceof Error && cause !== error ? [`caused by ${headOf(cause)}`, ...framesOf(cause)] : []),
  ].join('\n');
}

function headOf(error: Error): string {
  const code = 'code' in error && typeof error.code === 'string' ? ` ${word(error.code)}` : '';
  const message = scrubbed(error.message);
  return `${word(error.name)}${code}${message === '' ? '' : `: ${message}`}`;
}

function word(said: string): string {
  return /^\w{1,60}$/.test(said) ? said : 'Error';
}

const longest = 200;
/** What of a message is looked at: what follows takes the square of its length. */
const lookedAt = 1000;

/**
 * The first line of a message without what somebody else has written: whatever stands between quotes, what begins like a
 * path to the end of the line, numbers that could be dates or IDs.
 */
function scrubbed(message: string): string {
  const [line = ''] = message.slice(0, lookedAt).split('\n');
  return line
    .replace(/(["'`]).*\1/u, '…')
    .replace(/[“‘«„].*$/u, '…')
    .replace(/["'`].*$/u, '…')
    .replace(/\S*[\\/].*$/u, '…')
    .replaceAll(/\S*\^\S*/gu, '…')
    .replaceAll(/\d{4,}/gu, '…')
    .slice(0, longest)
    .trim();
}

/**
 * Lines of the stack below the message, which may itself hold lines that look like them: where it was changed after the
 * stack was written, none can be told from it.
 */
function framesOf({ stack = '', message }: Error): readonly string[] {
  const [heading = ''] = stack.split('\n', 1);
  if (message === '' ? heading.includes(': ') : !stack.includes(message)) return [];
  return stack
    .slice(stack.indexOf(message) + message.length)
    .split('\n')
    .flatMap((line) => frameIn(line) ?? []);
}

function frameIn(line: string): string | undefined {
  const [, name, inside, bare] = /^ {4}at (?:(.*) \((.*)\)|(.*))$/.exec(line) ?? [];
  const place = inside ?? bare;
  if (place === undefined) return undefined;
  return name === undefined ? `    at ${placeIn(place)}` : `    at ${name} (${placeIn(place)})`;
}

/** The folder that the program lies in: its sources, or what a package was made of. */
const program = import.meta.url.replace(/(?:src-main|out)\/(?!.*(?:src-main|out)\/).*$/, '');
// Native code and what loads it lie beside the sealed archive of a package.
const homes = [program, program.replace(/app\.asar\/$/, 'app.asar.unpacked/')].flatMap((home) => [
  home,
  fileURLToPath(home),
]);

function placeIn(place: string): string {
  if (/^(?:async )?(?:node:|<anonymous>|native)/.test(place)) return place;
  const home = homes.find((each) => place.replace(/^async /, '').startsWith(each));
  return home === undefined
    ? 'elsewhere'
    : place
        .replace(/^async /, '')
        .slice(home.length)
        .replaceAll('\\', '/');
}
