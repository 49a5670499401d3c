import type { ComprehendRegion } from '../../../../src-preload/contract/comprehend.ts';

/**
 * Where requests go. Always stated: left out, the client would ask environment variables and files for a place that
 * nobody chose in Simile.
 */
export function endpointOf(region: ComprehendRegion): string {
  return `https://comprehendmedical.${region}.amazonaws.com`;
}
