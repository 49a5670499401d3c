import { fail, succeed, type Outcome } from '../../../src-preload/contract/failure.ts';
import type { Handlers } from '../core.ts';
import type { CoreDeps } from '../deps.ts';
import type { LibraryHolder } from '../library/library-holder.ts';
import { measurementsOfStudy, putMeasurement, removeMeasurement } from '../store/measurements.ts';
import { metFullDisk } from '../store/met-full-disk.ts';

type MeasurementHandlers = Pick<Handlers, 'measurement.list' | 'measurement.put' | 'measurement.remove'>;

/** Commands about what a person measured. The numbers themselves are the window's, from the pixels it shows. */
export function measurementCommands(
  holder: LibraryHolder,
  { clock }: Pick<CoreDeps, 'clock'>,
): MeasurementHandlers {
  return {
    'measurement.list': async ({ study }) => {
      const library = holder.current();
      return library.ok ? succeed(measurementsOfStudy(library.value.store.database, study)) : library;
    },
    'measurement.put': async (measurement) => {
      const library = holder.current();
      if (!library.ok) return library;
      const { database } = library.value.store;
      return written(
        () => putMeasurement(database, measurement, clock.stamp()),
        'There is no such image in this library.',
      );
    },
    'measurement.remove': async ({ id }) => {
      const library = holder.current();
      if (!library.ok) return library;
      const { database } = library.value.store;
      return written(() => removeMeasurement(database, id), 'There is no such measurement.');
    },
  };
}

function written(write: () => boolean, otherwise: string): Outcome<Record<string, never>> {
  try {
    return write() ? succeed({}) : fail('not-found', otherwise);
  } catch (error) {
    if (metFullDisk(error)) return fail('disk-full');
    throw error;
  }
}
