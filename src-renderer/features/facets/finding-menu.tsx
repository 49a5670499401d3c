import { useRef } from 'react';
import { Menu, MenuItem, Popover } from 'react-aria-components';
import { FindingMark } from '../reports/finding-mark.tsx';
import { standingOfFilter } from '../reports/standing.ts';
import menu from '../../ui/menu.module.css';
import { asFilter, type Ask } from './finding-filters.ts';
import type { FindingNode } from './finding-tree.ts';

interface FindingMenuProps {
  readonly node: FindingNode;
  /** Where it hangs. */
  readonly at: Element | null;
  readonly asked: Ask | undefined;
  readonly onAsk: (ask: Ask) => void;
  readonly onClose: () => void;
}

const choices: readonly { readonly ask: Ask; readonly words: string; readonly keys: string }[] = [
  { ask: 'present', words: 'Studies with it', keys: 'Click · ⏎' },
  { ask: 'without', words: 'Studies without it', keys: 'Alt click · Alt ⏎' },
  { ask: 'absent', words: 'Studies that deny it', keys: 'Shift click · Shift ⏎' },
  { ask: 'uncertain', words: 'Studies that doubt it', keys: '' },
  { ask: 'not-mentioned', words: 'Reports that do not mention it', keys: '' },
];

/** Every question about one finding, with the quicker way to ask it. What is asked already is taken back. */
export function FindingMenu({ node, at, asked, onAsk, onClose }: FindingMenuProps) {
  const trigger = useRef(at);
  const { silent } = node.counts;
  return (
    <Popover
      className={menu['popover'] ?? ''}
      isOpen
      triggerRef={trigger}
      placement="right top"
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
    >
      <Menu
        className={menu['menu'] ?? ''}
        aria-label={`Ask about ${node.words}`}
        autoFocus="first"
        items={choices.map((choice) => ({ id: choice.ask, ...choice }))}
        onAction={(key) => {
          const chosen = choices.find(({ ask }) => ask === key);
          if (chosen !== undefined) onAsk(chosen.ask);
          onClose();
        }}
      >
        {({ ask, words, keys }) => (
          <MenuItem id={ask} className={menu['choice'] ?? ''} textValue={words}>
            <FindingMark standing={standingOfFilter(asFilter(ask, ''))} />
            <span className={menu['words']}>
              {ask === asked ? `No longer: ${words.toLowerCase()}` : words}
            </span>
            <span className={menu['detail']}>
              {ask === 'not-mentioned' ? silent.toLocaleString('en') : keys}
            </span>
          </MenuItem>
        )}
      </Menu>
    </Popover>
  );
}
