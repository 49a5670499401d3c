import { Notice } from '../ui/notice.tsx';

/** A tab that Simile did not open: its address alone opens nothing. */
export function StrayTab() {
  return (
    <main>
      <Notice icon="alert" title="This tab was not opened by Simile">
        <p>
          An address of Simile works once, in one tab, so that nobody else on this machine can use it. Start
          Simile again, or use the tab it opened.
        </p>
        <p>Not for diagnostic use</p>
      </Notice>
    </main>
  );
}
