import { Switch } from '../../ui/switch.tsx';
import css from './settings-page.module.css';

export function NetworkSettings() {
  return (
    <>
      <p>
        Simile uses no network. It does not look for updates, send statistics or load anything from elsewhere.
      </p>
      <Switch words="Amazon Comprehend Medical as a second reader of reports" on={false} disabled />
      <p className={css['quiet']}>
        Off. Were it switched on for a library, the text of its reports would be de-identified on this machine
        and then sent to Amazon; images are never sent. This version of Simile cannot switch it on.
      </p>
    </>
  );
}
