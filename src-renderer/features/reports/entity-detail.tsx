import { useState } from 'react';
import { useStore } from 'zustand';
import type { EntityCard } from '../../../src-preload/contract/reports.ts';
import type { Failure } from '../../../src-preload/contract/failure.ts';
import { useStores } from '../../app/stores.ts';
import { Button } from '../../ui/button.tsx';
import { FailureNotice } from '../../ui/notice.tsx';
import { OnceButton } from '../../ui/once-button.tsx';
import { EditEntity } from './edit-entity.tsx';
import { attributeWords, conceptWords } from './entity-words.ts';
import { FilterByFinding } from './filter-by-finding.tsx';
import { FindingMark } from './finding-mark.tsx';
import { ReaderName } from './reader-name.tsx';
import type { Review } from './reports-store.ts';
import { timeWords } from './report-versions.tsx';
import { standingOfEntity, standingWords } from './standing.ts';
import css from './sentence-panel.module.css';

/** One finding in full, and what a person says of it: kept with who and when, and taken back at will. */
export function EntityDetail({ entity }: { readonly entity: EntityCard }) {
  const { reports, settings } = useStores();
  const reader = useStore(settings, (state) => state.settings.reader ?? '');
  const [asked, setAsked] = useState<'edit' | Review>();
  const [failure, setFailure] = useState<Failure>();
  const standing = standingOfEntity(entity);
  const say = async (said: Review, who = reader): Promise<void> => {
    if (who === '') return setAsked(said);
    // With its form goes the second Enter.
    setAsked(undefined);
    setFailure(await reports.getState().review(entity.entity, said, who));
  };
  return (
    <>
      <h3 className={css['head']}>
        <FindingMark standing={standing} />
        {conceptWords(entity)}
        <span className={css['standing']}>{standingWords[standing]}</span>
      </h3>
      <Facts entity={entity} />
      <Said entity={entity} />
      {failure !== undefined && <FailureNotice failure={failure} />}
      {asked === 'edit' && (
        <EditEntity entity={entity} onDone={(said) => void say(said)} onCancel={() => setAsked(undefined)} />
      )}
      {asked !== undefined && asked !== 'edit' && (
        <ReaderName onName={(who) => void say(asked, who)} onCancel={() => setAsked(undefined)} />
      )}
      {asked === undefined && (
        <>
          <div className={css['actions']}>
            {entity.review !== 'confirmed' && (
              <OnceButton onPress={() => say({ review: 'confirmed' })}>Confirm</OnceButton>
            )}
            <Button onPress={() => setAsked('edit')}>Edit</Button>
            {entity.review !== 'rejected' && (
              <OnceButton onPress={() => say({ review: 'rejected' })}>Reject</OnceButton>
            )}
            {entity.review !== 'auto' && (
              <OnceButton look="plain" onPress={() => say({ review: 'auto' })}>
                Undo
              </OnceButton>
            )}
          </div>
          <FilterByFinding entity={entity} />
        </>
      )}
    </>
  );
}

function Facts({ entity }: { readonly entity: EntityCard }) {
  const attributes = attributeWords(entity);
  const facts: readonly (readonly [string, string])[] = [
    ['Code', entity.code === undefined ? '' : `${entity.code} ${entity.title ?? ''}`],
    ['As written', entity.term],
    ['Details', attributes.join(', ')],
  ];
  return (
    <dl className={css['facts']}>
      {facts
        .filter(([, value]) => value !== '')
        .map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              {value}
              {name === 'Code' && <span className={css['caveat']}>To search by, not to bill by.</span>}
            </dd>
          </div>
        ))}
    </dl>
  );
}

const saidWords = { confirmed: 'Confirmed', rejected: 'Rejected', edited: 'Edited' } as const;

function Said({ entity }: { readonly entity: EntityCard }) {
  if (entity.review === 'auto') return null;
  return (
    <p className={css['said']}>
      {saidWords[entity.review]} by {entity.reviewedBy ?? 'a person'}
      {entity.reviewedAt !== undefined && `, ${timeWords(entity.reviewedAt)}`}
      {entity.review === 'rejected' && '. It no longer counts.'}
    </p>
  );
}
