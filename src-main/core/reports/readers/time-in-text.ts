import { readMoment } from './read-date.ts';

const stamp =
  /^[ \t]*(?:report(?:ed)?(?: date| time| date\/time| on| at)?|date (?:of report|reported|dictated|signed)|dictated(?: date| on| at)?|(?:electronically )?signed(?: date| on| at)?|finali[sz]ed(?: on| at)?)[ \t]*[:=][ \t]*(\d[^\n]{7,24})/gimu;

/** When a report says, on lines of its own, that it was dictated or signed: the last of these moments. */
export function timeInText(text: string): string | undefined {
  return Array.from(text.matchAll(stamp), ([, words]) => readMoment(words))
    .filter((moment) => moment !== undefined)
    .toSorted()
    .at(-1);
}
