import type { DicomHeader } from '../dicom/dicom-header.ts';
import type { ImageFacts } from '../embed/domain.ts';

/** What a header says that decides whether the model was trained on such images. */
export function domainFacts(header: DicomHeader): ImageFacts {
  const { study, series, instance, pixels } = header;
  return {
    modality: series.modality,
    bodyPart: series.bodyPart,
    view: instance.viewPosition,
    viewCode: instance.viewCode?.meaning,
    studyDescription: study.description,
    seriesDescription: series.description,
    protocol: series.protocol,
    imageType: instance.imageType,
    presentationIntent: instance.presentationIntent,
    sopClassUid: instance.sopClassUid,
    burnedIn: instance.burnedIn,
    photometric: pixels.photometric,
  };
}
