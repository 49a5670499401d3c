/** What is asked of the machine before a desktop shell is tried on it. */
export interface Machine {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Undefined on Windows. */
  readonly uid: number | undefined;
}

/** Why the desktop shell is not tried here at all, as the beginning of a sentence; undefined where it is. */
export function whyNoDesktop(words: readonly string[], { platform, env, uid }: Machine): string | undefined {
  if (words.includes('--no-open') || words.includes('--browser'))
    return 'As asked, there is no desktop window';
  if (platform !== 'linux') return undefined;
  if ((env['DISPLAY'] ?? '') === '' && (env['WAYLAND_DISPLAY'] ?? '') === '')
    return 'There is no display here';
  // Chromium refuses to run its sandbox as root, and Simile refuses to run without it.
  return uid === 0 ? 'The desktop shell does not run as root' : undefined;
}
