import { Buffer, isUtf8 } from 'node:buffer';
import { type Entry, getFileNameLowLevel } from 'yauzl';

/** Systems whose archivers write names as their file system holds them (APPNOTE 4.4.2, "version made by"). */
const [unix, darwin] = [3, 19];

/** General purpose bit 11: the name is UTF-8 (APPNOTE 4.4.4). */
const saysUtf8 = 0x800;

/**
 * The name of an entry as it was meant. Many archivers write UTF-8, and those of old Unix systems Latin-1, without
 * saying so; by the standard it would be code page 437, which is what is left.
 */
export function zipEntryName(entry: Entry): string {
  const stated = getFileNameLowLevel(
    entry.generalPurposeBitFlag,
    entry.fileNameRaw,
    entry.extraFields,
    false,
  );
  const bytes = Buffer.from(entry.fileNameRaw);
  const asCodePage437 = getFileNameLowLevel(0, bytes, [], false);
  // It says what it is written in, or it makes no difference.
  if ((entry.generalPurposeBitFlag & saysUtf8) !== 0 || stated !== asCodePage437) return stated;
  if (isUtf8(bytes)) return bytes.toString('utf8').replaceAll('\\', '/');
  const madeOn = entry.versionMadeBy >>> 8;
  const isLatin1 =
    (madeOn === unix || madeOn === darwin) && !bytes.some((byte) => byte >= 0x80 && byte < 0xa0);
  return isLatin1 ? bytes.toString('latin1').replaceAll('\\', '/') : stated;
}
