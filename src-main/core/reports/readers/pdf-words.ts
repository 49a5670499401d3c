import { Refusal } from '../../refusal.ts';
import { loadPdfJs } from './load-pdf-js.ts';
import type { PdfWords } from './pdf-text.ts';

const mostPages = 200;
const mostUnits = 1_000_000;

/** Letters and digits below which a text layer is a stamp on a scan and not a report. */
const fewest = 12;

/**
 * The text layer of a PDF by pdf.js, with everything it could fetch or run switched off: no worker of its own, no network,
 * no fonts, no character maps from outside, no evaluated code, no XFA, no images. Runs until it is done: call it where it
 * can be stopped. Throws `report-no-text`, `report-too-large`, `report-malformed`, `report-kind-unsupported`.
 */
export async function pdfWords(bytes: Uint8Array): Promise<PdfWords> {
  const { getDocument, VerbosityLevel } = await loadPdfJs();
  const loading = getDocument({
    data: bytes,
    verbosity: VerbosityLevel.ERRORS,
    enableXfa: false,
    disableFontFace: true,
    useSystemFonts: false,
    useWorkerFetch: false,
    useWasm: false,
    maxImageSize: 0,
    isImageDecoderSupported: false,
    isOffscreenCanvasSupported: false,
    disableAutoFetch: true,
    disableStream: true,
    disableRange: true,
  });
  try {
    const document = await loading.promise;
    if (document.numPages > mostPages)
      throw new Refusal('report-too-large', 'The PDF has more pages than any report.');
    let text = '';
    for (let number = 1; number <= document.numPages; number += 1) {
      const page = await document.getPage(number);
      const { items } = await page.getTextContent();
      page.cleanup();
      const lines = items.map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : '')).join('');
      text += `${text === '' || lines === '' ? '' : '\n\n'}${lines}`;
      if (text.length > mostUnits) throw new Refusal('report-too-large');
    }
    if ((text.match(/[\p{L}\p{N}]/gu)?.length ?? 0) < fewest) throw new Refusal('report-no-text');
    return { text, pages: document.numPages };
  } catch (error) {
    throw refusalOf(error);
  } finally {
    await loading.destroy();
  }
}

/** pdf.js throws many kinds of errors for broken files, most of them by accident. */
function refusalOf(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  if (error instanceof Error && error.name === 'PasswordException') {
    return new Refusal('report-kind-unsupported', 'The PDF is locked with a password.');
  }
  return new Refusal('report-malformed', 'The PDF cannot be read.', error);
}
