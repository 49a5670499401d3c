import type { Grant } from '../../../src-preload/contract/grant.ts';
import type { OtherUpdate, UpdateCard, UpdateState } from '../../../src-preload/contract/updates.ts';
import { Button } from '../../ui/button.tsx';
import { Facts } from '../../ui/facts.tsx';
import css from './updates.module.css';

interface FoundUpdateProps {
  readonly card: UpdateCard;
  readonly running: UpdateState;
  readonly file: Grant;
  readonly install: ((file: Grant) => Promise<void>) | undefined;
}

/** An update that was found good: what it is, what is new in it, and what installing it will do. */
export function FoundUpdate({ card, running, file, install }: FoundUpdateProps) {
  return (
    <section className={css['found']} aria-label={`Simile ${card.version}`}>
      <h3>
        Simile {card.version} can take the place of {running.version}
      </h3>
      <Facts
        facts={[
          ['Released', card.released],
          [
            'Installer',
            `${card.name}, ${(card.size / 1e6).toLocaleString('en', { maximumFractionDigits: 1 })} MB`,
          ],
          ['Signed with', `key ${card.signer.slice(0, 16)} …`],
        ]}
      />
      {card.notes !== '' && <p className={css['notes']}>{card.notes}</p>}
      {install === undefined ? (
        <p>
          The file is sound. In a browser Simile can only check an update: give the file to whoever installs
          programs on this machine.
        </p>
      ) : (
        <>
          <p className={css['quiet']}>
            A checked copy of the open library is made first. Then the installer is opened and Simile ends.
            Libraries and settings stay.
          </p>
          <div className={css['row']}>
            <Button look="main" onPress={() => void install(file)}>
              Install Simile {card.version} …
            </Button>
          </div>
        </>
      )}
    </section>
  );
}

/** Update files that are not installed, and why; those that are no danger after those that are. */
export function OtherUpdates({ others }: { readonly others: readonly OtherUpdate[] }) {
  if (others.length === 0) return null;
  const harmless = (code: string): number => Number(/^update-(older|same|other-system)$/.test(code));
  return (
    <ul className={css['others']} aria-label="Not installed">
      {others
        .toSorted((a, b) => harmless(a.code) - harmless(b.code))
        .map(({ name, code, detail }) => (
          <li key={name} data-harmless={harmless(code) === 1}>
            <span className={css['name']}>{name}</span> {detail}
          </li>
        ))}
    </ul>
  );
}
