import { expect, test } from 'vitest';
import { domainOf, isEmbedded, type ImageFacts } from './domain.ts';
import { regionsIn } from './anatomy-words.ts';
import { viewsIn } from './view-words.ts';

const frontalChest = {
  modality: ['CR', 'DX', 'RG'],
  bodyPart: ['CHEST', 'THORAX'],
  view: ['PA', 'AP'],
  age: 'adult and paediatric',
};
const capture = '1.2.840.10008.5.1.4.1.1.7';

function stateOf(facts: ImageFacts) {
  return domainOf(facts, frontalChest).state;
}

const chestPa: ImageFacts = { modality: 'DX', bodyPart: 'CHEST', view: 'PA' };

test('a chest radiograph with modality, body part and view in its tags is in domain', () => {
  expect(stateOf(chestPa)).toBe('in-domain');
  expect(stateOf({ modality: 'CR', bodyPart: 'THORAX', view: 'AP' })).toBe('in-domain');
});

test('where tags are missing, descriptions speak: the series before the study', () => {
  expect(stateOf({ modality: 'CR', studyDescription: 'CHEST PA' })).toBe('in-domain');
  expect(stateOf({ modality: 'CR', seriesDescription: 'Thorax p.a.' })).toBe('in-domain');
  expect(
    stateOf({ modality: 'CR', seriesDescription: 'W Thorax lat.', studyDescription: 'Thorax p.a.' }),
  ).toBe('outside-domain');
  expect(
    stateOf({ modality: 'DX', bodyPart: '', view: '', studyDescription: 'Radiographie thorax de face' }),
  ).toBe('in-domain');
});

test('a tag wins over a description', () => {
  expect(stateOf({ ...chestPa, seriesDescription: 'lateral', studyDescription: 'KNEE' })).toBe('in-domain');
  expect(stateOf({ ...chestPa, view: 'LL', seriesDescription: 'CHEST PA' })).toBe('outside-domain');
});

test('the chest is known by its name in many languages', () => {
  const names = [
    'Brustkorb',
    'RX TÓRAX',
    'Rx torace',
    'RTG klatki piersiowej',
    'Röntgenthorax',
    'Poumons',
    'Akciğer grafisi',
  ];
  for (const name of [...names, 'органы грудной клетки', '胸部正面', '흉부', 'X-ray of lungs']) {
    expect([name, ...regionsIn(name)]).toEqual([name, 'chest']);
  }
});

test('a thoracic spine is a spine, not a chest', () => {
  for (const name of [
    'TSPINE',
    'Thoracic spine AP',
    'Thorakale Wirbelsäule',
    'XR THORACOLUMBAR SPINE',
    'Rachis dorsal',
    'BWS a.p.',
  ]) {
    expect([name, ...regionsIn(name)]).toEqual([name, 'spine']);
  }
  expect(stateOf({ modality: 'DX', bodyPart: 'TSPINE', view: 'AP' })).toBe('outside-domain');
});

test('views are read from codes, words and abbreviations', () => {
  expect([...viewsIn('postero-anterior')]).toEqual(['PA']);
  expect([...viewsIn('a.p. liegend')]).toEqual(['AP']);
  expect([...viewsIn('CHESTPA')]).toEqual(['PA']);
  expect([...viewsIn('LL')]).toEqual(['LATERAL']);
  expect([...viewsIn('Thorax seitlich')]).toEqual(['LATERAL']);
  expect([...viewsIn('CHEST PA & LAT')]).toEqual(['PA', 'LATERAL']);
  expect([...viewsIn('LAO')]).toEqual(['OBLIQUE']);
  expect([...viewsIn('CHEST 2 VIEWS')]).toEqual([]);
});

test('a chest film without a view is unknown, embedded, and says what is missing', () => {
  const verdict = domainOf({ modality: 'DX', bodyPart: 'CHEST' }, frontalChest);
  expect(verdict).toEqual({ state: 'unknown-domain', reason: 'The view is not stated.' });
  expect(isEmbedded(verdict.state)).toBe(true);
});

