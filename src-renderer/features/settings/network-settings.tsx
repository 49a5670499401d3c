import { ComprehendSettings } from '../comprehend/comprehend-settings.tsx';

export function NetworkSettings() {
  return (
    <>
      <p>
        Simile uses no network but for what is switched on here. It does not look for updates, send statistics
        or load anything from elsewhere. One service there is:
      </p>
      <ComprehendSettings />
    </>
  );
}
