import { useEffect, useState } from 'react';
import type { ExitQuestion, ExportLook } from '../../../src-preload/contract/exit.ts';
import { fail, type Outcome } from '../../../src-preload/contract/failure.ts';
import { useStores } from '../../app/stores.ts';
import type { Client } from '../../client/client.ts';
import { Button } from '../../ui/button.tsx';
import { Answers, Dialog } from '../../ui/dialog.tsx';
import { FailureNotice } from '../../ui/notice.tsx';
import { exportLookOf } from './export-look.ts';
import { shownOf, type Pane } from './pane.ts';

/** Asks before the image on screen leaves as a PNG, and says what is known of patient data in it. */
export function ExportDialog({ pane, onClose }: { readonly pane: Pane; readonly onClose: () => void }) {
  const { client } = useStores();
  const [question, setQuestion] = useState<Outcome<ExitQuestion>>();
  // The image is asked about as it was when the dialog opened.
  const [asked] = useState(pane);
  const [busy, setBusy] = useState(false);
  const stoodAs = standingOf(asked);
  useEffect(() => {
    let current = true;
    const begin = async (): Promise<void> => {
      const answer = await ask(client, asked);
      if (current) setQuestion(answer);
    };
    void begin();
    return () => {
      current = false;
    };
  }, [client, asked]);
  const confirm = async (pass: string) => {
    setBusy(true);
    const left = await letOut(client, pass);
    if (left.ok) onClose();
    else setQuestion(left);
    setBusy(false);
  };
  return (
    <Dialog title="Export this image" open onClose={onClose} asks>
      {question === undefined && <p>Reading what the file says …</p>}
      {question?.ok === false && <FailureNotice failure={question.failure} />}
      {question?.ok === true && (
        <>
          {stoodAs !== undefined && <p>{leaving[stoodAs]}</p>}
          <p>{question.value.sentence}</p>
          <p>
            A PNG of the whole image as it is windowed and turned now, with “Not for diagnostic use” below it.
            The export is written to the audit log.
          </p>
        </>
      )}
      <Answers>
        <Button onPress={onClose} autoFocus>
          Cancel
        </Button>
        {question?.ok === true && (
          <Button look="main" disabled={busy} onPress={() => void confirm(question.value.pass)}>
            Export PNG
          </Button>
        )}
      </Answers>
    </Dialog>
  );
}

async function ask(client: Client, pane: Pane): Promise<Outcome<ExitQuestion>> {
  const of = shownOf(pane);
  if (of === undefined || pane.shown.phase !== 'ready') return fail('no-pixels');
  if ('file' in of)
    return fail('not-found', 'A dropped file is not in the library; it already is a file of yours.');
  const stoodAs = standingOf(pane);
  const look = { ...exportLookOf(pane.look, pane.shown.frame), ...(stoodAs !== undefined && { stoodAs }) };
  return client.core['exit.ask']({ ...of, look });
}

/** What the picture must go on saying of itself once it has left its frame. */
function standingOf({ role, patientIs }: Pane): ExportLook['stoodAs'] {
  if (role === 'reading') return undefined;
  if (role === 'prior') return 'other-study';
  if (patientIs === 'same') return 'similar-case';
  return patientIs === 'another' ? 'similar-case-of-another' : 'similar-case-perhaps-of-another';
}

const leaving = {
  'other-study': 'This is not the study being read: the picture says so.',
  'similar-case': 'This is a similar case: the picture says so.',
  'similar-case-perhaps-of-another':
    'This is a similar case, perhaps of a different patient: the picture says so.',
  'similar-case-of-another': 'This is a similar case of a different patient: the picture says so.',
} as const;

async function letOut(client: Client, pass: string): Promise<Outcome<undefined>> {
  const confirmed = await client.core['exit.confirm']({ pass });
  if (!confirmed.ok) return confirmed;
  const picture = await client.pictures.readExit(pass, new AbortController().signal);
  if (!picture.ok) return picture;
  const address = URL.createObjectURL(picture.value);
  const link = document.createElement('a');
  link.href = address;
  link.download = confirmed.value.name;
  link.click();
  // The browser has taken the picture over when the click returns to the page.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
  return { ok: true, value: undefined };
}
