import { useState } from 'react';
import type { CommandOutput } from '../../../src-preload/contract/commands.ts';
import type { Failure } from '../../../src-preload/contract/failure.ts';
import { useStores } from '../../app/stores.ts';
import type { Core } from '../../client/core.ts';
import { Button } from '../../ui/button.tsx';
import { FailureNotice } from '../../ui/notice.tsx';
import { PlaceField } from '../../ui/place-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useAnswer } from './use-answer.ts';
import css from './report-setup.module.css';

type Preview = CommandOutput<'report.preview-link-pattern'>;

const askPatterns = (core: Core) => core['report.link-patterns']({});

/** How names of folders and files join reports with studies; a pattern is tried on the person's own folder before it counts. */
export function LinkPatterns() {
  const { client } = useStores();
  const { value, failure, again } = useAnswer(askPatterns);
  const [pattern, setPattern] = useState('');
  const [path, setPath] = useState('');
  const [preview, setPreview] = useState<Preview>();
  const [refused, setRefused] = useState<Failure>();
  const { places, core } = client;
  const tryOut = async (): Promise<void> => {
    const chosen =
      places.by === 'dialog'
        ? await places.choose('import-folder')
        : await places.grant('import-folder', path);
    const answer = chosen.ok
      ? await core['report.preview-link-pattern']({ folder: chosen.value.grant, pattern })
      : chosen;
    setPreview(answer.ok ? answer.value : undefined);
    setRefused(answer.ok || answer.failure.code === 'cancelled' ? undefined : answer.failure);
  };
  const change = async (patterns: readonly string[]): Promise<void> => {
    const answer = await core['report.change-link-patterns']({ patterns: [...patterns] });
    setRefused(answer.ok ? undefined : answer.failure);
    if (answer.ok) setPattern('');
    await again();
  };
  const patterns = value?.patterns ?? [];
  return (
    <section className={css['part']}>
      <h3>Names that link reports</h3>
      {value !== undefined && (
        <p className={css['quiet']}>
          Tried in this order, then always <code>{value.standing}</code>.
        </p>
      )}
      {failure !== undefined && <FailureNotice failure={failure} />}
      <ul className={css['rows']} aria-label="Patterns">
        {patterns.map((each) => (
          <li key={each} className={css['row']}>
            <code className={css['path']}>{each}</code>
            <Button
              label={`Remove ${each}`}
              onPress={() => void change(patterns.filter((other) => other !== each))}
            >
              Remove
            </Button>
          </li>
        ))}
      </ul>
      <TextField
        label="Pattern"
        value={pattern}
        onChange={setPattern}
        placeholder="{patient}/{accession}.txt"
        complaint={refused?.detail}
      />
      {places.by === 'typing' && (
        <PlaceField
          label="Folder to try it on"
          hint="Nothing is imported."
          path={path}
          onPath={setPath}
          refused={undefined}
        />
      )}
      <div className={css['row']}>
        <Button
          disabled={pattern === '' || (places.by === 'typing' && path === '')}
          onPress={() => void tryOut()}
        >
          Try it on a folder
        </Button>
        <Button look="main" disabled={pattern === ''} onPress={() => void change([...patterns, pattern])}>
          Use it
        </Button>
      </div>
      {preview !== undefined && <PatternPreview preview={preview} />}
    </section>
  );
}

function PatternPreview({ preview: { files, matched, cut, examples } }: { readonly preview: Preview }) {
  return (
    <div role="status">
      <p>
        Fits {matched.toLocaleString('en')} of {files.toLocaleString('en')} files
        {cut && ', of those looked at; the folder holds more'}.
      </p>
      <ul className={css['examples']}>
        {examples.map(({ path, fits, ...found }) => (
          <li key={path} data-fits={fits}>
            <span className={css['path']}>{path}</span>{' '}
            <span className={css['quiet']}>
              {fits
                ? Object.entries(found)
                    .map(([name, value]) => `${name} ${value}`)
                    .join(' · ')
                : 'does not fit'}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
