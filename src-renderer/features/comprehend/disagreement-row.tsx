import type { DisagreementCard } from '../../../src-preload/contract/comprehend.ts';
import { Button } from '../../ui/button.tsx';
import css from './comprehend.module.css';

const kindWords: Readonly<Record<DisagreementCard['kind'], string>> = {
  assertion: 'whether it is there',
  code: 'its code',
  side: 'its side',
  'service-only': 'only the service sees it',
  'simile-only': 'only Simile sees it',
};

type Opinion = NonNullable<DisagreementCard['simile']>;

export function DisagreementRow({
  row,
  onOpen,
}: {
  readonly row: DisagreementCard;
  readonly onOpen: () => void;
}) {
  return (
    <tr>
      <td>{kindWords[row.kind]}</td>
      <td>{row.simile === undefined ? <Silent /> : <Said opinion={row.simile} />}</td>
      <td>{row.service === undefined ? <Silent /> : <Said opinion={row.service} />}</td>
      <td>
        <Button look="plain" onPress={onOpen}>
          Open
        </Button>
      </td>
    </tr>
  );
}

function Silent() {
  return <span className={css['quiet']}>says nothing</span>;
}

function Said({ opinion: { term, assertion, laterality, code, sentence } }: { readonly opinion: Opinion }) {
  const side = laterality === 'none' ? [] : [laterality];
  // What is denied or in doubt is coded by nobody.
  const coded = code === undefined || assertion !== 'present' ? [] : [code];
  return (
    <>
      <div>
        <strong>{term}</strong> · {[assertion, ...side, ...coded].join(' · ')}
      </div>
      <q className={css['quiet']}>{sentence}</q>
    </>
  );
}
