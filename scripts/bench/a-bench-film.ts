import type { ObjectFacts } from '../../src-main/core/store/register-instance.ts';

/** The `n`-th film of a bench's library; names and dates are scattered, so that every order is another one. */
export function film(n: number): ObjectFacts {
  const scattered = Math.imul(n, 0x9e3779b1) >>> 0;
  const day = new Date(Date.UTC(2004, 0, 1 + (scattered % 7300))).toISOString().slice(0, 10);
  return {
    patient: {
      issuer: '',
      dicomId: `P${scattered}`,
      name: `PHANTOM${scattered % 50_021}^${n}`,
      sex: 'F',
      birthDate: '1950-02-03',
    },
    study: {
      uid: `2.25.${n}`,
      date: day,
      accessionNumber: `A${n}`,
      dicomId: `${n}`,
      description: `CHEST ${scattered % 997}`,
    },
    series: {
      uid: `2.25.${n}.1`,
      modality: 'DX',
      bodyPart: 'CHEST',
      description: '',
      manufacturer: '',
      station: '',
    },
    instance: {
      sopInstanceUid: `2.25.${n}.1.1`,
      sopClassUid: '1.2.840.10008.5.1.4.1.1.1.1',
      kind: 'image',
      view: 'PA',
      laterality: '',
      age: 53,
      frames: 1,
      transferSyntax: '1.2.840.10008.1.2.1',
      presentationIntent: 'FOR PRESENTATION',
    },
  };
}
