/** Regions that offer the service, by AWS's documentation of 2026. */
export const regions = [
  'us-east-1',
  'us-east-2',
  'us-west-2',
  'ap-southeast-2',
  'ca-central-1',
  'eu-west-1',
  'eu-west-2',
  'us-gov-west-1',
] as const;
export type Region = (typeof regions)[number];

/**
 * Where requests go. Always stated: left out, the client would ask environment variables and files for a place that
 * nobody chose in Simile.
 */
export function endpointOf(region: Region): string {
  return `https://comprehendmedical.${region}.amazonaws.com`;
}
