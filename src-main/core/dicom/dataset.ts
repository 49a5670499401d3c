/** A tag as dicom-parser writes it: `x` and eight lower-case hex digits, for instance `x00100010`. */
export type Tag = `x${string}`;

/**
 * One parsed DICOM data set or sequence item (PS3.5 §7), values read on demand. Texts are decoded by the Specific
 * Character Set in force (PS3.3 C.12.1.1.2) and stripped of padding. Multiplicity is kept: `text` is the first value.
 * No method throws on bad content: an absent, empty or unusable value is `undefined` (or an empty list).
 */
export interface Dataset {
  /** The transfer syntax UID of the file; items have their file's. */
  readonly transferSyntax: string;
  has(tag: Tag): boolean;
  text(tag: Tag): string | undefined;
  texts(tag: Tag): readonly string[];
  /** First value of a numeric tag: DS and IS from text, US, SS, UL, SL, FL, FD, AT from binary, by its VR. */
  number(tag: Tag): number | undefined;
  numbers(tag: Tag): readonly number[];
  items(tag: Tag): readonly Dataset[];
  /** The raw bytes of a value that is not encapsulated; a view, not a copy. */
  bytes(tag: Tag): Uint8Array | undefined;
  /** The value representation, where the file states it or the dictionary knows it. */
  vr(tag: Tag): string | undefined;
  /** All tags of this level in order, for the tag viewer. */
  readonly tags: readonly Tag[];
}
