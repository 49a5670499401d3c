import { join } from 'node:path';
import type { Target } from './parts-of.ts';

/** What a hook of electron-builder is told, as far as ours look. */
export interface PackContext {
  readonly appOutDir: string;
  readonly arch: number;
  readonly electronPlatformName: string;
  readonly packager: {
    readonly projectDir: string;
    readonly appInfo: { readonly productFilename: string };
    /** Of Linux alone. */
    readonly executableName?: string;
  };
}

/** electron-builder's numbers for processors. */
const archs = ['ia32', 'x64', 'armv7l', 'arm64', 'universal'];

export function targetOf({ arch, electronPlatformName }: PackContext): Target {
  return { platform: electronPlatformName, arch: archs[arch] ?? 'unknown' };
}

/** The folder of the archive and of what lies beside it. */
export function resourcesOf({ appOutDir, electronPlatformName, packager }: PackContext): string {
  return electronPlatformName === 'darwin'
    ? join(appOutDir, `${packager.appInfo.productFilename}.app`, 'Contents', 'Resources')
    : join(appOutDir, 'resources');
}

/** The file that carries the fuses. */
export function fusedBinaryOf({ appOutDir, electronPlatformName, packager }: PackContext): string {
  const { productFilename } = packager.appInfo;
  switch (electronPlatformName) {
    case 'darwin':
      return join(
        appOutDir,
        `${productFilename}.app/Contents/Frameworks/Electron Framework.framework/Versions/A/Electron Framework`,
      );
    case 'win32':
      return join(appOutDir, `${productFilename}.exe`);
    default:
      return join(appOutDir, packager.executableName ?? productFilename);
  }
}
