/**
 * Where each code point of a text begins, in UTF-16 units; one entry more for the text's end. The service counts code
 * points, JavaScript counts units: they part at the first astral letter.
 */
export function codePointStarts(text: string): Uint32Array {
  const starts = new Uint32Array(text.length + 1);
  let points = 0;
  let unit = 0;
  for (const letter of text) {
    starts[points] = unit;
    points += 1;
    unit += letter.length;
  }
  starts[points] = unit;
  return starts.slice(0, points + 1);
}
