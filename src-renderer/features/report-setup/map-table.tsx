import { useEffect, useState } from 'react';
import type { Failure } from '../../../src-preload/contract/failure.ts';
import type { TableColumnsShown } from '../../../src-preload/contract/report-setup.ts';
import { useStores } from '../../app/stores.ts';
import { Button } from '../../ui/button.tsx';
import { Answers, Dialog } from '../../ui/dialog.tsx';
import { FailureNotice } from '../../ui/notice.tsx';
import { hasText, roleOf, rolesInOrder, roleWords, withRole } from './column-roles.ts';
import css from './report-setup.module.css';

interface MapTableProps {
  readonly table: number;
  readonly onClose: () => void;
  readonly onMapped: () => void;
}

/** Which column of a table holds what: guessed from its names, shown with its first rows, confirmed by a person. */
export function MapTable({ table, onClose, onMapped }: MapTableProps) {
  const { client } = useStores();
  const [shown, setShown] = useState<TableColumnsShown>();
  const [failure, setFailure] = useState<Failure>();
  const [working, setWorking] = useState(false);
  useEffect(() => {
    const asking = new AbortController();
    const ask = async (): Promise<void> => {
      const answer = await client.core['report.table-columns']({ table }, { signal: asking.signal });
      if (asking.signal.aborted) return;
      if (answer.ok) setShown(answer.value);
      else setFailure(answer.failure);
    };
    void ask();
    return () => asking.abort();
  }, [client, table]);
  const confirm = async (): Promise<void> => {
    if (shown === undefined) return;
    const { delimiter, hasHeader, mapping } = shown;
    setWorking(true);
    const answer = await client.core['report.map-table']({ table, delimiter, hasHeader, mapping });
    setWorking(false);
    if (!answer.ok) return setFailure(answer.failure);
    onMapped();
    onClose();
  };
  return (
    <Dialog title="Which column holds what?" open asks onClose={onClose}>
      {failure !== undefined && <FailureNotice failure={failure} />}
      {shown !== undefined && (
        <>
          <p className={css['quiet']}>
            {shown.confirmed ? 'Confirmed before.' : 'A guess by the names of the columns: please check it.'}{' '}
            It is remembered for every table with the same header.
          </p>
          <Columns shown={shown} onShown={setShown} />
          {!hasText(shown.mapping) && (
            <p className={css['waits']}>One column at least must hold the text of the report.</p>
          )}
        </>
      )}
      <Answers>
        <Button onPress={onClose}>Not now</Button>
        <Button
          look="main"
          disabled={shown === undefined || working || !hasText(shown.mapping)}
          onPress={() => void confirm()}
        >
          {working ? 'Reading …' : 'Read the reports'}
        </Button>
      </Answers>
    </Dialog>
  );
}

interface ColumnsProps {
  readonly shown: TableColumnsShown;
  readonly onShown: (shown: TableColumnsShown) => void;
}

function Columns({ shown, onShown }: ColumnsProps) {
  const { header, rows, mapping } = shown;
  const columns = Math.max(header.length, ...rows.map((row) => row.length));
  return (
    <ol className={css['columns']}>
      {Array.from({ length: columns }, (_, column) => {
        const name = header[column] ?? `Column ${column + 1}`;
        const cells = rows.slice(0, 2).map((row) => row[column]?.begins ?? '');
        return (
          <li key={column} className={css['column']}>
            <label className={css['role']}>
              <span className={css['quiet']}>{name}</span>
              <select
                value={roleOf(mapping, column)}
                onChange={({ target }) => {
                  const role = rolesInOrder.find((each) => each === target.value);
                  if (role !== undefined) onShown({ ...shown, mapping: withRole(mapping, column, role) });
                }}
              >
                {rolesInOrder.map((role) => (
                  <option key={role} value={role}>
                    {roleWords[role]}
                  </option>
                ))}
              </select>
            </label>
            <span className={css['cells']}>{cells.filter((cell) => cell !== '').join(' · ') || 'empty'}</span>
          </li>
        );
      })}
    </ol>
  );
}
