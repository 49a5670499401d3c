/** Keys of one place of the window, where the focus lies in it. */
export interface FixedKeys {
  readonly place: string;
  readonly lines: readonly { readonly keys: readonly string[]; readonly words: string }[];
}

const everywhere = 'Everywhere';

/** The keys that stand as they are, beside those of `keyTable`: for the sheet and for `docs/keys.md`. */
export const fixedKeys: readonly FixedKeys[] = [
  { place: everywhere, lines: [{ keys: ['Ctrl K'], words: 'Search the library' }] },
  {
    place: 'Search field',
    lines: [
      { keys: ['↑', '↓'], words: 'Another suggestion' },
      { keys: ['↓'], words: 'Into the list, where nothing is suggested' },
      { keys: ['Enter'], words: 'Search, or take the suggestion' },
      { keys: ['Shift Enter'], words: 'Search the words in reports' },
      { keys: ['Backspace'], words: 'Take the last filter off, where nothing is typed' },
      { keys: ['Esc'], words: 'No suggestions' },
    ],
  },
  {
    place: 'List of studies',
    lines: [
      { keys: ['↑', '↓'], words: 'Another study' },
      { keys: ['PgUp', 'PgDn'], words: 'A screenful on' },
      { keys: ['Home', 'End'], words: 'First or last study' },
      { keys: ['Enter'], words: 'Open' },
      { keys: ['F'], words: 'Open and find similar' },
    ],
  },
  {
    place: 'Hits',
    lines: [
      { keys: ['←', '→', '↑', '↓'], words: 'Another hit' },
      { keys: ['Enter'], words: 'Put it beside what is read' },
      { keys: ['+'], words: 'More like it' },
      { keys: ['−'], words: 'Less like it' },
      { keys: ['&'], words: 'Ask about it, too' },
    ],
  },
  {
    place: 'Tree of findings',
    lines: [
      { keys: ['↑', '↓'], words: 'Another finding' },
      { keys: ['PgUp', 'PgDn'], words: 'Ten findings on' },
      { keys: ['Home', 'End'], words: 'First or last finding' },
      { keys: ['→', '←'], words: 'Open it, close it' },
      { keys: ['Enter', 'Space'], words: 'Ask for it' },
      { keys: ['Alt Enter'], words: 'Leave it out' },
      { keys: ['Shift Enter'], words: 'Want it denied' },
      { keys: ['M', 'Shift F10'], words: 'Its menu' },
    ],
  },
  { place: 'Report', lines: [{ keys: ['↑', '↓'], words: 'Another finding' }] },
  {
    place: 'Collections',
    lines: [
      { keys: ['Alt ↑', 'Alt ↓'], words: 'Move up, move down' },
      { keys: ['Alt →'], words: 'Into the one above' },
      { keys: ['Alt ←'], words: 'Out of it' },
    ],
  },
  { place: 'Edge of a pane or column', lines: [{ keys: ['←', '→'], words: 'Move it' }] },
];

/** What a key does in the whole window, before the reading room hears it: nobody can give it to something else. */
export function wordsEverywhere(key: string): string | undefined {
  const lines = fixedKeys.find(({ place }) => place === everywhere)?.lines;
  return lines?.find(({ keys }) => keys.includes(key))?.words;
}
