import { defaultVoi } from '../../../src-preload/imaging/default-voi.ts';
import type { Voi, Window } from '../../../src-preload/imaging/voi.ts';
import type { FrameMessage } from '../../../src-preload/contract/frame-message.ts';

export type Rotation = 0 | 90 | 180 | 270;

/** How an image is looked at. Nothing of it is kept with the image, and flips never carry over to the next. */
export interface Look {
  /** 1 is the whole image in its viewport. */
  readonly zoom: number;
  /** Image pixels by which the image is moved from the middle. */
  readonly pan: { readonly x: number; readonly y: number };
  readonly rotation: Rotation;
  readonly flippedAcross: boolean;
  readonly flippedDown: boolean;
  readonly inverted: boolean;
  /** Undefined is the file's own. */
  readonly voi: Voi | undefined;
  /** How an image is fitted that hangs with others; without it, by itself and in the middle. */
  readonly fit?: SharedFit;
}

export interface SharedFit {
  /** The side of the viewport that it touches. */
  readonly against: 'left' | 'middle' | 'right';
  /** Millimetres that all images of the hanging fit into, so that all have one scale. */
  readonly extent?: { readonly across: number; readonly down: number };
}

export const asStored: Look = {
  zoom: 1,
  pan: { x: 0, y: 0 },
  rotation: 0,
  flippedAcross: false,
  flippedDown: false,
  inverted: false,
  voi: undefined,
};

const quarterTurns: Readonly<Record<Rotation, readonly [left: Rotation, right: Rotation]>> = {
  0: [270, 90],
  90: [0, 180],
  180: [90, 270],
  270: [180, 0],
};

/** A quarter turn as it is seen: clockwise, or back. */
export function turned(look: Look, by: 'clockwise' | 'back'): Look {
  return { ...look, rotation: quarterTurns[look.rotation][by === 'clockwise' ? 1 : 0] };
}

/** A flip across or down the screen, whichever way the image is turned. */
export function flipped(look: Look, over: 'across' | 'down'): Look {
  const lying = look.rotation === 90 || look.rotation === 270;
  const across = (over === 'across') !== lying;
  return across
    ? { ...look, flippedAcross: !look.flippedAcross }
    : { ...look, flippedDown: !look.flippedDown };
}

export function isFlipped({ flippedAcross, flippedDown }: Look): boolean {
  return flippedAcross || flippedDown;
}

/** What a frame without a window is shown with takes a look at its values: once, not at every move. */
const defaults = new WeakMap<FrameMessage, Voi>();

/** The transformation in force: the look's, or what the file asks for. */
export function voiInForce(frame: FrameMessage, look: Look): Voi {
  if (look.voi !== undefined) return look.voi;
  const known = defaults.get(frame);
  if (known !== undefined) return known;
  const found = defaultVoi(storedFrame(frame), frame.head.greyScale);
  defaults.set(frame, found);
  return found;
}

export function storedFrame({ head, pixels }: FrameMessage) {
  return { ...head, pixels };
}

/** A window as near to a transformation as one can be: a table's is the span of its inputs. */
export function asWindow(voi: Voi): Window {
  if (voi.shape !== 'table') return voi;
  const { first, values } = voi.table;
  return { shape: 'linear-exact', center: first + values.length / 2, width: values.length };
}

/** A drag of so many CSS pixels: right widens, up brightens, in proportion to the window at the start. */
export function dragged(from: Window, across: number, down: number): Window {
  const width = Math.max(from.width * Math.exp(across * 0.005), smallest(from));
  return { shape: from.shape, center: from.center + down * from.width * 0.003, width };
}

function smallest({ shape }: Window): number {
  return shape === 'linear' ? 1 : 1e-4;
}

/**
 * The same change of window for another image: in proportion to what that image is shown with by itself, so that a dark
 * film stays comparable with a bright one. Hounsfield units mean the same everywhere and are carried over as they are.
 */
export function carriedOver(
  window: Window,
  own: Window,
  other: { readonly own: Window; readonly absolute: boolean },
): Window {
  if (other.absolute) return { ...window, shape: other.own.shape };
  const factor = other.own.width / own.width;
  return {
    shape: other.own.shape,
    center: other.own.center + (window.center - own.center) * factor,
    width: window.width * factor,
  };
}
