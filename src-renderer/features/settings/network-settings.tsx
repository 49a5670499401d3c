import { ComprehendSettings } from '../comprehend/comprehend-settings.tsx';

export function NetworkSettings() {
  return (
    <>
      <p>
        Simile uses no network. It does not look for updates, send statistics or load anything from elsewhere.
        One service can be switched on:
      </p>
      <ComprehendSettings />
    </>
  );
}
