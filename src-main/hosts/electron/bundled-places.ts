import { fileURLToPath } from 'node:url';
import type { Places } from '../../core/node-deps.ts';

/**
 * Where the parts of the core lie once it is bundled: workers beside the bundle (`out/main/`), model and data from the
 * application's root. `bundle` is the address of the bundle's folder.
 */
export function bundledPlaces(bundle: URL): Places {
  const root = new URL('../../', bundle);
  return {
    modelFolder: fileURLToPath(new URL('models/densenet121-cxr-v0/', root)),
    embedWorker: new URL('embed.worker.js', bundle),
    prepareWorker: new URL('prepare.worker.js', bundle),
    searchWorker: new URL('search.worker.js', bundle),
    facetWorker: new URL('dicom-facet-counter.worker.js', bundle),
    viewWorker: new URL('view.worker.js', bundle),
    sampleWorker: new URL('make-samples.worker.js', bundle),
    elementNames: new URL('resources/dicom/data-elements.tsv', root),
    reports: {
      rulesFolder: new URL('resources/reports/', root),
      extractWorker: new URL('extract.worker.js', bundle),
      pdfWorker: new URL('pdf-text.worker.js', bundle),
      facetsWorker: new URL('finding-facets.worker.js', bundle),
    },
  };
}
