const irregular = new Map([
  ['thoraces', 'thorax'],
  ['pneumothoraces', 'pneumothorax'],
  ['hydropneumothoraces', 'hydropneumothorax'],
  ['apices', 'apex'],
  ['diseases', 'disease'],
  ['feet', 'foot'],
  ['calculi', 'calculus'],
  ['emboli', 'embolus'],
  ['thrombi', 'thrombus'],
  ['bronchi', 'bronchus'],
  ['lens', 'lens'],
]);

/**
 * The form under which a lower-case word is looked up: singular, American spelling. It is no dictionary word and is
 * never shown; lexicon and report go through the same function, so only sameness matters.
 */
export function stemWord(word: string): string {
  return irregular.get(word) ?? singular(american(word));
}

function american(word: string): string {
  if (word.length < 5) return word;
  return word
    .replace('haem', 'hem')
    .replace('oedema', 'edema')
    .replace('oesoph', 'esoph')
    .replace('tumour', 'tumor')
    .replace('anaem', 'anem')
    .replace('paed', 'ped')
    .replace(/isation$/, 'ization')
    .replace(/noea$/, 'nea');
}

function singular(word: string): string {
  if (word.length <= 3) return word;
  if (word.endsWith('ies')) return word.length > 4 ? `${word.slice(0, -3)}y` : word;
  if (/(?:ta|no|ro|to|bo|ly|io)ses$/.test(word)) return `${word.slice(0, -2)}is`;
  if (/(?:x|ch|sh|ss)es$/.test(word)) return word.slice(0, -2);
  if (word.endsWith('ae')) return word.slice(0, -1);
  if (word.endsWith('s') && !/(?:ss|us|is)$/.test(word)) return word.slice(0, -1);
  return word;
}
