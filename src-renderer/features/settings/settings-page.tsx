import { useState } from 'react';
import { useStore } from 'zustand';
import type { Place } from '../../app/place-store.ts';
import { useStores } from '../../app/stores.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { FailureNotice } from '../../ui/notice.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useEscape } from '../../ui/use-escape.ts';
import { BenchSettings } from '../bench/bench-settings.tsx';
import { ModelSettings } from '../models/model-settings.tsx';
import { BackupSettings } from '../backup/backup-settings.tsx';
import { IdentityConflicts } from '../identity/identity-conflicts.tsx';
import { RegionSettings } from '../similar/region-settings.tsx';
import { ReportSettings } from '../report-setup/report-settings.tsx';
import { KeyEditor } from '../viewer/keys/key-editor.tsx';
import { UpdateSettings } from '../updates/update-settings.tsx';
import { LibrarySettings } from './library-settings.tsx';
import { LookSettings } from './look-settings.tsx';
import { NetworkSettings } from './network-settings.tsx';
import { PolicySettings } from './policy-settings.tsx';
import { RootSettings } from './root-settings.tsx';
import css from './settings-page.module.css';

/** Each part with the words it can be found by. */
const parts = [
  {
    title: 'How the window looks',
    words: 'brightness dark room density rows dense columns reset import copy reference',
    Body: LookSettings,
  },
  {
    title: 'Keys and mouse',
    words: 'keyboard shortcut key mouse button wheel reading room viewer tool',
    Body: KeyEditor,
  },
  {
    title: 'This library',
    words: 'name model fingerprint verify check rebuild index studies images patients',
    Body: LibrarySettings,
  },
  {
    title: 'One ID, several people',
    words: 'same patient id identity conflict name sex birth date merge namesake',
    Body: IdentityConflicts,
  },
  {
    title: 'Models',
    words: 'model embedding onnx bring own compare switch back vectors neighbours',
    Body: ModelSettings,
  },
  {
    title: 'How well it finds',
    words:
      'retrieval bench measure map precision ndcg recall labels codes collections compare model acceptance',
    Body: BenchSettings,
  },
  {
    title: 'Parts of images',
    words: 'region regions box part window search similar disk size background pause',
    Body: RegionSettings,
  },
  {
    title: 'Copies of this library',
    words: 'backup copy restore move machine workstation export safe rotate',
    Body: BackupSettings,
  },
  {
    title: 'Reports',
    words: 'report csv table columns mapping link pattern file name folder engine codes icd read',
    Body: ReportSettings,
  },
  {
    title: 'Where the files lie',
    words: 'folder root drive offline moved relocate place',
    Body: RootSettings,
  },
  {
    title: 'Network services',
    words: 'network internet cloud comprehend medical amazon aws off privacy send',
    Body: NetworkSettings,
  },
  {
    title: 'Updates',
    words: 'update version new install installer signed unsigned build about folder',
    Body: UpdateSettings,
  },
  {
    title: 'Policy of this machine',
    words: 'administrator policy fixed forbidden proxy certificate',
    Body: PolicySettings,
  },
] as const;

/** One page, searchable, in sentences. */
export function SettingsPage() {
  const { place, settings } = useStores();
  const failure = useStore(settings, (state) => state.failure);
  const [sought, setSought] = useState(() => seekOf(place.getState().place));
  useEscape(place.getState().back);
  const found = parts.filter(({ title, words }) =>
    sought
      .toLowerCase()
      .split(/\s+/)
      .every((word) => `${title} ${words}`.toLowerCase().includes(word)),
  );
  return (
    <main className={css['page']} aria-label="Settings">
      <div className={css['column']}>
        <div className={css['head']}>
          <Button look="plain" onPress={() => place.getState().back()}>
            <Icon name="back" /> Library
          </Button>
          <h1>Settings</h1>
        </div>
        <TextField label="Find a setting" type="search" value={sought} onChange={setSought} autoFocus />
        {failure !== undefined && <FailureNotice failure={failure} />}
        {found.map(({ title, Body }) => (
          <section key={title} className={css['part']} aria-label={title}>
            <h2>{title}</h2>
            <Body />
          </section>
        ))}
        {found.length === 0 && <p className={css['quiet']}>No setting speaks of that.</p>}
        <p className={css['quiet']}>Simile · Not for diagnostic use</p>
      </div>
    </main>
  );
}

function seekOf(place: Place): string {
  return place.at === 'settings' ? (place.seek ?? '') : '';
}
