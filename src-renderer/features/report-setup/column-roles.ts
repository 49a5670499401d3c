import {
  identityRoles,
  textRoles,
  type ColumnMapping,
  type ColumnRole,
} from '../../../src-preload/contract/report-setup.ts';

/** What a column can hold, or nothing that is read. */
export type ShownRole = ColumnRole | 'unread';

export const rolesInOrder: readonly ShownRole[] = ['unread', ...textRoles, ...identityRoles];

export const roleWords: Readonly<Record<ShownRole, string>> = {
  unread: 'not read',
  report: 'Report, whole',
  examination: 'Examination',
  indication: 'Indication',
  technique: 'Technique',
  comparison: 'Comparison',
  findings: 'Findings',
  impression: 'Impression',
  addendum: 'Addendum',
  studyInstanceUid: 'Study Instance UID',
  sopInstanceUid: 'SOP Instance UID',
  accessionNumber: 'Accession number',
  patientId: 'Patient ID',
  issuer: 'Issuer of the patient ID',
  patientName: 'Patient’s name',
  birthDate: 'Date of birth',
  studyDate: 'Study date',
  studyName: 'Name of the study’s folder',
  status: 'Status: final, corrected …',
  reportedAt: 'Reported at',
};

export function roleOf(mapping: ColumnMapping, column: number): ShownRole {
  return rolesInOrder.find((role) => role !== 'unread' && mapping[role] === column) ?? 'unread';
}

/** The mapping with a column in another role; a role has one column, so whichever had it is not read. */
export function withRole(mapping: ColumnMapping, column: number, role: ShownRole): ColumnMapping {
  const others = Object.fromEntries(
    Object.entries(mapping).filter(([other, held]) => held !== column && other !== role),
  );
  return role === 'unread' ? others : { ...others, [role]: column };
}

/** Whether any column holds words of the report. */
export function hasText(mapping: ColumnMapping): boolean {
  return textRoles.some((role) => mapping[role] !== undefined);
}
