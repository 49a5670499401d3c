import { mouseTools, wheelUses, type MouseSettings } from '../../../../src-preload/contract/settings.ts';
import { useStores } from '../../../app/stores.ts';
import { mouseToolWords } from './mouse.ts';
import { useMouse } from './use-bindings.ts';
import css from './key-sheet.module.css';

const choices = [
  { of: 'middle', words: 'Middle button', from: mouseTools },
  { of: 'right', words: 'Right button', from: mouseTools },
  { of: 'wheel', words: 'Wheel', from: wheelUses },
  { of: 'ctrlWheel', words: 'Ctrl and wheel', from: wheelUses },
] as const;

/** What each button of the mouse does; the left one always has the chosen tool. */
export function MouseChoices() {
  const { settings } = useStores();
  const mouse = useMouse();
  const choose = (of: keyof MouseSettings, value: string): void => {
    const tool = mouseTools.find((each) => each === value);
    const wheel = wheelUses.find((each) => each === value);
    if (of === 'wheel' || of === 'ctrlWheel') {
      if (wheel !== undefined) void settings.getState().change({ mouse: { ...mouse, [of]: wheel } });
    } else if (tool !== undefined) void settings.getState().change({ mouse: { ...mouse, [of]: tool } });
  };
  return (
    <section className={css['group']}>
      <h3>Mouse</h3>
      <ul>
        <li className={css['line']}>
          <span className={css['fixed']}>Left button</span>
          <span>The chosen tool</span>
        </li>
        {choices.map(({ of, words, from }) => (
          <li key={of} className={css['line']}>
            <span className={css['fixed']}>{words}</span>
            <select
              className={css['select']}
              aria-label={words}
              value={mouse[of]}
              onChange={(event) => choose(of, event.target.value)}
            >
              {from.map((each) => (
                <option key={each} value={each}>
                  {mouseToolWords[each]}
                </option>
              ))}
            </select>
          </li>
        ))}
      </ul>
    </section>
  );
}
