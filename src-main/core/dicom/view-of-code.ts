import type { Code } from './dicom-header.ts';

/** CID 4014 (PS3.16), View for Mammography: by SNOMED CT, and by the older SNOMED RT of files before 2019. */
const views: Readonly<Record<string, string>> = {
  '399162004': 'CC',
  'R-10242': 'CC',
  '399368009': 'MLO',
  'R-10226': 'MLO',
  '399192008': 'XCCL',
  'R-1024A': 'XCCL',
  '399101009': 'XCCM',
  'R-1024B': 'XCCM',
  '399196006': 'FB',
  'R-10244': 'FB',
  '399188001': 'SIO',
  'R-102D0': 'SIO',
  '441555000': 'ISO',
  'R-40AAA': 'ISO',
  '399260004': 'ML',
  'R-10224': 'ML',
  '399352003': 'LM',
  'R-10228': 'LM',
  '399099002': 'LMO',
  'R-10230': 'LMO',
};

/** The View Position of a View Code Sequence: mammograms must have the code and may lack the word (PS3.3 C.8.11.7). */
export function viewOfCode(code: Code | undefined): string | undefined {
  return code?.value === undefined ? undefined : views[code.value];
}
