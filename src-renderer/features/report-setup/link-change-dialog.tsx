import type { LinkChange } from '../../../src-preload/contract/report-setup.ts';
import { Button } from '../../ui/button.tsx';
import { Answers, Dialog } from '../../ui/dialog.tsx';
import { showName } from '../library/show-name.ts';
import css from './report-setup.module.css';

interface LinkChangeDialogProps {
  readonly change: LinkChange;
  readonly onLeave: () => void;
  readonly onChange: () => void;
}

/** Which reports of the library other patterns would move, before they do. */
export function LinkChangeDialog({ change, onLeave, onChange }: LinkChangeDialogProps) {
  const { linked, moved, parted, examples } = change;
  const all = linked + moved + parted;
  return (
    <Dialog title="Reports that these patterns move" open onClose={onLeave} asks>
      <div className={css['change']} data-wide>
        <p>
          {[
            ...(parted > 0 ? [`${reports(parted)} would be without a study`] : []),
            ...(moved > 0 ? [`${reports(moved)} would go to another study`] : []),
            ...(linked > 0 ? [`${reports(linked)} would find a study`] : []),
          ].join(', ')}
          . What is linked by UID, by accession number or by hand stays.
        </p>
        <ul className={css['examples']} aria-label="Reports that would move">
          {examples.map(({ report, path, becomes, from, to }) => (
            <li key={report} data-becomes={becomes}>
              <p className={css['path']}>{path}</p>
              <p className={css['quiet']}>
                {named(from)} → {named(to)}
              </p>
            </li>
          ))}
        </ul>
        {all > examples.length && (
          <p className={css['quiet']}>and {(all - examples.length).toLocaleString('en')} more</p>
        )}
      </div>
      <Answers>
        <Button autoFocus onPress={onLeave}>
          Leave them
        </Button>
        <Button look="main" onPress={onChange}>
          Change the patterns
        </Button>
      </Answers>
    </Dialog>
  );
}

function reports(count: number): string {
  return count === 1 ? '1 report' : `${count.toLocaleString('en')} reports`;
}

function named(studies: LinkChange['examples'][number]['from']): string {
  if (studies.length === 0) return 'no study';
  return studies
    .map(({ patientName, patientId, date, description }) =>
      [showName(patientName), patientId, date, description].filter(Boolean).join(' · '),
    )
    .join('; ');
}
