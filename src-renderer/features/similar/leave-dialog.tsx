import { useEffect, useState } from 'react';
import type { ExitQuestion } from '../../../src-preload/contract/exit.ts';
import type { Outcome } from '../../../src-preload/contract/failure.ts';
import { useStores } from '../../app/stores.ts';
import { letOut } from '../../client/let-out.ts';
import { Button } from '../../ui/button.tsx';
import { Answers, Dialog } from '../../ui/dialog.tsx';
import { FailureNotice } from '../../ui/notice.tsx';
import { Switch } from '../../ui/switch.tsx';

interface LeaveDialogProps {
  readonly title: string;
  /** What leaves, in a sentence. */
  readonly what: string;
  readonly ask: (identity: boolean) => Promise<Outcome<ExitQuestion>>;
  /** Whether it may leave with identity, if a person says so. */
  readonly mayIdentify?: boolean;
  readonly onClose: () => void;
}

/** Asks before something leaves, and says what is known of patient data in it. */
export function LeaveDialog({ title, what, ask, mayIdentify = false, onClose }: LeaveDialogProps) {
  const { client } = useStores();
  const [identity, setIdentity] = useState(false);
  const [question, setQuestion] = useState<Outcome<ExitQuestion>>();
  const [leaving, setLeaving] = useState(false);
  useEffect(() => {
    let current = true;
    setQuestion(undefined);
    const begin = async (): Promise<void> => {
      const answer = await ask(identity);
      if (current) setQuestion(answer);
    };
    void begin();
    return () => {
      current = false;
    };
  }, [ask, identity]);
  const confirm = async (pass: string): Promise<void> => {
    setLeaving(true);
    const left = await letOut(client, pass);
    setLeaving(false);
    if (left.ok) onClose();
    else setQuestion(left);
  };
  return (
    <Dialog title={title} open onClose={onClose} asks>
      {mayIdentify && <Switch words="With Patient ID, dates and UIDs" on={identity} onChange={setIdentity} />}
      {question === undefined && <p>Looking at what leaves …</p>}
      {question?.ok === false && <FailureNotice failure={question.failure} />}
      {question?.ok === true && <p>{question.value.sentence}</p>}
      <p>{what} The export is written to the audit log.</p>
      <Answers>
        <Button onPress={onClose} autoFocus>
          Cancel
        </Button>
        {question?.ok === true && (
          <Button look="main" disabled={leaving} onPress={() => void confirm(question.value.pass)}>
            Export
          </Button>
        )}
      </Answers>
    </Dialog>
  );
}
