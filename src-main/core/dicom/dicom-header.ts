import type { ObjectKind } from './object-kind.ts';
import type { PersonName } from './person-name.ts';

/** A coded concept (PS3.3 §8): what a code sequence's first item says. */
export interface Code {
  readonly value: string | undefined;
  readonly scheme: string | undefined;
  readonly meaning: string | undefined;
}

export interface PatientFacts {
  readonly id: string | undefined;
  readonly issuer: string | undefined;
  readonly name: PersonName;
  /** YYYYMMDD. */
  readonly birthDate: string | undefined;
  /** M, F, O, or what else the file says in one word. */
  readonly sex: string | undefined;
}

export interface StudyFacts {
  readonly uid: string;
  /** YYYYMMDD. */
  readonly date: string | undefined;
  /** HHMMSS. */
  readonly time: string | undefined;
  readonly id: string | undefined;
  readonly accessionNumber: string | undefined;
  readonly description: string | undefined;
  readonly referringPhysician: PersonName;
  readonly institution: string | undefined;
}

export interface SeriesFacts {
  readonly uid: string;
  readonly modality: string | undefined;
  readonly number: number | undefined;
  readonly date: string | undefined;
  readonly time: string | undefined;
  readonly description: string | undefined;
  readonly bodyPart: string | undefined;
  readonly laterality: string | undefined;
  readonly protocol: string | undefined;
  readonly manufacturer: string | undefined;
  readonly model: string | undefined;
  readonly station: string | undefined;
  readonly patientPosition: string | undefined;
}

export interface InstanceFacts {
  readonly sopInstanceUid: string;
  readonly sopClassUid: string | undefined;
  readonly transferSyntax: string;
  readonly number: number | undefined;
  readonly acquisitionNumber: number | undefined;
  readonly acquisitionDate: string | undefined;
  readonly acquisitionTime: string | undefined;
  readonly contentDate: string | undefined;
  readonly contentTime: string | undefined;
  /** (0008,0008), upper case. */
  readonly imageType: readonly string[];
  readonly presentationIntent: 'FOR PRESENTATION' | 'FOR PROCESSING' | undefined;
  /** (0018,5101), upper case: PA, AP, LL … */
  readonly viewPosition: string | undefined;
  readonly viewCode: Code | undefined;
  /** What sets a mammogram apart from the plain view, in words. */
  readonly viewModifiers: readonly string[];
  readonly imageLaterality: string | undefined;
  /** (0028,0301); absent says nothing. */
  readonly burnedIn: boolean | undefined;
  /** The pixels have been lossy at some time: (0028,2110), or a transfer syntax that always is. */
  readonly lossy: boolean;
  /** Years, from Patient's Age or else birth and study date. */
  readonly patientAge: number | undefined;
  readonly kvp: number | undefined;
}

export interface PixelFacts {
  /** Whether the file holds pixel data at all. */
  readonly present: boolean;
  readonly rows: number | undefined;
  readonly columns: number | undefined;
  /** At least 1. */
  readonly frames: number;
  readonly samples: number | undefined;
  readonly photometric: string | undefined;
  readonly bitsAllocated: number | undefined;
  readonly bitsStored: number | undefined;
}

/** Objects that this one refers to, by SOP Instance UID; each at most once. */
export interface ReferenceFacts {
  /** Of a presentation state: the images it is for, or the Series Instance UID of all of a series. */
  readonly shows: readonly string[];
  /** Of a key object that means single frames of an image: which, counted from 0. */
  readonly frames: readonly { readonly uid: string; readonly frame: number }[];
  /** Of an image that states its presentation intent: what it was made from or goes with. */
  readonly sources: readonly string[];
}

/** What PS3.3 10.7 and C.7.6.2 say about place and size; millimetres. Pairs are row spacing, column spacing. */
export interface GeometryFacts {
  readonly pixelSpacing: readonly number[];
  readonly pixelSpacingCalibration: string | undefined;
  readonly imagerPixelSpacing: readonly number[];
  readonly nominalScannedPixelSpacing: readonly number[];
  readonly magnification: number | undefined;
  readonly aspectRatio: readonly number[];
  readonly sliceThickness: number | undefined;
  readonly sliceLocation: number | undefined;
  readonly spacingBetweenSlices: number | undefined;
  /** (0020,0020): the directions of a row and of a column, such as L and F. */
  readonly patientOrientation: readonly string[];
  readonly imagePosition: readonly number[];
  readonly imageOrientation: readonly number[];
  readonly frameOfReference: string | undefined;
}

/** What the library keeps of a file: plain values that survive a message or JSON. */
export interface DicomHeader {
  readonly kind: ObjectKind;
  readonly patient: PatientFacts;
  readonly study: StudyFacts;
  readonly series: SeriesFacts;
  readonly instance: InstanceFacts;
  readonly pixels: PixelFacts;
  readonly geometry: GeometryFacts;
  readonly references: ReferenceFacts;
  /** Identifiers that the file lacks and that were derived from what it says. */
  readonly derived: readonly ('study' | 'series' | 'instance')[];
  /** The text's character set is missing or wrong and was guessed. */
  readonly charactersGuessed: boolean;
}
