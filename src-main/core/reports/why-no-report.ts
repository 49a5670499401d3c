/** What a person can do with a report that lies in a document of an office program. */
const officeDocument =
  'A document of an office program, which Simile does not read; a report in it can be saved as plain text, RTF or PDF.';

const officeName = /\.(?:doc|dot|odt|ott)[xm]?$/iu;
const [compoundFile, archive] = [
  [0xd0, 0xcf, 0x11, 0xe0],
  [0x50, 0x4b, 0x03, 0x04],
];

/** What is known of a file that is neither DICOM nor a report, by its name and first bytes; undefined where that is all. */
export function whyNoReport(name: string, head: Uint8Array): string | undefined {
  if (head.length === 0) return 'The file is empty.';
  const start = Buffer.from(head.subarray(0, 64)).toString('latin1').trimStart();
  if (/^MSH[^\w\s]/u.test(start)) return 'An HL7 message, but not the result of an observation (ORU).';
  const isPacked = [compoundFile, archive].some((mark) => mark?.every((byte, at) => head[at] === byte));
  if (isPacked && officeName.test(name)) return officeDocument;
  if (/\.pdf$/iu.test(name)) return 'Named as a PDF, but none.';
  if (/\.rtf$/iu.test(name)) return 'Named as RTF, but none.';
  return undefined;
}
