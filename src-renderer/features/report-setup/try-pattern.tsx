import { useState, type ReactNode } from 'react';
import type { CommandOutput } from '../../../src-preload/contract/commands.ts';
import type { Failure } from '../../../src-preload/contract/failure.ts';
import { useStores } from '../../app/stores.ts';
import { Button } from '../../ui/button.tsx';
import { FailureNotice } from '../../ui/notice.tsx';
import { PlaceField } from '../../ui/place-field.tsx';
import css from './report-setup.module.css';

type Preview = CommandOutput<'report.preview-link-pattern'>;

interface TryPatternProps {
  readonly pattern: string;
  /** Told what is wrong with the pattern; what is wrong with the folder stands beside it. */
  readonly onRefused: (failure: Failure | undefined) => void;
  /** What else can be done with the pattern, beside trying it. */
  readonly children: ReactNode;
}

/** Tries a pattern on the names in a folder of the person's own, before it counts. */
export function TryPattern({ pattern, onRefused, children }: TryPatternProps) {
  const { places, core } = useStores().client;
  const [path, setPath] = useState('');
  const [preview, setPreview] = useState<Preview>();
  const [refused, setRefused] = useState<Failure>();
  const tryOut = async (): Promise<void> => {
    const chosen =
      places.by === 'dialog'
        ? await places.choose('import-folder')
        : await places.grant('import-folder', path);
    const answer = chosen.ok
      ? await core['report.preview-link-pattern']({ folder: chosen.value.grant, pattern })
      : chosen;
    setPreview(answer.ok ? answer.value : undefined);
    const failure = answer.ok || answer.failure.code === 'cancelled' ? undefined : answer.failure;
    const isPattern = failure?.code === 'bad-input';
    setRefused(isPattern ? undefined : failure);
    onRefused(isPattern ? failure : undefined);
  };
  return (
    <>
      {places.by === 'typing' && (
        <PlaceField
          label="Folder to try it on"
          hint="Nothing is imported."
          path={path}
          onPath={setPath}
          refused={refused}
        />
      )}
      {places.by === 'dialog' && refused !== undefined && <FailureNotice failure={refused} />}
      <div className={css['row']}>
        <Button
          disabled={pattern === '' || (places.by === 'typing' && path === '')}
          onPress={() => void tryOut()}
        >
          Try it on a folder
        </Button>
        {children}
      </div>
      {preview !== undefined && <PatternPreview preview={preview} />}
    </>
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
