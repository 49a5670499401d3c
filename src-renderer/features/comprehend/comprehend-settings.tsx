import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { useStores } from '../../app/stores.ts';
import { FailureNotice } from '../../ui/notice.tsx';
import { Switch } from '../../ui/switch.tsx';
import { AskReports } from './ask-reports.tsx';
import { ConsentDialog } from './consent-dialog.tsx';
import { CredentialsForm } from './credentials-form.tsx';
import css from './comprehend.module.css';

/** Switches the second opinion on and off for the open library, and asks for it. */
export function ComprehendSettings() {
  const { comprehend, libraries, presentation } = useStores();
  const presenting = useStore(presentation, (store) => store.on);
  const session = useStore(libraries, (state) => state.session);
  const state = useStore(comprehend, (store) => store.state);
  const failure = useStore(comprehend, (store) => store.failure);
  const [consenting, setConsenting] = useState(false);
  const isOpen = session.phase === 'open';
  useEffect(() => {
    if (isOpen) void comprehend.getState().read();
  }, [comprehend, isOpen]);
  const words = 'Amazon Comprehend Medical as a second reader of this library’s reports';
  if (presenting) return <p>Hidden while presenting.</p>;
  if (!isOpen || state === undefined)
    return (
      <>
        <Switch words={words} on={false} disabled />
        <p className={css['quiet']}>Off. It is switched on for one library at a time, and none is open.</p>
      </>
    );
  const { consent, network } = state;
  return (
    <>
      <Switch
        words={words}
        on={consent !== undefined}
        disabled={network === 'forbidden' && consent === undefined}
        onChange={(on) => {
          if (on) setConsenting(true);
          else void comprehend.getState().consent({ on: false });
        }}
      />
      {network === 'forbidden' && (
        <p>Switched off for good by this machine’s policy file. Ask whoever administers it.</p>
      )}
      {network === 'allowed' && consent === undefined && (
        <p className={css['quiet']}>
          Off. Simile reads the reports itself, on this machine. Switched on, the findings and impressions of
          reports are stripped of names, dates and numbers here and then sent to Amazon; images never are.
        </p>
      )}
      {failure !== undefined && <FailureNotice failure={failure} />}
      {network === 'allowed' && consent !== undefined && (
        <>
          <p className={css['quiet']}>
            On since {consent.consentedAt.slice(0, 10)} · {consent.endpoint ?? consent.region}
          </p>
          <CredentialsForm state={state} />
          {state.credentials !== 'none' && <AskReports state={state} />}
        </>
      )}
      {consenting && <ConsentDialog onClose={() => setConsenting(false)} />}
    </>
  );
}
