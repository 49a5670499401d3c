import type { Failure } from '../../src-preload/contract/failure.ts';
import { TextField } from './text-field.tsx';

interface PlaceFieldProps {
  readonly label: string;
  readonly hint: string;
  readonly path: string;
  readonly onPath: (path: string) => void;
  readonly refused: Failure | undefined;
}

/** Where there is no file dialog: a path the person types, which the host turns into a grant. */
export function PlaceField({ label, hint, path, onPath, refused }: PlaceFieldProps) {
  return (
    <TextField
      label={label}
      hint={hint}
      value={path}
      onChange={onPath}
      placeholder="/data/teaching/chest"
      complaint={refused?.detail}
    />
  );
}
