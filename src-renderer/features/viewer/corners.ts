import type { FrameMessage } from '../../../src-preload/contract/frame-message.ts';
import type { ShownFrameHead } from '../../../src-preload/contract/shown-frame.ts';
import { showAgeSex } from '../library/show-age.ts';
import { showName } from '../library/show-name.ts';
import { voiInForce } from './look.ts';
import { shownAt, type Pane } from './pane.ts';
import { windowWords } from './window-words.ts';

type Line = string | undefined | false;

/** The words of the four corners: whose (in a presentation nobody's), which study, which image, how it is looked at. */
export function cornersOf(
  pane: Pick<Pane, 'stack' | 'at' | 'look' | 'shown'>,
  frame: FrameMessage,
  presenting = false,
): Readonly<Record<'identity' | 'study' | 'image' | 'view', readonly string[]>> {
  const { stack, look } = pane;
  const { head } = frame;
  const { identity } = head;
  return {
    identity: said([
      showName(identity.patientName) || (!presenting && 'No name'),
      identity.patientId || (!presenting && 'No patient ID'),
      head.charactersGuessed === true && 'Characters guessed',
      words([identity.birthDate, showAgeSex(identity.age, identity.sex)]),
    ]),
    study: said([
      words([identity.studyDate, identity.studyTime?.slice(0, 5)]),
      identity.studyDescription,
      identity.institution,
      identity.accessionNumber !== '' && `Acc. ${identity.accessionNumber}`,
    ]),
    image: said([
      words([identity.modality, identity.bodyPart, identity.view, sideOf(identity.laterality)]),
      words([
        identity.seriesNumber !== undefined && `Series ${identity.seriesNumber}`,
        identity.seriesDescription,
      ]),
      stack.length > 1 && `Image ${shownAt(pane) + 1} / ${stack.length}`,
      head.position !== undefined && `Position ${head.position.toFixed(1)} mm`,
      head.thickness !== undefined && `Thickness ${Number(head.thickness.toPrecision(3))} mm`,
      words(head.technique ?? []),
    ]),
    view: said([
      ...fidelity(head),
      look.inverted && 'Inverted',
      `Zoom ${look.zoom.toFixed(look.zoom < 10 ? 2 : 1)}×`,
      isGrey(head) && windowWords(voiInForce(frame, look)),
    ]),
  };
}

/** What keeps the picture from being the one that the machine made. */
function fidelity(head: ShownFrameHead): readonly Line[] {
  return [
    head.rejected === true && 'REJECTED by a rejection note',
    head.lossy && 'Lossy compressed',
    head.reduced && 'Reduced resolution',
    head.forProcessing && 'FOR PROCESSING: not for reading',
    head.burnedIn === true && 'Text burnt into the pixels',
    head.presentationStates !== undefined && 'GSPS present, not applied',
    head.leftOut?.includes('supplemental-palette') === true && 'Colour map of the file not applied',
    head.leftOut?.includes('icc-profile') === true && 'ICC profile not applied',
  ];
}

function isGrey({ samples, greyScale }: ShownFrameHead): boolean {
  return samples === 1 && greyScale.palette === undefined;
}

function sideOf(laterality: string): Line {
  return laterality === 'L' || laterality === 'R' ? laterality : undefined;
}

function words(parts: readonly Line[]): string {
  return said(parts).join(' ');
}

function said(lines: readonly Line[]): readonly string[] {
  return lines.filter((line): line is string => typeof line === 'string' && line !== '');
}
