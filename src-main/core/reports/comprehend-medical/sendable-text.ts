import { codePointStarts } from './code-points.ts';

/** A text as the service takes it, and the way back from its offsets to the text it was made from. */
export interface SendableText {
  readonly text: string;
  /** UTF-16 offset in the original of a code point of `text`; undefined beyond its end. */
  readonly toOriginal: (codePoint: number) => number | undefined;
}

/**
 * Well-formed (a lone surrogate becomes U+FFFD) and with `\n` for every line end: the service answers otherwise to
 * `\r\n` than to `\n`. `at` is where the piece begins in its original.
 */
export function toSendable(piece: string, at: number): SendableText {
  const wellFormed = piece.toWellFormed();
  let text = '';
  const unitInPiece: number[] = [];
  for (let unit = 0; unit < wellFormed.length; unit += 1) {
    const isCarriageReturn = wellFormed[unit] === '\r';
    // Of a pair only the line feed stays; a carriage return alone becomes one.
    if (isCarriageReturn && wellFormed[unit + 1] === '\n') continue;
    text += isCarriageReturn ? '\n' : wellFormed.charAt(unit);
    unitInPiece.push(unit);
  }
  unitInPiece.push(wellFormed.length);
  const starts = codePointStarts(text);
  return {
    text,
    toOriginal: (codePoint) => {
      const start = starts[codePoint];
      const unit = start === undefined ? undefined : unitInPiece[start];
      return unit === undefined ? undefined : at + unit;
    },
  };
}
