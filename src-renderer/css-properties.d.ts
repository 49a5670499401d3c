import 'react';

declare module 'react' {
  /** Our own custom properties may be set where a style is. */
  interface CSSProperties {
    [property: `--${string}`]: string | number | undefined;
  }
}
