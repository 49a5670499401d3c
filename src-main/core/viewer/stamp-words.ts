import type { WordImage } from './turn-image.ts';

/**
 * The letters that an exported picture must carry, drawn here: a machine without fonts would leave the words out and
 * nobody would notice. Five columns by nine rows, the lowest two below the line.
 */
const glyphs: Readonly<Record<string, string>> = {
  N: '#...# ##..# #.#.# #..## #...# #...# #...# ..... .....',
  F: '##### #.... #.... ####. #.... #.... #.... ..... .....',
  L: '#.... #.... #.... #.... #.... #.... ##### ..... .....',
  I: '.###. ..#.. ..#.. ..#.. ..#.. ..#.. .###. ..... .....',
  O: '.###. #...# #...# #...# #...# #...# .###. ..... .....',
  P: '####. #...# #...# ####. #.... #.... #.... ..... .....',
  E: '##### #.... #.... ####. #.... #.... ##### ..... .....',
  S: '.#### #.... #.... .###. ....# ....# ####. ..... .....',
  W: '#...# #...# #...# #.#.# #.#.# ##.## #...# ..... .....',
  D: '####. #...# #...# #...# #...# #...# ####. ..... .....',
  a: '..... ..... .###. ....# .#### #...# .#### ..... .....',
  c: '..... ..... .###. #.... #.... #.... .###. ..... .....',
  d: '....# ....# .#### #...# #...# #...# .#### ..... .....',
  e: '..... ..... .###. #...# ##### #.... .###. ..... .....',
  f: '..##. .#... ####. .#... .#... .#... .#... ..... .....',
  g: '..... ..... .#### #...# #...# #...# .#### ....# .###.',
  h: '#.... #.... ####. #...# #...# #...# #...# ..... .....',
  i: '..#.. ..... .##.. ..#.. ..#.. ..#.. .###. ..... .....',
  l: '.##.. ..#.. ..#.. ..#.. ..#.. ..#.. .###. ..... .....',
  m: '..... ..... ##.#. #.#.# #.#.# #.#.# #.#.# ..... .....',
  n: '..... ..... ####. #...# #...# #...# #...# ..... .....',
  o: '..... ..... .###. #...# #...# #...# .###. ..... .....',
  p: '..... ..... ####. #...# #...# #...# ####. #.... #....',
  r: '..... ..... #.##. ##... #.... #.... #.... ..... .....',
  s: '..... ..... .#### #.... .###. ....# ####. ..... .....',
  t: '.#... .#... ####. .#... .#... .#... ..##. ..... .....',
  u: '..... ..... #...# #...# #...# #..## .##.# ..... .....',
  v: '..... ..... #...# #...# #...# .#.#. ..#.. ..... .....',
  y: '..... ..... #...# #...# #...# #..## .##.# ....# .###.',
  ' ': '..... ..... ..... ..... ..... ..... ..... ..... .....',
  '.': '..... ..... ..... ..... ..... .##.. .##.. ..... .....',
};

const advance = 6;
const tall = 9;
const ink = 0xffd2cac4;
const ground = 0xff0e0c0a;

/** An image with a strip below it that says `words`, as large as fits; no pixel of the image is covered. */
export function stampWords(image: WordImage, words: string): WordImage {
  const dots = Math.max(
    1,
    Math.min(Math.floor(image.width / (words.length * advance + 4)), Math.round(image.width / 400) + 1),
  );
  const strip = (tall + 4) * dots;
  const height = image.height + strip;
  const width = Math.max(image.width, words.length * advance + 4);
  const stamped = new Uint32Array(width * height).fill(ground);
  for (let y = 0; y < image.height; y += 1)
    stamped.set(image.words.subarray(y * image.width, (y + 1) * image.width), y * width);
  [...words].forEach((letter, index) => {
    const glyph = glyphs[letter];
    if (glyph === undefined) throw new Error(`there is no drawing of the letter ${letter}`);
    const rows = glyph.split(' ');
    rows.forEach((row, down) => {
      [...row].forEach((dot, across) => {
        if (dot !== '#') return;
        const left = (2 + index * advance + across) * dots;
        const top = image.height + (2 + down) * dots;
        for (let y = top; y < top + dots; y += 1)
          stamped.fill(ink, y * width + left, y * width + left + dots);
      });
    });
  });
  return { width, height, words: stamped };
}
