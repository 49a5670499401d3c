import { useState } from 'react';
import {
  comprehendEndpoint,
  comprehendRegion,
  type ComprehendRegion,
} from '../../../src-preload/contract/comprehend.ts';
import { useStores } from '../../app/stores.ts';
import { Button } from '../../ui/button.tsx';
import { Answers, Dialog } from '../../ui/dialog.tsx';
import { Select } from '../../ui/select.tsx';
import { TextField } from '../../ui/text-field.tsx';
import css from './comprehend.module.css';

const regions = comprehendRegion.options.map((value) => ({ value, words: value }));

/** Says in plain words what would leave this machine, before anything may. */
export function ConsentDialog({ onClose }: { readonly onClose: () => void }) {
  const { comprehend } = useStores();
  const [region, setRegion] = useState<ComprehendRegion>('eu-west-1');
  const [endpoint, setEndpoint] = useState('');
  const address = endpoint.trim();
  const checked = comprehendEndpoint.safeParse(address);
  const complaint =
    address === '' || checked.success
      ? undefined
      : (checked.error.issues[0]?.message ?? 'This is not an address.');
  const consent = async () => {
    const place = address === '' ? {} : { endpoint: address };
    // What is refused is told on the page behind.
    await comprehend.getState().consent({ on: true, region, ...place });
    onClose();
  };
  return (
    <Dialog title="Let report text leave this machine?" open onClose={onClose} asks>
      <ul className={css['terms']}>
        <li>
          The FINDINGS and IMPRESSION of reports are sent to Amazon Web Services, nothing else: no image, no
          header, no other part of a report.
        </li>
        <li>
          Before that, names, dates, ages over 89, numbers, addresses and institutions are blanked on this
          machine. That finds what it can, not all that could be: read what would leave before you send it.
        </li>
        <li>
          Your hospital needs an agreement with Amazon for this (in the United States, a Business Associate
          Agreement).
        </li>
        <li>Amazon bills the owner of the credentials. The price is shown before each run.</li>
        <li>
          Every request is written to the audit log: when, how many bytes, its hash. You can switch it off at
          any time.
        </li>
      </ul>
      <Select label="Region" value={region} choices={regions} onChange={setRegion} />
      <TextField
        label="Address, where it is not the region’s own"
        hint="A private link of your hospital. Leave it empty otherwise."
        value={endpoint}
        onChange={setEndpoint}
        complaint={complaint}
      />
      <Answers>
        <Button onPress={onClose} autoFocus>
          Keep it off
        </Button>
        <Button look="main" disabled={complaint !== undefined} onPress={() => void consent()}>
          Let text leave
        </Button>
      </Answers>
    </Dialog>
  );
}
