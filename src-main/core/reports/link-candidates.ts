/** A study of the library, as far as linking compares it. Empty values are absent. */
export interface CandidateStudy {
  /** The library's own number of the study. */
  readonly studyKey: number;
  readonly studyInstanceUid: string;
  readonly accessionNumber?: string | undefined;
  readonly patientId?: string | undefined;
  readonly issuer?: string | undefined;
  readonly patientName?: string | undefined;
  /** `YYYYMMDD`. */
  readonly birthDate?: string | undefined;
  readonly sex?: string | undefined;
  /** `YYYYMMDD`. */
  readonly studyDate?: string | undefined;
}

/** What linking asks a library. Each answer is exact: no trimming of zeros, no similar numbers. */
export interface LinkCandidates {
  studiesByUid(studyInstanceUid: string): readonly CandidateStudy[];
  /** Studies that hold an object of this SOP Instance UID. */
  studiesByImage(sopInstanceUid: string): readonly CandidateStudy[];
  studiesByAccession(accessionNumber: string): readonly CandidateStudy[];
  /** Studies with a file in this folder or below it; `/` between names, relative to the root the report was found under. */
  studiesInFolder(relativeFolder: string): readonly CandidateStudy[];
  /** `studyDate` is `YYYYMMDD`. */
  studiesByPatientAndDate(patientId: string, studyDate: string): readonly CandidateStudy[];
}
