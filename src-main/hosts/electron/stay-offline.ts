import type { ElectronApp } from './electron-api.ts';

/**
 * Chromium's own ways onto a network, shut before it starts: its components, its background services, and names of
 * hosts, none of which resolves. What a person switches on (Comprehend Medical) goes from the core, not through here.
 */
export const offlineSwitches: readonly (readonly [name: string, value?: string])[] = [
  ['disable-background-networking'],
  ['disable-component-update'],
  ['disable-domain-reliability'],
  ['disable-sync'],
  ['no-pings'],
  ['dns-prefetch-disable'],
  ['host-resolver-rules', 'MAP * ~NOTFOUND'],
  [
    'disable-features',
    'MediaRouter,OptimizationHints,AutofillServerCommunication,CertificateTransparencyComponentUpdater',
  ],
];

export function stayOffline({ commandLine }: Pick<ElectronApp, 'commandLine'>): void {
  for (const [name, value] of offlineSwitches) commandLine.appendSwitch(name, value);
}