test('a secondary capture of a chest film is unknown and embedded, a PNG without any tag too', () => {
  expect(
    stateOf({ modality: 'DX', bodyPart: 'CHEST', sopClassUid: capture, studyDescription: 'Cardiomegaly' }),
  ).toBe('unknown-domain');
  expect(stateOf({ modality: 'DX', bodyPart: 'RIBCAGE', sopClassUid: capture })).toBe('unknown-domain');
  expect(stateOf({})).toBe('unknown-domain');
});

test('a study description that names two views leaves the view unknown', () => {
  expect(stateOf({ modality: 'CR', bodyPart: 'CHEST', studyDescription: 'XR CHEST PA AND LATERAL' })).toBe(
    'unknown-domain',
  );
});

test('lateral and oblique films, other regions and other modalities are outside and not embedded', () => {
  const outside: ImageFacts[] = [
    { ...chestPa, view: 'LL' },
    { ...chestPa, view: 'LATERAL' },
    { ...chestPa, view: 'RAO' },
    { modality: 'CR', bodyPart: 'CSPINE', view: 'AP' },
    { modality: 'DX', bodyPart: 'KNEE' },
    { modality: 'CT', bodyPart: 'CHEST' },
    { modality: 'MR' },
    { modality: 'NM', bodyPart: 'WHOLE BODY' },
    { modality: 'OT', sopClassUid: capture, photometric: 'MONOCHROME2' },
  ];
  for (const facts of outside) expect([facts, stateOf(facts)]).toEqual([facts, 'outside-domain']);
  expect(isEmbedded('outside-domain')).toBe(false);
});

test('localisers, dose screens, screenshots, scanned paper and raw detector data are never embedded', () => {
  const never: ImageFacts[] = [
    { modality: 'CT', imageType: ['ORIGINAL', 'PRIMARY', 'LOCALIZER'] },
    { modality: 'CT', bodyPart: 'CHEST', seriesDescription: 'Topogram 0.6' },
    { modality: 'CT', imageType: ['DERIVED', 'SECONDARY', 'SCREEN SAVE'], seriesDescription: 'Dose Report' },
    { ...chestPa, sopClassUid: capture, conversionType: 'SD' },
    { ...chestPa, sopClassUid: capture, seriesDescription: 'Scanned requisition' },
    { ...chestPa, sopClassUid: capture, photometric: 'RGB' },
    { ...chestPa, presentationIntent: 'FOR PROCESSING' },
  ];
  for (const facts of never) expect([facts, stateOf(facts)]).toEqual([facts, 'not-embedded']);
  expect(isEmbedded('not-embedded')).toBe(false);
});

test('a digitised film is a film: conversion type DF stays in domain', () => {
  expect(
    stateOf({ ...chestPa, sopClassUid: capture, conversionType: 'DF', photometric: 'MONOCHROME2' }),
  ).toBe('in-domain');
});

test('what a person said stands above the tags, but raw detector data stays out', () => {
  expect(stateOf({ modality: 'DX', bodyPart: 'CHEST', correction: 'in-domain' })).toBe('in-domain');
  expect(stateOf({ ...chestPa, correction: 'outside-domain' })).toBe('outside-domain');
  expect(stateOf({ ...chestPa, sopClassUid: capture, conversionType: 'SD', correction: 'in-domain' })).toBe(
    'in-domain',
  );
  expect(stateOf({ ...chestPa, presentationIntent: 'FOR PROCESSING', correction: 'in-domain' })).toBe(
    'not-embedded',
  );
});

test('a hostile modality does not reach the sentence', () => {
  expect(domainOf({ modality: '<IMG ONERROR=1>' }, frontalChest).reason).toBe(
    'The model was not trained on such images.',
  );
});

test('a model of another region is asked by its own words', () => {
  const knee = { ...frontalChest, bodyPart: ['KNEE'], view: ['AP', 'LATERAL'] };
  expect(
    domainOf({ modality: 'DX', studyDescription: 'Knie seitlich' }, { ...knee, bodyPart: ['LEG'] }).state,
  ).toBe('in-domain');
  expect(domainOf(chestPa, knee).state).toBe('outside-domain');
});

test('a manifest may write its modalities as it likes', () => {
  const written = { ...frontalChest, modality: ['dx ', 'cr'], bodyPart: ['Chest'], view: ['pa'] };
  expect(domainOf(chestPa, written).state).toBe('in-domain');
});
