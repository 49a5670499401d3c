import { statfs } from 'node:fs/promises';
import { sep } from 'node:path';

// linux/magic.h and statfs(2): file systems that reach over a network, where SQLite's WAL is unsafe (sqlite.org/wal.html §1).
const networkFileSystems = new Map<number, string>([
  [0x6969, 'NFS'],
  [0x517b, 'SMB'],
  [0xff534d42, 'SMB'],
  [0xfe534d42, 'SMB'],
  [0x73757245, 'Coda'],
  [0x5346414f, 'AFS'],
  [0x01021997, '9P'],
]);

const syncedFolders =
  /^(onedrive( - .*)?|dropbox|google ?drive|my drive|icloud ?drive|mobile documents|nextcloud|owncloud|box( sync)?)$/i;

/** Why a database must not be kept in this folder (which exists): a network or cloud-synced place; undefined where it may. */
export async function refusePlace(folder: string): Promise<string | undefined> {
  const synced = folder.split(sep).find((part) => syncedFolders.test(part));
  if (synced !== undefined)
    return 'A folder that a cloud service synchronises would tear the database apart.';
  if (folder.startsWith('\\\\')) return 'The database cannot be kept on a network share; DICOM folders can.';
  const { type } = await statfs(folder);
  const network = networkFileSystems.get(type >>> 0);
  return network === undefined
    ? undefined
    : `The database cannot be kept on a network file system (${network}); DICOM folders can.`;
}
