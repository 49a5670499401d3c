/** What electron-builder signs with, by system: from the environment, so that no secret lies in a file. */
const secrets: Readonly<Record<string, readonly string[]>> = {
  win32: ['WIN_CSC_LINK', 'CSC_LINK', 'AZURE_CLIENT_ID'],
  darwin: ['CSC_LINK', 'CSC_NAME'],
};

/** What a build says that nobody will sign; undefined for one that will be, and on Linux, where packages are not. */
export function signingNotice(
  platform: string,
  env: Readonly<Record<string, string | undefined>>,
): string | undefined {
  const needed = secrets[platform];
  if (needed === undefined || needed.some((name) => (env[name] ?? '') !== '')) return undefined;
  return `UNSIGNED: no ${needed.join(' or ')} in the environment. This build is for trying, not for handing out.`;
}
