import { useState } from 'react';
import type { ImageCorrection } from '../../../src-preload/contract/entities.ts';
import type { Failure } from '../../../src-preload/contract/failure.ts';
import { useStores } from '../../app/stores.ts';
import { Button } from '../../ui/button.tsx';
import { Choice } from '../../ui/choice.tsx';
import { FailureNotice } from '../../ui/notice.tsx';
import css from './similar-panel.module.css';

const words = {
  PA: { correction: { view: 'PA', bodyPart: 'CHEST', domain: 'in-domain' } },
  AP: { correction: { view: 'AP', bodyPart: 'CHEST', domain: 'in-domain' } },
} as const satisfies Record<string, { readonly correction: ImageCorrection }>;

type Said = keyof typeof words;

/** For a file whose body part or view is wrong: a person's word goes above it, is kept apart from it, and is audited. */
export function CorrectImage() {
  const { similar } = useStores();
  const [asking, setAsking] = useState(false);
  const [said, setSaid] = useState<Said>('PA');
  const [working, setWorking] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  if (!asking)
    return (
      <div className={css['actions']}>
        <Button onPress={() => setAsking(true)}>The file is wrong …</Button>
      </div>
    );
  const correct = async (): Promise<void> => {
    setWorking(true);
    setFailure(await similar.getState().correct(words[said].correction));
    setWorking(false);
  };
  return (
    <div className={css['correct']}>
      <Choice
        label="This image really is"
        value={said}
        onChange={setSaid}
        choices={[
          { value: 'PA', words: 'A chest film, PA' },
          { value: 'AP', words: 'A chest film, AP' },
        ]}
      />
      <p>The file is not changed. The word can be taken back, and is written to the audit log.</p>
      {failure !== undefined && <FailureNotice failure={failure} />}
      <div className={css['actions']}>
        <Button onPress={() => setAsking(false)}>Cancel</Button>
        <Button look="main" disabled={working} onPress={() => void correct()}>
          {working ? 'Embedding …' : 'Correct and search'}
        </Button>
      </div>
    </div>
  );
}
