import { regionsIn } from './anatomy-words.ts';
import type { ModelDomain } from './model-manifest.ts';
import { neverEmbedded } from './never-embedded.ts';
import { isViewOf, viewsIn } from './view-words.ts';

export type DomainState = 'in-domain' | 'unknown-domain' | 'outside-domain' | 'not-embedded';

/** What is known of an image without looking at its pixels. A PNG has none of it. */
export interface ImageFacts {
  readonly modality?: string | undefined;
  readonly bodyPart?: string | undefined;
  /** (0018,5101) View Position. */
  readonly view?: string | undefined;
  /** Meaning of (0054,0220) View Code Sequence. */
  readonly viewCode?: string | undefined;
  readonly studyDescription?: string | undefined;
  readonly seriesDescription?: string | undefined;
  readonly protocol?: string | undefined;
  /** (0008,0008) Image Type. */
  readonly imageType?: readonly string[] | undefined;
  /** (0008,0068) Presentation Intent Type. */
  readonly presentationIntent?: string | undefined;
  readonly sopClassUid?: string | undefined;
  /** (0008,0064) Conversion Type. */
  readonly conversionType?: string | undefined;
  /** (0028,0301) Burned In Annotation; absence says nothing. */
  readonly burnedIn?: boolean | undefined;
  /** (0028,0004) Photometric Interpretation. */
  readonly photometric?: string | undefined;
  /** What a person said of this image; it stands above its tags. */
  readonly correction?: 'in-domain' | 'outside-domain' | undefined;
}

export interface DomainVerdict {
  readonly state: DomainState;
  /** One sentence for a person. */
  readonly reason: string;
}

/** Images of these states get a vector; the others do not. */
export function isEmbedded(state: DomainState): boolean {
  return state === 'in-domain' || state === 'unknown-domain';
}

/**
 * Whether a model answers for an image. Tags first; descriptions only where a tag is missing or says nothing we know,
 * the series' before the study's. What speaks against the image puts it outside; what is merely missing leaves it
 * unknown: embedded, counted, and said.
 */
export function domainOf(facts: ImageFacts, domain: ModelDomain): DomainVerdict {
  const never = neverEmbedded(facts);
  if (never?.final === true) return { state: 'not-embedded', reason: never.reason };
  if (facts.correction !== undefined) return { state: facts.correction, reason: 'A person said so.' };
  if (never !== undefined) return { state: 'not-embedded', reason: never.reason };
  const findings = [judgeModality(facts, domain), judgeBodyPart(facts, domain), judgeView(facts, domain)];
  const against = findings.find((finding) => finding.says === 'no');
  if (against) return { state: 'outside-domain', reason: against.reason };
  const doubts = findings.filter((finding) => finding.says === 'unknown').map((finding) => finding.reason);
  if (facts.burnedIn === true) doubts.push('The image has text burned in.');
  // "Other" says only that nobody chose a modality; a capture of anything can carry it.
  if (isUnspecific(facts.modality) && findings[1]?.says === 'unknown') {
    return {
      state: 'outside-domain',
      reason: 'Neither modality nor body part says that this is a radiograph.',
    };
  }
  if (doubts.length > 0) return { state: 'unknown-domain', reason: doubts.join(' ') };
  return { state: 'in-domain', reason: 'Modality, body part and view are those the model was trained on.' };
}

interface Finding {
  readonly says: 'yes' | 'no' | 'unknown';
  readonly reason: string;
}

/** OT and SC say how an image came here, not how it was made. */
function isUnspecific(modality: string | undefined): boolean {
  return ['OT', 'SC'].includes(modality?.trim().toUpperCase() ?? '');
}

function judgeModality({ modality }: ImageFacts, domain: ModelDomain): Finding {
  const stated = modality?.trim().toUpperCase() ?? '';
  if (stated === '') return { says: 'unknown', reason: 'The modality is not stated.' };
  if (isUnspecific(stated)) return { says: 'unknown', reason: `The modality (${stated}) says nothing.` };
  // Regions and views of a manifest are read as words; its modalities may be written in lower case as well.
  const trained = domain.modality.map((code) => code.trim().toUpperCase());
  if (trained.includes(stated)) return { says: 'yes', reason: '' };
  return { says: 'no', reason: `The model was not trained on ${plainCode(stated)} images.` };
}

function judgeBodyPart(facts: ImageFacts, domain: ModelDomain): Finding {
  const trained = new Set(domain.bodyPart.flatMap((name) => [...regionsIn(name)]));
  const stated = firstThatSays(
    [facts.bodyPart, facts.seriesDescription, facts.protocol, facts.studyDescription],
    regionsIn,
  );
  const inside = [...stated].filter((region) => trained.has(region));
  if (stated.size === 0) return { says: 'unknown', reason: 'The body part is not stated.' };
  if (inside.length === stated.size) return { says: 'yes', reason: '' };
  // Rib films show the chest, and are stated for chest films of trauma rooms.
  if (inside.length > 0 || (trained.has('chest') && stated.size === 1 && stated.has('ribs'))) {
    return { says: 'unknown', reason: `The body part is stated as ${[...stated].join(' and ')}.` };
  }
  return { says: 'no', reason: `The model was not trained on the ${[...stated].join(' and ')}.` };
}

function judgeView(facts: ImageFacts, domain: ModelDomain): Finding {
  const stated = firstThatSays(
    [facts.view, facts.viewCode, facts.seriesDescription, facts.protocol, facts.studyDescription],
    viewsIn,
  );
  const inside = [...stated].filter((view) => isViewOf(view, domain.view));
  if (stated.size === 0) return { says: 'unknown', reason: 'The view is not stated.' };
  if (inside.length === stated.size) return { says: 'yes', reason: '' };
  if (inside.length > 0) return { says: 'unknown', reason: 'The description names several views.' };
  return {
    says: 'no',
    reason: `The model was not trained on this view (${[...stated].join(', ').toLowerCase()}).`,
  };
}

/** What the first text says that says anything: a tag before a description, a series before its study. */
function firstThatSays(
  texts: readonly (string | undefined)[],
  read: (text: string | undefined) => ReadonlySet<string>,
): ReadonlySet<string> {
  for (const text of texts) {
    const said = read(text);
    if (said.size > 0) return said;
  }
  return new Set();
}

/** A Code String (PS3.5 §6.2) may hold anything in a hostile file; only its own characters reach a sentence. */
function plainCode(code: string): string {
  return /^[A-Z0-9_ ]{1,16}$/u.test(code) ? code : 'such';
}
