import type { MeasurementKind } from '../../../../src-preload/contract/measurement.ts';

/** What the left button does: a way to look, or something to measure with. */
export type Tool = 'window' | 'zoom' | 'pan' | 'scroll' | 'magnify' | MeasurementKind;

/** Everything that a key, a button or a menu can ask of the reading room. */
export type Action =
  | { readonly does: 'tool'; readonly tool: Tool }
  | { readonly does: 'preset'; readonly number: number }
  | { readonly does: 'step'; readonly by: number }
  | { readonly does: 'series' | 'viewport' | 'prior' | 'rate' | 'case'; readonly by: 1 | -1 }
  | { readonly does: 'layout'; readonly number: number }
  | {
      readonly does:
        | 'invert'
        | 'rotate'
        | 'rotate-back'
        | 'flip-across'
        | 'flip-down'
        | 'fit'
        | 'reset'
        | 'first'
        | 'last'
        | 'cine'
        | 'link'
        | 'ruler'
        | 'overlays'
        | 'comparable'
        | 'close-beside'
        | 'undo'
        | 'redo'
        | 'delete'
        | 'next-measurement'
        | 'similar'
        | 'region'
        | 'similar-study'
        | 'similar-also'
        | 'why'
        | 'collect'
        | 'note'
        | 'key-image'
        | 'present'
        | 'report'
        | 'info'
        | 'tags'
        | 'export'
        | 'keys'
        | 'back';
    };
