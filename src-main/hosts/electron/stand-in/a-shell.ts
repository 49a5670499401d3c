import { openStandIn, type ShellChoices } from './open-stand-in.ts';
import { silentCore } from './silent-core.ts';

/** A shell over a core that does nothing, and what that core heard. */
export async function aShell(choices: ShellChoices = {}) {
  const core = silentCore();
  const shell = await openStandIn({ fork: () => core.child, ...choices });
  const [window] = shell.windows;
  if (window === undefined) throw new Error('no window was opened');
  return { ...shell, window, core };
}
