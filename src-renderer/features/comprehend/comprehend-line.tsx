import { useStore } from 'zustand';
import { useStores } from '../../app/stores.ts';
import { Button } from '../../ui/button.tsx';

/** The six states in which a person finds the service, in a word each. */
const states: Readonly<Record<string, string>> = {
  'comprehend-offline': 'no network',
  'comprehend-untrusted': 'its certificate is not trusted',
  'comprehend-credentials': 'credentials refused',
  'comprehend-throttled': 'asks to slow down',
  'comprehend-rejected': 'refused the text',
  'comprehend-fault': 'a fault of the service',
};

/** In the status bar: how far asking the second reader is, or what ended it. Nothing else of the window waits for it. */
export function ComprehendLine() {
  const { comprehend, place } = useStores();
  const asking = useStore(comprehend, (state) => state.asking);
  const failure = useStore(comprehend, (state) => state.failure);
  const words =
    asking.phase === 'running'
      ? `asking, ${(asking.progress?.reports ?? 0).toLocaleString('en')} reports so far`
      : states[failure?.code ?? ''];
  if (words === undefined) return null;
  return (
    <Button look="plain" onPress={() => place.getState().go({ at: 'settings', seek: 'comprehend' })}>
      Comprehend Medical: {words}
    </Button>
  );
}
