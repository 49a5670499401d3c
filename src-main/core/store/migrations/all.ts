import type { Migration } from '../migration.ts';
import { foundTheLibrary } from './0001-found-the-library.ts';
import { keepCorrections } from './0002-keep-corrections.ts';
import { keepReports } from './0003-keep-reports.ts';
import { tellChangedFindings } from './0004-tell-changed-findings.ts';
import { keepReferences } from './0005-keep-references.ts';
import { keepServiceAnswers } from './0006-keep-second-opinions.ts';
import { keepMeasurements } from './0007-keep-measurements.ts';
import { tellHashesApart } from './0008-tell-hashes-apart.ts';
import { keepVerdicts } from './0009-keep-verdicts.ts';
import { keepSearches } from './0010-keep-searches.ts';
import { findOldReadings } from './0011-find-old-readings.ts';
import { keepRegions } from './0012-keep-regions.ts';
import { nameQuestions } from './0013-name-questions.ts';
import { keepCollections } from './0014-keep-collections.ts';
import { tellGuessedCharacters } from './0015-tell-guessed-characters.ts';
import { findWaitingImages } from './0016-find-waiting-images.ts';
import { countSecondOpinions } from './0017-count-second-opinions.ts';
import { keepKeyFrames } from './0018-keep-key-frames.ts';
import { tellSitesApart } from './0019-tell-sites-apart.ts';
import { countRegions } from './0020-count-regions.ts';
import { findGradedFindings } from './0021-find-graded-findings.ts';
import { dateSearchesByReports } from './0022-date-searches-by-reports.ts';
import { moveWords } from './0023-move-words.ts';
import { tellViewsApart } from './0024-tell-views-apart.ts';
import { readTitlesOfKeyObjects } from './0025-read-titles-of-key-objects.ts';
import { spendNumbersOnce } from './0026-spend-numbers-once.ts';

/** Every migration, in order; a version is its place in this list. */
export const migrations: readonly Migration[] = [
  foundTheLibrary,
  keepCorrections,
  keepReports,
  tellChangedFindings,
  keepReferences,
  keepServiceAnswers,
  keepMeasurements,
  tellHashesApart,
  keepVerdicts,
  keepSearches,
  findOldReadings,
  keepRegions,
  nameQuestions,
  keepCollections,
  tellGuessedCharacters,
  findWaitingImages,
  countSecondOpinions,
  keepKeyFrames,
  tellSitesApart,
  countRegions,
  findGradedFindings,
  dateSearchesByReports,
  moveWords,
  tellViewsApart,
  readTitlesOfKeyObjects,
  spendNumbersOnce,
];
