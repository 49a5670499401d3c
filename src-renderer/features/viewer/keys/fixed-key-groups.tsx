import { fixedKeys } from './fixed-keys.ts';
import css from './key-sheet.module.css';

/** The keys that nobody changes, by the place of the window they are heard in. */
export function FixedKeyGroups() {
  return fixedKeys.map(({ place, lines }) => (
    <section key={place} className={css['group']}>
      <h3>{place}</h3>
      <ul>
        {lines.map(({ keys, words }) => (
          <li key={words} className={css['line']}>
            <span className={css['fixed']}>{keys.join(' or ')}</span>
            <span>{words}</span>
          </li>
        ))}
      </ul>
    </section>
  ));
}
