import { z } from 'zod';
import { versionPattern } from './compare-versions.ts';

/** What an update says it is for; the same as `appId` in electron-builder.yml. */
export const product = 'io.simile.desktop';

/** Files that a system opens as an installer of ours. Which one it is decides what the system does with it. */
export const installerName = /^[A-Za-z0-9][A-Za-z0-9._-]{0,150}\.(?:exe|msi|dmg|zip|AppImage|deb|rpm)$/;

/**
 * What is signed. Members that are not known are passed over: a later Simile may say more, and an earlier one still has
 * to read it.
 */
export const updateManifest = z.object({
  product: z.string().max(100),
  version: z.string().regex(versionPattern),
  /** In Node's words. */
  platform: z.enum(['win32', 'darwin', 'linux']),
  arch: z.enum(['x64', 'arm64']),
  /** The installer: its name, bytes, and SHA-256 in hexadecimal. */
  name: z.string().regex(installerName),
  size: z.number().int().positive(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  released: z.iso.date(),
  /** What is new, for the eye. */
  notes: z.string().max(4000),
});
export type UpdateManifest = z.infer<typeof updateManifest>;
