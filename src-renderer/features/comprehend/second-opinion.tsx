import { useEffect, useState } from 'react';
import type { ServiceFindingCard } from '../../../src-preload/contract/comprehend.ts';
import { useStores } from '../../app/stores.ts';
import { FindingMark } from '../reports/finding-mark.tsx';
import { standingOfEntity, standingWords, type Standing } from '../reports/standing.ts';
import css from './second-opinion.module.css';

/** What Comprehend Medical said of one report, named as its words and beside Simile's; nothing where it was never asked. */
export function SecondOpinion({ report }: { readonly report: number }) {
  const { client } = useStores();
  const [findings, setFindings] = useState<readonly ServiceFindingCard[]>([]);
  useEffect(() => {
    const stop = new AbortController();
    const read = async (): Promise<void> => {
      const answer = await client.core['comprehend.report']({ report }, { signal: stop.signal });
      if (!stop.signal.aborted) setFindings(answer.ok ? conditionsOf(answer.value.findings) : []);
    };
    void read();
    return () => stop.abort();
  }, [client, report]);
  if (findings.length === 0) return null;
  return (
    <section className={css['opinion']} aria-label="Comprehend Medical">
      <h3 className={css['title']}>Comprehend Medical, a second reader</h3>
      <ul className={css['findings']}>
        {findings.map((finding) => (
          <li key={`${finding.operation} ${finding.start}`} title={finding.codes[0]?.description}>
            <FindingMark standing={standingOf(finding)} />{' '}
            <span className="visually-hidden">{standingWords[standingOf(finding)]}: </span>
            {wordsOf(finding)}
          </li>
        ))}
      </ul>
    </section>
  );
}

function conditionsOf(findings: readonly ServiceFindingCard[]): readonly ServiceFindingCard[] {
  return findings.filter(({ category }) => category === 'MEDICAL_CONDITION');
}

/** The service knows no degrees: what it does not deny or doubt, it says is there. */
function standingOf(finding: ServiceFindingCard): Standing {
  return standingOfEntity({ ...finding, certainty: 4 });
}

/** A code stands only on what is present; one that the edition here lacks says so. */
function wordsOf({ term, laterality, assertion, codes }: ServiceFindingCard): string {
  const [code] = assertion === 'present' ? codes : [];
  const coded = code === undefined ? [] : [code.inEdition ? code.code : `${code.code} (not in this edition)`];
  return [...(laterality === 'none' ? [] : [laterality]), term, ...coded].join(' ');
}
