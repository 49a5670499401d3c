import { useEffect } from 'react';
import type { Reading } from '../../app/place-store.ts';
import { useStores } from '../../app/stores.ts';
import { wantedBy } from './finding-wanted.ts';

/** Reads the reports of what is opened. Somebody who came from a finding lands on the sentence that says it. */
export function useReportOf(reading: Reading): void {
  const { client, reports, library, facets } = useStores();
  useEffect(() => {
    if (reading.of !== 'study') return undefined;
    const { findings = [] } = library.getState().query.filter;
    const rows = facets.getState().reports;
    const { wanted, open } = reports.getState();
    const asked = wanted ?? wantedBy(findings, [...(rows?.findings ?? []), ...(rows?.devices ?? [])]);
    void open(reading.study, reading.similar ? undefined : asked);
    const unhear = client.hear('library.changed', () => void reports.getState().refresh());
    return () => {
      unhear();
      reports.getState().leave();
    };
  }, [reading, client, reports, library, facets]);
}
