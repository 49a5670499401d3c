import type { ImageFacts } from './domain.ts';
import { plainWords } from './plain-words.ts';

/** Why an image is never embedded whatever its anatomy; `final` where no person's word changes that. */
export interface Never {
  readonly reason: string;
  readonly final: boolean;
}

const secondaryCapture = '1.2.840.10008.5.1.4.1.1.7';

const localiser = /LOCALI[SZ]ER|SCOUT|TOPOGRAM|SURVIEW|SCANOGRAM|PILOT|LOKALISATION|PLANUNG|REPERAGE/u;
const doseScreen =
  /DOSE (REPORT|INFO|SUMMARY|SCREEN|PAGE|RECORD)|DOSIS|PATIENT PROTOCOL|EXAM PROTOCOL|PROTOCOLE PATIENT|RADIATION (DOSE|SUMMARY)|SCREEN ?SAVE|SCREEN ?SHOT|SCREEN ?CAPTURE|BILDSCHIRM/u;
const paper =
  /SCANNED|REQUISITION|REQUEST FORM|ORDER FORM|WORKSHEET|CONSENT|ANFORDERUNG|UBERWEISUNG|FRAGEBOGEN|EINGESCANNT|BEFUND|ORDONNANCE|DOCUMENT/u;

/** Conversion Type (PS3.3 C.8.6.1): what was never behind a detector. A digitised film (DF) was. */
const conversions: Readonly<Record<string, string>> = {
  SD: 'This is a scanned document.',
  SI: 'This is a scanned image.',
  DRW: 'This is a drawing.',
  SYN: 'This is a synthetic image.',
  DV: 'This is a video capture.',
};

/**
 * Localisers, dose screens, screenshots, scanned paper and raw detector data: none of them is a radiograph that a
 * person would look for, and each would come back as somebody's neighbour. Undefined for all other images.
 */
export function neverEmbedded(facts: ImageFacts): Never | undefined {
  if (facts.presentationIntent?.trim().toUpperCase() === 'FOR PROCESSING') {
    return {
      reason: 'The image is FOR PROCESSING: raw detector data, not what a person reads.',
      final: true,
    };
  }
  const reason = byType(facts) ?? byDescription(facts) ?? byCapture(facts);
  return reason === undefined ? undefined : { reason, final: false };
}

function byType({ imageType = [], modality }: ImageFacts): string | undefined {
  const types = plainWords(imageType.join(' '));
  if (localiser.test(types)) return 'This is a localiser.';
  if (/SCREEN ?SAVE|SCREEN ?CAPTURE|SCREEN ?SHOT| DOSE /u.test(types)) return 'This is a screen capture.';
  if (modality?.trim().toUpperCase() === 'DOC') return 'This is a document.';
  return undefined;
}

function byDescription({ seriesDescription, bodyPart }: ImageFacts): string | undefined {
  const words = plainWords(seriesDescription);
  if (localiser.test(words) || localiser.test(plainWords(bodyPart))) return 'This is a localiser.';
  if (doseScreen.test(words)) return 'This is a screen capture.';
  return undefined;
}

function byCapture(facts: ImageFacts): string | undefined {
  if (facts.sopClassUid === undefined || !`${facts.sopClassUid}.`.startsWith(`${secondaryCapture}.`))
    return undefined;
  const conversion = conversions[facts.conversionType?.trim().toUpperCase() ?? ''];
  if (conversion !== undefined) return conversion;
  if (paper.test(plainWords(facts.seriesDescription))) return 'This is scanned paper.';
  // A radiograph has one sample a pixel; in colour it is a screen with a radiograph on it at best.
  if (facts.photometric !== undefined && !facts.photometric.startsWith('MONOCHROME')) {
    return 'This is a colour capture, not a radiograph.';
  }
  return undefined;
}
