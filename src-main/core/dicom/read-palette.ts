import type { LookupTable } from '../../../src-preload/imaging/lookup-table.ts';
import type { Palette } from '../../../src-preload/imaging/palette.ts';
import type { Dataset, Tag } from './dataset.ts';
import { expandSegments } from './expand-segments.ts';
import { readDescriptor, readLookupTable } from './read-lookup-table.ts';
import { explicitBigEndian } from './transfer-syntax.ts';

interface Channel {
  readonly descriptor: Tag;
  readonly data: Tag;
  readonly segmented: Tag;
}

const channels = {
  red: { descriptor: 'x00281101', data: 'x00281201', segmented: 'x00281221' },
  green: { descriptor: 'x00281102', data: 'x00281202', segmented: 'x00281222' },
  blue: { descriptor: 'x00281103', data: 'x00281203', segmented: 'x00281223' },
} as const satisfies Record<string, Channel>;

/** The palette of a PALETTE COLOR image (PS3.3 C.7.6.3.1.5, C.7.9), plain or segmented; undefined where incomplete. */
export function readPalette(dataset: Dataset, signed: boolean): Palette | undefined {
  const red = readChannel(dataset, channels.red, signed);
  const green = readChannel(dataset, channels.green, signed);
  const blue = readChannel(dataset, channels.blue, signed);
  return red && green && blue && { red, green, blue };
}

function readChannel(dataset: Dataset, channel: Channel, signed: boolean): LookupTable | undefined {
  const table = dataset.has(channel.data)
    ? readLookupTable(dataset, channel.descriptor, channel.data, signed)
    : readSegmented(dataset, channel, signed);
  if (table === undefined) return undefined;
  // Palettes said to be of 16 bits and filled as if of 8 would be black.
  return table.bits === 16 && table.values.every((value) => value < 256) ? { ...table, bits: 8 } : table;
}

function readSegmented(dataset: Dataset, channel: Channel, signed: boolean): LookupTable | undefined {
  const descriptor = readDescriptor(dataset, channel.descriptor, signed);
  const bytes = dataset.bytes(channel.segmented);
  if (descriptor === undefined || bytes === undefined) return undefined;
  const values = expandSegments(bytes, {
    wide: descriptor.bits > 8,
    littleEndian: dataset.transferSyntax !== explicitBigEndian,
    entries: descriptor.entries,
  });
  return values && { first: descriptor.first, values, bits: descriptor.bits };
}
