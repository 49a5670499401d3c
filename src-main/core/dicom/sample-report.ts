import type { Finding } from './phantom/chest-anatomy.ts';
import { seededRandom } from './phantom/seeded-random.ts';

export interface ReportedCase {
  readonly finding: Finding | undefined;
  readonly sex: 'F' | 'M';
  readonly age: number;
  readonly view: 'PA' | 'AP';
  readonly seed: number;
}

interface Sentences {
  readonly found: string;
  readonly impression: string;
}

const denials: Readonly<Record<Finding['kind'], string>> = {
  effusion: 'No pleural effusion.',
  nodule: 'No focal opacity or suspicious nodule.',
  cardiomegaly: 'The cardiomediastinal silhouette is within normal limits.',
  pneumothorax: 'There is no pneumothorax.',
};

/** The report of a synthetic film in the layout of MIMIC-CXR: what was drawn is affirmed, the rest is denied. */
export function sampleReport({ finding, sex, age, view, seed }: ReportedCase): string {
  const random = seededRandom(7000 + seed);
  const said = finding && sentencesFor(finding);
  const denied = Object.entries(denials).flatMap(([kind, sentence]) =>
    kind === finding?.kind ? [] : [sentence],
  );
  const reason = random.pick([
    'Cough.',
    'Shortness of breath.',
    'Chest pain, evaluate for pneumothorax.',
    'Pre-operative.',
  ]);
  const findings = [...(said ? [said.found] : ['The lungs are clear.']), ...denied];
  const impression = said?.impression ?? 'No acute cardiopulmonary process.';
  return [
    `${' '.repeat(33)}FINAL REPORT`,
    ` EXAMINATION:  CHEST (${view})`,
    '',
    ` INDICATION:  ${age} year old ${sex === 'F' ? 'woman' : 'man'}. ${reason}`,
    '',
    ' TECHNIQUE:  Single frontal view of a synthetic chest phantom.',
    '',
    ' COMPARISON:  None.',
    '',
    ' FINDINGS:',
    '',
    ...folded(findings.join(' ')),
    '',
    ' IMPRESSION:',
    '',
    ...folded(impression),
    '',
  ].join('\n');
}

function sentencesFor(finding: Finding): Sentences {
  if (finding.kind === 'nodule') {
    const zone = finding.y < -0.1 ? 'upper' : 'lower';
    const millimetres = Math.round((finding.radius * 350) / 5) * 5;
    const found = `A ${millimetres} mm nodule projects over the ${finding.side} ${zone} lung.`;
    return { found, impression: `Pulmonary nodule in the ${finding.side} ${zone} lung. CT is recommended.` };
  }
  const size = finding.size > 0.65 ? 'large' : finding.size > 0.4 ? 'moderate' : 'small';
  if (finding.kind === 'effusion') {
    const found = `There is a ${size} ${finding.side} pleural effusion with blunting of the costophrenic angle.`;
    return { found, impression: `${capital(size)} ${finding.side} pleural effusion.` };
  }
  if (finding.kind === 'pneumothorax') {
    const found = `A visceral pleural line is seen on the ${finding.side}: there is a ${size} pneumothorax.`;
    return { found, impression: `${capital(size)} ${finding.side} pneumothorax.` };
  }
  const degree = finding.size > 0.85 ? 'severe' : 'moderate';
  return {
    found: `The heart is ${degree}ly enlarged.`,
    impression: `${capital(degree)} cardiomegaly without edema.`,
  };
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

/** Lines of at most 78 characters, indented by one like the originals. */
function folded(text: string): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last === undefined || last.length + word.length + 1 > 78) lines.push(` ${word}`);
    else lines[lines.length - 1] = `${last} ${word}`;
  }
  return lines;
}
