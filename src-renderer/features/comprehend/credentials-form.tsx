import { useState } from 'react';
import type { ComprehendState } from '../../../src-preload/contract/comprehend.ts';
import { useStores } from '../../app/stores.ts';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/text-field.tsx';
import css from './comprehend.module.css';

const keptWords = {
  session: 'Credentials are set until Simile ends. This machine cannot keep them encrypted.',
  kept: 'Credentials are set and kept encrypted by this machine.',
} as const;

/** Sets, tests and clears credentials. What was set is never shown again. */
export function CredentialsForm({ state }: { readonly state: ComprehendState }) {
  const { comprehend } = useStores();
  const [accessKeyId, setAccessKeyId] = useState('');
  const [secretAccessKey, setSecretAccessKey] = useState('');
  const [sessionToken, setSessionToken] = useState('');
  if (state.credentials !== 'none')
    return (
      <div className={css['row']}>
        <span>{keptWords[state.credentials]}</span>
        <Button onPress={() => void comprehend.getState().setCredentials({ clear: true })}>
          Forget them
        </Button>
      </div>
    );
  const keep = async () => {
    const token = sessionToken.trim();
    const kept = await comprehend.getState().setCredentials({
      accessKeyId: accessKeyId.trim(),
      secretAccessKey: secretAccessKey.trim(),
      ...(token === '' ? {} : { sessionToken: token }),
    });
    if (!kept) return;
    setSecretAccessKey('');
    setSessionToken('');
  };
  return (
    <form
      className={css['form']}
      onSubmit={(event) => {
        event.preventDefault();
        void keep();
      }}
    >
      <TextField label="Access key ID" value={accessKeyId} onChange={setAccessKeyId} />
      <TextField
        label="Secret access key"
        type="password"
        value={secretAccessKey}
        onChange={setSecretAccessKey}
      />
      <TextField
        label="Session token, of temporary credentials"
        type="password"
        hint="Temporary credentials are the better ones."
        value={sessionToken}
        onChange={setSessionToken}
      />
      <div className={css['row']}>
        <Button
          type="submit"
          look="main"
          disabled={!/^\w{16,128}$/.test(accessKeyId.trim()) || secretAccessKey.trim().length < 16}
        >
          Use these
        </Button>
        {!state.keepsSecrets && (
          <span className={css['quiet']}>
            Forgotten when Simile ends: this machine cannot keep them encrypted.
          </span>
        )}
      </div>
    </form>
  );
}
