import type { ComponentProps } from 'react';
import { Button } from './button.tsx';
import { useOneAtATime } from './use-one-at-a-time.ts';

interface OnceButtonProps extends Omit<ComponentProps<typeof Button>, 'onPress'> {
  readonly onPress: () => Promise<unknown>;
}

/** A button that begins nothing while what it began is on its way. What another button asks meanwhile is not lost. */
export function OnceButton({ onPress, ...look }: OnceButtonProps) {
  const oneAtATime = useOneAtATime();
  return <Button {...look} onPress={() => oneAtATime(onPress)} />;
}
