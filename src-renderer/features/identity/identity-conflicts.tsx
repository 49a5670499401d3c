import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { Failure } from '../../../src-preload/contract/failure.ts';
import { useStores } from '../../app/stores.ts';
import { Button } from '../../ui/button.tsx';
import { FailureNotice } from '../../ui/notice.tsx';
import { sexNames } from '../library/filter-chips.ts';
import { showName } from '../library/show-name.ts';
import { type IdentityConflict, type Namesake, readNamesakes } from './read-conflicts.ts';
import { useConflicts } from './use-conflicts.ts';
import css from './identity-conflicts.module.css';

/** A list is read by a person: a library with more than this has a fault in how IDs are given, not in single ones. */
const mostShown = 50;

/** Patient IDs that stand for more than one person, each with the people under it side by side. */
export function IdentityConflicts() {
  const { libraries } = useStores();
  const open = useStore(libraries, (state) => state.session.phase === 'open');
  const { conflicts, failure } = useConflicts();
  if (!open) return <p className={css['quiet']}>No library is open.</p>;
  if (failure !== undefined) return <FailureNotice failure={failure} />;
  if (conflicts === undefined) return <p className={css['quiet']}>Looking …</p>;
  if (conflicts.length === 0)
    return <p className={css['quiet']}>No Patient ID here stands for more than one person.</p>;
  return (
    <>
      <p>
        The same Patient ID came with another name, sex or birth date. Simile keeps these people apart and
        merges nothing: either one ID was given twice, or one person was written in two ways. Priors are never
        shown across them.
      </p>
      <ul className={css['conflicts']}>
        {conflicts.slice(0, mostShown).map((conflict) => (
          <Conflict key={`${conflict.issuer} ${conflict.patientId}`} conflict={conflict} />
        ))}
      </ul>
      {conflicts.length > mostShown && (
        <p className={css['quiet']}>
          {`${(conflicts.length - mostShown).toLocaleString('en')} more IDs are shared by several people.`}
        </p>
      )}
    </>
  );
}

function Conflict({ conflict }: { readonly conflict: IdentityConflict }) {
  const { client, library, place } = useStores();
  const [people, setPeople] = useState<readonly Namesake[]>([]);
  const [failure, setFailure] = useState<Failure>();
  useEffect(() => {
    const read = async () => {
      const answer = await readNamesakes(client, conflict);
      if (answer.ok) setPeople(answer.value);
      else setFailure(answer.failure);
    };
    void read();
  }, [client, conflict]);
  const { patientId, issuer, differs } = conflict;
  const list = () => {
    void library.getState().ask({ filter: {}, words: patientId });
    place.getState().go({ at: 'library' });
  };
  return (
    <li className={css['conflict']}>
      <div className={css['head']}>
        <h3>
          ID {patientId}
          {issuer !== '' && <span className={css['quiet']}> of {issuer}</span>}
        </h3>
        <span className={css['differs']}>Differs: {differs}</span>
        <Button onPress={list}>Show all in the list</Button>
      </div>
      {failure !== undefined && <FailureNotice failure={failure} />}
      {people.length > 0 && (
        <table className={css['people']} aria-label={`People under ID ${patientId}`}>
          <thead>
            <tr>
              <th scope="col">Name</th>
              <th scope="col">Sex</th>
              <th scope="col">Born</th>
              <th scope="col">Studies</th>
              <th scope="col">Latest</th>
            </tr>
          </thead>
          <tbody>
            {people.map((person) => (
              <Person key={person.patient} person={person} />
            ))}
          </tbody>
        </table>
      )}
    </li>
  );
}

function Person({ person: { latest, studies } }: { readonly person: Namesake }) {
  const { place } = useStores();
  const name = showName(latest.patientName) || 'No name';
  const date = latest.date ?? 'undated';
  const open = () =>
    place.getState().go({ at: 'reading', reading: { of: 'study', study: latest.study, similar: false } });
  return (
    <tr>
      <th scope="row" dir="auto">
        {name}
      </th>
      <td>{sexNames[latest.sex] ?? (latest.sex || '–')}</td>
      <td>{latest.birthDate ?? '–'}</td>
      <td>{studies.toLocaleString('en')}</td>
      <td>
        <Button look="plain" label={`Open the latest study of ${name}, ${date}`} onPress={open}>
          {date}
        </Button>
      </td>
    </tr>
  );
}
