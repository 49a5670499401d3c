import { useState } from 'react';
import type { Failure } from '../../../src-preload/contract/failure.ts';
import type { IcdEdition, IcdRow } from '../../../src-preload/contract/report-setup.ts';
import { useStores } from '../../app/stores.ts';
import { Button } from '../../ui/button.tsx';
import { FailureNotice } from '../../ui/notice.tsx';
import { PlaceField } from '../../ui/place-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import css from './report-setup.module.css';

interface Found {
  readonly edition: IcdEdition | undefined;
  readonly total: number;
  readonly rows: readonly IcdRow[];
}

/** The official table of ICD-10-CM, loaded from its order file, and a search in all of it. */
export function OfficialCodes() {
  const { client } = useStores();
  const [text, setText] = useState('');
  const [found, setFound] = useState<Found>();
  const [failure, setFailure] = useState<Failure>();
  const seek = async (): Promise<void> => {
    if (text.trim() === '') return;
    const answer = await client.core['report.codes']({ text: text.trim(), limit: 50 });
    if (answer.ok)
      setFound({ edition: answer.value.edition, total: answer.value.total, rows: answer.value.rows });
    setFailure(answer.ok ? undefined : answer.failure);
  };
  return (
    <section className={css['part']}>
      <h3>Official codes</h3>
      <p className={css['quiet']}>
        Simile codes what its lexicon knows. With the official order file (icd10cm_order_YYYY.txt) every code
        can be looked up.
      </p>
      <LoadCodes onLoaded={() => void seek()} />
      <TextField
        label="Look up a code or words of its title"
        type="search"
        value={text}
        onChange={setText}
        onDone={() => void seek()}
      />
      {failure !== undefined && <FailureNotice failure={failure} />}
      {found !== undefined && <FoundCodes found={found} />}
    </section>
  );
}

function FoundCodes({ found: { edition, total, rows } }: { readonly found: Found }) {
  if (edition === undefined) return <p role="status">No official file is loaded in this library yet.</p>;
  return (
    <>
      <p role="status">
        {total.toLocaleString('en')} of {edition.codes.toLocaleString('en')} rows of {edition.edition}
        {total > rows.length && `, the first ${rows.length} shown`}
      </p>
      <ul className={css['rows']} aria-label="Codes found">
        {rows.map(({ code, title, billable, chapterTitle }) => (
          <li key={code}>
            <strong>{code}</strong> {title}
            <span className={css['quiet']}>
              {!billable && ' · a heading, not a code to bill'}
              {chapterTitle !== undefined && ` · ${chapterTitle}`}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}

/** Chooses the file and reads it; what was loaded before stays where the new file is refused. */
function LoadCodes({ onLoaded }: { readonly onLoaded: () => void }) {
  const { client } = useStores();
  const { places, core } = client;
  const [path, setPath] = useState('');
  const [loading, setLoading] = useState(false);
  const [edition, setEdition] = useState<IcdEdition>();
  const [failure, setFailure] = useState<Failure>();
  const load = async (): Promise<void> => {
    setLoading(true);
    const chosen =
      places.by === 'dialog'
        ? await places.choose('codes-file')
        : await places.grant('codes-file', path.trim());
    const loaded = chosen.ok ? await core['report.load-codes']({ file: chosen.value.grant }) : chosen;
    setLoading(false);
    if (loaded.ok) {
      setEdition(loaded.value);
      onLoaded();
    }
    setFailure(loaded.ok || loaded.failure.code === 'cancelled' ? undefined : loaded.failure);
  };
  return (
    <>
      {places.by === 'typing' && (
        <PlaceField
          label="Order file"
          hint="icd10cm_order_2026.txt, from the archive of the CDC or CMS."
          example="/data/codes/icd10cm_order_2026.txt"
          path={path}
          onPath={setPath}
          refused={undefined}
        />
      )}
      <div className={css['row']}>
        <Button
          disabled={loading || (places.by === 'typing' && path.trim() === '')}
          onPress={() => void load()}
        >
          {places.by === 'typing' ? 'Load the file' : 'Load the order file …'}
        </Button>
        <span role="status">
          {loading && 'Reading …'}
          {!loading &&
            edition !== undefined &&
            `Loaded: ${edition.edition}, ${edition.codes.toLocaleString('en')} rows.`}
        </span>
      </div>
      {failure !== undefined && <FailureNotice failure={failure} />}
    </>
  );
}
