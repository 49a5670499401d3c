import { useState } from 'react';
import type { Failure } from '../../src-preload/contract/failure.ts';
import { TextField } from './text-field.tsx';

interface PlaceFieldProps {
  readonly label: string;
  readonly hint: string;
  /** A path of the kind that is asked for. */
  readonly example?: string;
  readonly path: string;
  readonly onPath: (path: string) => void;
  readonly refused: Failure | undefined;
}

/** Where there is no file dialog: a path the person types, which the host turns into a grant. */
export function PlaceField({
  label,
  hint,
  example = '/data/teaching/chest',
  path,
  onPath,
  refused,
}: PlaceFieldProps) {
  // What was refused is the path that was sent, not what is being typed after it.
  const [sent, setSent] = useState({ refused, path });
  if (sent.refused !== refused) setSent({ refused, path });
  return (
    <TextField
      label={label}
      hint={hint}
      value={path}
      onChange={onPath}
      placeholder={example}
      complaint={sent.path === path ? refused?.detail : undefined}
    />
  );
}
