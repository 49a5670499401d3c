import sharp, { type Sharp } from 'sharp';
import { aCodedFilm } from '../../src-main/core/dicom/a-coded-film.ts';
import { encodeHtj2k, encodeJ2k } from '../../src-main/core/dicom/codecs/an-encoded-frame.ts';
import type { Tag } from '../../src-main/core/dicom/dataset.ts';
import type { WritableElement } from '../../src-main/core/dicom/encode-elements.ts';
import { explicitLittleEndian } from '../../src-main/core/dicom/transfer-syntax.ts';
import { quantile } from './median.ts';

/** A film of 8 bits, row by row. */
export interface GreyFilm {
  readonly width: number;
  readonly height: number;
  readonly values: Uint8Array;
}

const jpegBaseline = '1.2.840.10008.1.2.4.50';
const jpeg2000 = '1.2.840.10008.1.2.4.90';
const htj2k = '1.2.840.10008.1.2.4.201';

/** Longer side to which a film is enlarged before it is coded, so that an import decodes it small. */
const largeSide = 640;

/** The film as it is stored at first: uncompressed, 8 bits, MONOCHROME2. */
export function plainFilm(film: GreyFilm): Uint8Array {
  return coded(film, explicitLittleEndian, film.values);
}

/** The same film as other systems hand it over, each as a DICOM file. */
export const filmVariants: Readonly<Record<string, (film: GreyFilm) => Promise<Uint8Array>>> = {
  MONOCHROME1: async (film) =>
    coded(
      film,
      explicitLittleEndian,
      film.values.map((value) => 255 - value),
      { x00280004: { vr: 'CS', value: 'MONOCHROME1' } },
    ),
  '12 bits, another window': async (film) => {
    const deep = Uint16Array.from(film.values, (value) => 12 * value + 500);
    const [low, high] = [quantile([...deep], 0.01), quantile([...deep], 0.99)];
    const [from, width] = [0.9 * low, 1.2 * (high - low)];
    return coded({ ...film, bits: 12 }, explicitLittleEndian, new Uint8Array(deep.buffer), {
      x00281050: { vr: 'DS', value: (from + width / 2).toFixed(2) },
      x00281051: { vr: 'DS', value: Math.max(1, width).toFixed(2) },
    });
  },
  'JPEG, quality 75': async (film) => coded(film, jpegBaseline, await jpegOf(film, 75)),
  'small decode of JPEG': async (film) => {
    const large = await enlarged(film);
    return coded(large, jpegBaseline, await jpegOf(large, 90));
  },
  'small decode of JPEG 2000': async (film) => {
    const large = await enlarged(film);
    return coded(large, jpeg2000, await encodeJ2k({ ...large, samples: 1, bits: 8 }));
  },
  'small decode of HTJ2K': async (film) => {
    const large = await enlarged(film);
    return coded(large, htj2k, await encodeHtj2k({ ...large, samples: 1, bits: 8 }));
  },
  'rotated by 5°': async (film) => {
    // Two steps: sharp cuts before it turns within one.
    const turned = await pictureOf(film)
      .rotate(5, { background: '#000' })
      .png()
      .toBuffer({ resolveWithObject: true });
    const { width, height } = film;
    const left = Math.floor((turned.info.width - width) / 2);
    const top = Math.floor((turned.info.height - height) / 2);
    const cut = await sharp(turned.data)
      .extract({ left, top, width, height })
      .toColourspace('b-w')
      .raw()
      .toBuffer();
    return plainFilm({ ...film, values: new Uint8Array(cut) });
  },
  '5 % border': async (film) => {
    const [width, height] = [Math.round(film.width * 0.9), Math.round(film.height * 0.9)];
    const [left, top] = [Math.floor((film.width - width) / 2), Math.floor((film.height - height) / 2)];
    const framed = await pictureOf(film)
      .resize(width, height, { fit: 'fill', kernel: 'linear' })
      .extend({
        left,
        top,
        right: film.width - width - left,
        bottom: film.height - height - top,
        background: '#000',
      })
      .toColourspace('b-w')
      .raw()
      .toBuffer();
    return plainFilm({ ...film, values: new Uint8Array(framed) });
  },
};

function coded(
  { width, height, bits = 8 }: GreyFilm & { readonly bits?: number },
  transferSyntax: string,
  stream: Uint8Array,
  elements: { readonly [tag: Tag]: WritableElement } = {},
): Uint8Array {
  return aCodedFilm({ transferSyntax, width, height, bits, stream, elements });
}

function pictureOf({ width, height, values }: GreyFilm): Sharp {
  return sharp(values, { raw: { width, height, channels: 1 } });
}

async function jpegOf(film: GreyFilm, quality: number): Promise<Uint8Array> {
  return pictureOf(film).toColourspace('b-w').jpeg({ quality }).toBuffer();
}

async function enlarged(film: GreyFilm): Promise<GreyFilm> {
  const by = largeSide / Math.max(film.width, film.height);
  const [width, height] = [Math.round(film.width * by), Math.round(film.height * by)];
  const values = await pictureOf(film)
    .resize(width, height, { fit: 'fill', kernel: 'cubic' })
    .toColourspace('b-w')
    .raw()
    .toBuffer();
  return { width, height, values: new Uint8Array(values) };
}
