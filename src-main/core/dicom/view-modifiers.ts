import type { Dataset } from './dataset.ts';
import { cleanText } from './clean-text.ts';

/** CID 4015 (PS3.16), View Modifier for Mammography: by SNOMED CT, and by the SNOMED RT of older files. */
const words: Readonly<Record<string, string>> = {
  '399161006': 'cleavage',
  'R-102D2': 'cleavage',
  '399011000': 'axillary tail',
  'R-102D1': 'axillary tail',
  '442580003': 'axillary tissue',
  'R-40AB2': 'axillary tissue',
  '399197002': 'rolled lateral',
  'R-102D3': 'rolled lateral',
  '399226006': 'rolled medial',
  'R-102D4': 'rolled medial',
  '414493004': 'rolled inferior',
  'R-102CA': 'rolled inferior',
  '415670009': 'rolled superior',
  'R-102C9': 'rolled superior',
  '399209000': 'implant displaced',
  'R-102D5': 'implant displaced',
  '399163009': 'magnified',
  'R-102D6': 'magnified',
  '399055006': 'spot compression',
  'R-102D7': 'spot compression',
  '399110001': 'tangential',
  'R-102C2': 'tangential',
  '442581004': 'nipple in profile',
  'R-40AB3': 'nipple in profile',
  '442593008': 'infra-mammary fold',
  'R-40ABE': 'infra-mammary fold',
  '441752004': 'anterior compression',
  'P2-00161': 'anterior compression',
};

/**
 * What sets an image apart from the plain view (PS3.3 C.8.11.7: View Modifier Code Sequence within the item of the View Code
 * Sequence): a spot, a magnification, an implant pushed aside. A code nobody knows is said as the file says it.
 */
export function viewModifiersOf(dataset: Dataset): readonly string[] {
  const items = dataset.items('x00540220')[0]?.items('x00540222') ?? [];
  return items.flatMap((item) => {
    const value = cleanText(item.text('x00080100')) ?? '';
    const said = words[value] ?? cleanText(item.text('x00080104'))?.toLowerCase() ?? value;
    return said === '' ? [] : [said];
  });
}
