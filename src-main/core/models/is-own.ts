/** Who is on an image and what it shows: the number of a patient, and the hash of the pixels, empty where nobody knows it. */
export interface Identity {
  readonly patient: number;
  readonly pixels: string;
}

/**
 * Whether an image is no answer to another one: the same patient's, or the same pixels under another name, as the
 * de-identified copy of a folder has them.
 */
export function isOwn(one: Identity, other: Identity): boolean {
  return one.patient === other.patient || (one.pixels !== '' && one.pixels === other.pixels);
}
