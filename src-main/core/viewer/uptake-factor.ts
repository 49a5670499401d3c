import type { Dataset } from '../dicom/dataset.ts';
import { dicomDate, dicomTime } from '../dicom/dates.ts';

const day = 86_400;
/** Becquerels below which a dose was written in another unit: nobody is given less than a megabecquerel. */
const leastDose = 1e6;

/**
 * What an activity in Bq/ml is multiplied with to be the uptake for the body's weight (SUVbw), after QIBA's FDG-PET/CT
 * profile: weight in grams over the dose as it was when the image's decay correction begins. Undefined for what is not in
 * Bq/ml, not corrected for decay and attenuation, and wherever weight, dose, half life or a time is not stated or cannot
 * be: a wrong uptake is worse than none.
 */
export function uptakeFactor(dataset: Dataset): number | undefined {
  if (dataset.text('x00080060') !== 'PT' || dataset.text('x00541001') !== 'BQML') return undefined;
  const corrected = dataset.texts('x00280051');
  if (!corrected.includes('DECY') || !corrected.includes('ATTN')) return undefined;
  const [given, second] = dataset.items('x00540016');
  const weight = dataset.number('x00101030');
  const dose = given?.number('x00181074');
  const halfLife = given?.number('x00181075');
  const waited = given && decayed(dataset, given);
  // Two tracers at once share no dose.
  if (second !== undefined || weight === undefined || dose === undefined || halfLife === undefined)
    return undefined;
  if (waited === undefined || !(weight > 0) || !(dose >= leastDose) || !(halfLife > 0)) return undefined;
  return (weight * 1000) / (dose * 2 ** (-waited / halfLife));
}

/** Seconds between the injection and the moment that the image's decay correction counts from. */
function decayed(dataset: Dataset, given: Dataset): number | undefined {
  const correction = dataset.text('x00541102');
  if (correction === 'ADMIN') return 0;
  if (correction !== 'START') return undefined;
  const series = moment(dataset.text('x00080021'), dataset.text('x00080031'));
  const acquired = moment(dataset.text('x00080022'), dataset.text('x00080032'));
  // A series made after its images were taken does not say when the scan began.
  if (series === undefined || (acquired !== undefined && series > acquired)) return undefined;
  const stated = given.text('x00181078');
  if (stated !== undefined) {
    const injected = moment(stated.slice(0, 8), stated.slice(8, 14));
    return injected === undefined || injected > series ? undefined : series - injected;
  }
  const injected = moment(dataset.text('x00080021'), given.text('x00181072'));
  if (injected === undefined) return undefined;
  // Without its date an injection was before the scan: the evening before, where its hour is later.
  return injected > series ? series + day - injected : series - injected;
}

/** Seconds since the epoch of a date and a time of day, both as DICOM writes them. */
function moment(date: string | undefined, time: string | undefined): number | undefined {
  const [on, at] = [dicomDate(date), dicomTime(time)];
  if (on === undefined || at === undefined) return undefined;
  const [year, month, dayOfMonth] = [on.slice(0, 4), on.slice(4, 6), on.slice(6, 8)].map(Number);
  const [hour, minute, second] = [at.slice(0, 2), at.slice(2, 4), at.slice(4, 6)].map(Number);
  return Date.UTC(year ?? 0, (month ?? 1) - 1, dayOfMonth, hour, minute, second) / 1000;
}
