import { useState } from 'react';
import type { Core } from '../../client/core.ts';
import { Button } from '../../ui/button.tsx';
import { FailureNotice } from '../../ui/notice.tsx';
import { MapTable } from './map-table.tsx';
import { useAnswer } from './use-answer.ts';
import css from './report-setup.module.css';

const askTables = (core: Core) => core['report.tables']({});

/** Tables of reports (CSV, TSV) that imports met; those whose columns nobody confirmed wait, and say so. */
export function ReportTables() {
  const { value: tables = [], failure, again } = useAnswer(askTables);
  const [mapping, setMapping] = useState<number>();
  return (
    <section className={css['part']}>
      <h3>Tables of reports</h3>
      {failure !== undefined && <FailureNotice failure={failure} />}
      {tables.length === 0 && <p className={css['quiet']}>No table of reports was imported.</p>}
      <ul className={css['rows']} aria-label="Tables of reports">
        {tables.map(({ table, path, mapped, reports }) => (
          <li key={table} className={css['row']}>
            <span className={css['path']}>{path}</span>
            <span className={mapped ? css['quiet'] : css['waits']}>
              {mapped ? `${reports.toLocaleString('en')} reports` : 'waits: which column holds what?'}
            </span>
            <Button label={`Columns of ${path}`} onPress={() => setMapping(table)}>
              Columns …
            </Button>
          </li>
        ))}
      </ul>
      {mapping !== undefined && (
        <MapTable table={mapping} onClose={() => setMapping(undefined)} onMapped={() => void again()} />
      )}
    </section>
  );
}
