import type { Action } from './keys/actions.ts';
import type { KeyLine } from './keys/key-table.ts';
import { ToolIcon } from './tool-icon.tsx';
import css from './tool-bar.module.css';

interface ToolButtonProps {
  readonly line: KeyLine;
  /** Words beside it instead of a picture. */
  readonly inWords: boolean;
  readonly isPressed?: boolean;
  /** Another picture than the one of its id. */
  readonly icon?: string;
  readonly onAction: (action: Action) => void;
}

/** One action: a picture or words, with its key; both in its tool tip. */
export function ToolButton({ line, inWords, isPressed, icon, onAction }: ToolButtonProps) {
  const key = line.keys[0];
  return (
    <button
      type="button"
      className={css['tool']}
      data-in-words={inWords}
      // Drawn by the style sheet: a picture's name is its words alone.
      {...(!inWords && shortOf(key).length === 1 && { 'data-key': shortOf(key) })}
      title={[line.words, line.keys.length === 0 ? '' : `(${line.keys.join(' or ')})`].join(' ').trim()}
      {...(!inWords && { 'aria-label': line.words })}
      {...(isPressed !== undefined && { 'aria-pressed': isPressed })}
      {...(line.keys.length > 0 && { 'aria-keyshortcuts': line.keys.map(spoken).join(' ') })}
      // Chosen by mouse it leaves the keys with the image: Space runs cine and does not press it again.
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => onAction(line.action)}
    >
      {inWords ? line.words : <ToolIcon of={icon ?? line.id} />}
      {inWords && key !== undefined && <kbd>{key}</kbd>}
    </button>
  );
}

/** `Ctrl+Shift+Z`, as assistive technology expects it. */
function spoken(key: string): string {
  return key
    .replace('Ctrl ', 'Control+')
    .replace('Alt ', 'Alt+')
    .replace('Shift ', 'Shift+')
    .replace('←', 'ArrowLeft')
    .replace('→', 'ArrowRight');
}

/** What has room in the corner of a picture; a key with modifiers is in the tool tip alone. */
function shortOf(key = ''): string {
  return key === 'Backspace' ? '⌫' : key;
}
