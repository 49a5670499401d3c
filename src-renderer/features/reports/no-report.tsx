import { useStores } from '../../app/stores.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';

/** A study whose report never came: nothing is known of it, which is not the same as nothing found. */
export function NoReport() {
  const { reports } = useStores();
  return (
    <Notice
      icon="report"
      title="No report"
      actions={<Button onPress={() => reports.getState().setStrayOpen(true)}>Reports without a study</Button>}
    >
      <p>
        None of the imported reports belongs to this study. It is left out of every count of findings: silence
        is not a denial.
      </p>
    </Notice>
  );
}
