import type { Pane } from './pane.ts';

/** The study that is looked at, and what it is to the one being read. */
export interface StudyInUse {
  readonly study: number;
  /** Its own, where its row number may be given to another study once it is removed; empty in a presentation. */
  readonly uid: string;
  readonly words: string;
}

/** The study of the viewport in use, or the one being read where that viewport is empty; undefined without a study. */
export function studyInUse({
  panes,
  active,
  study: reading,
}: {
  readonly panes: readonly Pane[];
  readonly active: number;
  readonly study: Pane['study'];
}): StudyInUse | undefined {
  const pane = panes[active];
  const beside = pane?.role === 'reading' || pane?.stack.length === 0 ? undefined : pane;
  const study = beside?.study ?? reading;
  return (
    study && {
      study: study.study,
      uid: study.studyInstanceUid,
      words: beside === undefined ? 'this study' : wordsOf(beside),
    }
  );
}

function wordsOf({ role, patientIs }: Pane): string {
  if (role === 'prior') return 'the other study of this patient';
  if (patientIs === 'same') return 'the similar case';
  return `the similar case of ${patientIs === 'another' ? '' : 'perhaps '}a different patient`;
}
