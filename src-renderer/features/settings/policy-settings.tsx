import { useEffect, useState } from 'react';
import type { Outcome } from '../../../src-preload/contract/failure.ts';
import type { MachinePolicy } from '../../../src-preload/contract/policy.ts';
import { useStores } from '../../app/stores.ts';
import { Facts } from '../../ui/facts.tsx';
import { FailureNotice } from '../../ui/notice.tsx';
import css from './settings-page.module.css';

const presentationWords = {
  'as-wished': '',
  start: 'every window begins in it; its key ends it',
  always: 'always: nobody ends it',
} as const;

/** What the administrator of this machine decided; nothing here can be changed. */
export function PolicySettings() {
  const { client } = useStores();
  const [policy, setPolicy] = useState<Outcome<MachinePolicy>>();
  useEffect(() => {
    const stop = new AbortController();
    const read = async (): Promise<void> => {
      const answer = await client.core['policy.read']({}, { signal: stop.signal });
      if (!stop.signal.aborted) setPolicy(answer);
    };
    void read();
    return () => stop.abort();
  }, [client]);
  if (policy === undefined) return null;
  if (!policy.ok) return <FailureNotice failure={policy.failure} />;
  const { networkServices, proxy, certificateAuthority, libraryFolder, updates, updateFolder, presentation } =
    policy.value;
  const facts = [
    ['Network services', networkServices ?? ''],
    ['Proxy', proxy ?? ''],
    ['Certificate authority', certificateAuthority ?? ''],
    ['Libraries lie in', libraryFolder ?? ''],
    ['Updates', updates ?? ''],
    ['Updates come to', updateFolder ?? ''],
    ['Presentation mode', presentationWords[presentation ?? 'as-wished']],
  ] as const;
  return facts.every(([, value]) => value === '') ? (
    <p className={css['quiet']}>
      The administrator of this machine has decided nothing: all is yours to set.
    </p>
  ) : (
    <>
      <p className={css['quiet']}>Decided by the administrator of this machine. It cannot be changed here.</p>
      <Facts facts={facts} />
    </>
  );
}
