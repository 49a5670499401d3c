import type { Database } from './database.ts';

export type AuditAction =
  | 'import'
  | 'remove'
  | 'relocate'
  | 'open'
  | 'export'
  | 'upload'
  | 'consent'
  | 'restore'
  | 'query'
  | 'correct'
  | 'model'
  | 'rebuild'
  | 'verify';

export interface AuditEvent {
  readonly at: string;
  readonly action: AuditAction;
  /** Our own id of what was acted on, for instance `study 12`; never a name. */
  readonly subject: string;
  readonly patientId?: number;
  readonly detail?: Readonly<Record<string, string | number | boolean>>;
}

/** Adds one line to the audit log, which cannot be changed or cut (triggers refuse). */
export function audit(database: Database, event: AuditEvent): void {
  database.run(
    'INSERT INTO audit (at, action, subject, patient_id, detail) VALUES (:at, :action, :subject, :patientId, :detail)',
    {
      at: event.at,
      action: event.action,
      subject: event.subject,
      patientId: event.patientId ?? null,
      detail: JSON.stringify(event.detail ?? {}),
    },
  );
}
