import { readFile } from 'node:fs/promises';
import { machinePolicy, type MachinePolicy } from '../../../src-preload/contract/policy.ts';
import { fail, succeed, type Outcome } from '../../../src-preload/contract/failure.ts';
import { isSystemError } from '../ingest/walk-folder.ts';

/**
 * Reads the administrator's file; no file is an empty policy. A file that cannot be read or understood is refused with
 * `policy-malformed`: what was meant to be forbidden must not be allowed by a missing comma. `user` gives who is signed
 * in, whose name takes the place of `{user}` in the folder of libraries; it is asked only where that stands there.
 */
export async function readMachinePolicy(
  file: string,
  user: () => string | undefined,
): Promise<Outcome<MachinePolicy>> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    if (!isSystemError(error)) throw error;
    return error.code === 'ENOENT'
      ? succeed({})
      : fail('policy-malformed', 'The policy file is there and cannot be read.');
  }
  // Windows’ own editors and shells begin a file of text with a mark of its encoding.
  const parsed = machinePolicy.safeParse(jsonOr(text.replace(/^\uFEFF/u, '')));
  if (parsed.success) return withOwnFolder(parsed.data, user);
  const [issue] = parsed.error.issues;
  const where = issue?.path.join('.') ?? '';
  return fail(
    'policy-malformed',
    `The policy file is not understood${where === '' ? '' : ` at “${where}”`}.`,
  );
}

/** A name that is no name of a folder leads nowhere else: the policy is not followed then, and says so. */
function withOwnFolder(policy: MachinePolicy, userOf: () => string | undefined): Outcome<MachinePolicy> {
  const { libraryFolder } = policy;
  if (libraryFolder?.includes(placeholder) !== true) return succeed(policy);
  const user = userOf();
  if (user === undefined)
    return fail(
      'policy-malformed',
      'The policy gives each person a folder of libraries, and the system knows no name for the one signed in.',
    );
  if (!/^[^\\/:*?"<>|\p{Cc}]+$/u.test(user) || /^\.+$/.test(user))
    return fail(
      'policy-malformed',
      'The name you signed in with cannot be the name of a folder of libraries.',
    );
  return succeed({ ...policy, libraryFolder: libraryFolder.replaceAll(placeholder, () => user) });
}

const placeholder = '{user}';

function jsonOr(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
