import { childrenOf, elementAt, textOf, type XmlElement } from './parse-xml.ts';
import { readDate } from './read-date.ts';
import { isUid } from './is-uid.ts';
import { noIdentity, type ReportIdentity } from './read-report.ts';

/** Whose and which examination a CDA imaging report is about (PS3.20: order, service event, record target). */
export function cdaIdentity(root: XmlElement): ReportIdentity {
  const role = elementAt(root, 'recordTarget', 'patientRole');
  const person = elementAt(role, 'patient');
  const orders = childrenOf(root, 'inFulfillmentOf').flatMap((link) => childrenOf(link, 'order'));
  const events = childrenOf(root, 'documentationOf').flatMap((link) => childrenOf(link, 'serviceEvent'));
  const event = events[0];
  return {
    ...noIdentity,
    studyInstanceUids: studyUids(events),
    accessionNumbers: [...new Set(orders.flatMap(accessionsOf))],
    patients: childrenOf(role, 'id').flatMap(({ attributes }) => {
      const id = attributes['extension'];
      return id === undefined || id === ''
        ? []
        : [{ id, issuer: attributes['assigningAuthorityName'] ?? attributes['root'] }];
    }),
    patientName: personName(elementAt(person, 'name')),
    birthDate: readDate(elementAt(person, 'birthTime')?.attributes['value']),
    sex: elementAt(person, 'administrativeGenderCode')?.attributes['code'],
    studyDate: readDate(
      elementAt(event, 'effectiveTime')?.attributes['value'] ??
        elementAt(event, 'effectiveTime', 'low')?.attributes['value'],
    ),
  };
}

function studyUids(events: readonly XmlElement[]): string[] {
  const roots = events
    .flatMap((event) => childrenOf(event, 'id'))
    .flatMap(({ attributes }) =>
      // a service event with an extension is numbered inside a root; without one the root is the study
      attributes['extension'] === undefined ? [attributes['root'] ?? ''] : [attributes['extension']],
    );
  return [...new Set(roots.filter(isUid))];
}

function accessionsOf(order: XmlElement): string[] {
  return [...childrenOf(order, 'accessionNumber'), ...childrenOf(order, 'id')].flatMap(
    ({ attributes }) => attributes['extension'] ?? [],
  );
}

function personName(name: XmlElement | undefined): string | undefined {
  const family = textOf(elementAt(name, 'family')).trim();
  const given = childrenOf(name, 'given').map((part) => textOf(part).trim());
  return family === '' ? undefined : [family, ...given].join('^');
}
