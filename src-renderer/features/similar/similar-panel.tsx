import { useStore } from 'zustand';
import { useStores } from '../../app/stores.ts';
import { Switch } from '../../ui/switch.tsx';
import { CorrectImage } from './correct-image.tsx';
import { FusedQuestion } from './fused-question.tsx';
import { HitGrid } from './hit-grid.tsx';
import { ListActions } from './list-actions.tsx';
import { NarrowBar } from './narrow-bar.tsx';
import { NoAnswer } from './no-answer.tsx';
import { QuestionImages } from './question-images.tsx';
import { RepeatedNote } from './repeated-note.tsx';
import { SimilarHead } from './similar-head.tsx';
import { useAskedOnScreen } from './use-asked-on-screen.ts';
import { WhyPane } from './why-pane.tsx';
import css from './similar-panel.module.css';

/** The cases like the image being read: what was asked, of how many, how near, and the hits in order. */
export function SimilarPanel() {
  const { similar } = useStores();
  const answered = useStore(similar, (state) => state.answered);
  const samePatient = useStore(similar, (state) => state.samePatient);
  const ofLibrary = useStore(similar, ({ image }) => image !== undefined && 'instance' in image);
  // A word about an image is asked for only where the image can be seen.
  const correctable = useAskedOnScreen() && ofLibrary;
  return (
    <aside className={css['panel']} aria-label="Similar cases">
      <h2 className="visually-hidden">Similar cases</h2>
      <div className={css['asked']}>
        <NarrowBar />
        <ListActions />
      </div>
      <FusedQuestion />
      <QuestionImages />
      <div className={css['switch']}>
        <Switch
          words="This patient's images, too"
          on={samePatient}
          onChange={(on) => void similar.getState().setSamePatient(on)}
        />
        {answered.phase === 'ready' && correctable && <CorrectImage />}
      </div>
      {answered.phase === 'asking' && <p className={css['note']}>Searching …</p>}
      {answered.phase === 'failed' && <NoAnswer failure={answered.failure} />}
      {answered.phase === 'ready' && (
        <>
          <RepeatedNote />
          <SimilarHead answer={answered.answer} />
          <WhyPane />
          <HitGrid key={answered.turn} answer={answered.answer} />
        </>
      )}
    </aside>
  );
}
