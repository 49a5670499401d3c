import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { AuditAction } from './audit-log.ts';
import type { ObjectFacts } from './register-instance.ts';
import { createStore, type Store } from './open-store.ts';

/** For tests: an empty folder that goes when the test ends. */
export function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'simile-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** For tests: an empty library in a folder of its own, closed when the test ends. */
export async function aStore(folder: string = aFolder()): Promise<Store> {
  const store = await createStore(folder, {
    name: 'Test',
    generation: 'g1',
    createdAt: '2026-01-01T00:00:00.000Z',
    sample: false,
  });
  if (!store.ok) throw new Error(store.failure.detail);
  let open = true;
  const held: Store = {
    ...store.value,
    close: () => {
      if (open) store.value.close();
      open = false;
    },
  };
  onTestFinished(() => held.close());
  return held;
}

export type Changes = { readonly [Part in keyof ObjectFacts]?: Partial<ObjectFacts[Part]> };

/** For tests: what a header tells of a frontal chest film of an invented patient, with changes. */
export function anObject(changes: Changes = {}): ObjectFacts {
  return {
    patient: {
      issuer: '',
      dicomId: 'P1',
      name: 'Phantom^One',
      sex: 'F',
      birthDate: '1950-02-03',
      ...changes.patient,
    },
    study: {
      uid: '2.25.1',
      date: '2004-01-19',
      accessionNumber: 'A1',
      dicomId: '1',
      description: 'CHEST PA',
      ...changes.study,
    },
    series: {
      uid: '2.25.1.1',
      modality: 'DX',
      bodyPart: 'CHEST',
      description: '',
      manufacturer: '',
      station: '',
      ...changes.series,
    },
    instance: {
      sopInstanceUid: '2.25.1.1.1',
      sopClassUid: '1.2.840.10008.5.1.4.1.1.1.1',
      kind: 'image',
      view: 'PA',
      laterality: '',
      age: 53,
      frames: 1,
      transferSyntax: '1.2.840.10008.1.2.1',
      presentationIntent: 'FOR PRESENTATION',
      ...changes.instance,
    },
  };
}

/** For tests: the `n`-th film of a series of distinct patients, studies and images. */
export function theObject(n: number, changes: Changes = {}): ObjectFacts {
  return anObject({
    patient: { dicomId: `P${n}`, name: `Phantom^${n}`, ...changes.patient },
    study: { uid: `2.25.${n}`, ...changes.study },
    series: { uid: `2.25.${n}.1`, ...changes.series },
    instance: { sopInstanceUid: `2.25.${n}.1.1`, ...changes.instance },
  });
}

/** For tests: a library as its ledger, images and vectors tell it, without row numbers and times. */
export function contentOf({ store }: { readonly store: Store }): unknown {
  return store.database.all(
    `SELECT relative_path, state, code, sop_instance_uid, HEX(pixel_sha256) AS pixels, embedding,
            (SELECT HEX(embedding) FROM vector JOIN frame USING (frame_id) WHERE frame.instance_id = instance.instance_id) AS vector
       FROM ledger LEFT JOIN instance USING (instance_id) ORDER BY relative_path`,
  );
}

/** For tests: what the audit log keeps of an action, in order. */
export function auditedIn(
  { database }: Pick<Store, 'database'>,
  action: AuditAction,
): readonly { readonly subject: string; readonly detail: string }[] {
  return database.all('SELECT subject, detail FROM audit WHERE action = :action ORDER BY audit_id', {
    action,
  });
}
