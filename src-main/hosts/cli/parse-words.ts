import { parseArgs } from 'node:util';
import { WrongUsage } from './usage.ts';

/** The options and the further words of a command line. Throws `WrongUsage`. */
export function parseWords(words: readonly string[]) {
  try {
    return parseArgs({
      args: withWordsToLack(withEachImage(withNegativeLevels(words))),
      allowPositionals: true,
      options: {
        library: { type: 'string' },
        json: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
        copy: { type: 'boolean' },
        jsonl: { type: 'boolean' },
        k: { type: 'string', short: 'k' },
        modality: { type: 'string' },
        'body-part': { type: 'string' },
        view: { type: 'string' },
        sex: { type: 'string' },
        age: { type: 'string' },
        dates: { type: 'string' },
        with: { type: 'string', multiple: true },
        without: { type: 'string', multiple: true },
        denied: { type: 'string', multiple: true },
        source: { type: 'string' },
        affirmed: { type: 'boolean' },
        words: { type: 'string' },
        code: { type: 'string', multiple: true },
        weights: { type: 'string' },
        map: { type: 'string' },
        'no-header': { type: 'boolean' },
        try: { type: 'string' },
        set: { type: 'boolean' },
        'dry-run': { type: 'boolean' },
        load: { type: 'string' },
        billable: { type: 'boolean' },
        'same-patient': { type: 'boolean' },
        also: { type: 'string', multiple: true },
        not: { type: 'string', multiple: true },
        explain: { type: 'string' },
        region: { type: 'string' },
        group: { type: 'string' },
        csv: { type: 'string' },
        identity: { type: 'boolean' },
        labels: { type: 'string' },
        against: { type: 'string' },
        queries: { type: 'string' },
        incomplete: { type: 'boolean' },
        frame: { type: 'string' },
        width: { type: 'string' },
        level: { type: 'string' },
        out: { type: 'string' },
      },
    });
  } catch (error) {
    // Node's advice on words that begin with a dash helps nobody who mistyped an option.
    if (error instanceof TypeError) throw new WrongUsage(error.message.replace(/ To specify .*$/su, ''));
    throw error;
  }
}

/** `--level -600` would be taken for two options; lung is read there. */
function withNegativeLevels(words: readonly string[]): string[] {
  return words.flatMap((word, at) => {
    if (words[at - 1] === '--level') return [];
    return word === '--level' && at + 1 < words.length ? [`--level=${words[at + 1]}`] : [word];
  });
}

/** `--also a.dcm b.dcm`: every word up to the next option is an image, as a shell makes them of `--also *.dcm`. */
function withEachImage(words: readonly string[]): string[] {
  let option: string | undefined;
  return words.flatMap((word, at) => {
    if (!word.startsWith('-')) return [option === undefined ? word : `${option}=${word}`];
    option = word === '--also' || word === '--not' ? word : undefined;
    const namesNone = (words[at + 1] ?? '-').startsWith('-');
    // One that names nothing stays, to be refused.
    return option === undefined || namesNone ? [word] : [];
  });
}

/** `search effusion -pneumothorax`: the shell has taken away the quotation marks that would keep a word from being an option. */
function withWordsToLack(words: readonly string[]): string[] {
  const from = words.indexOf('search');
  return words.map((word, at) =>
    from >= 0 && at > from && /^-[^\s-]/u.test(word) && word !== '-h' ? `NOT ${word.slice(1)}` : word,
  );
}

export type Options = ReturnType<typeof parseWords>['values'];
