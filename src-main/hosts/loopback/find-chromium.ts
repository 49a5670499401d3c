import { existsSync } from 'node:fs';
import { chromium } from 'playwright';

/** For tests: a Chromium of the system, or the one that Playwright installed; undefined where there is neither. */
export function findChromium(): string | undefined {
  const places = [
    process.env['SIMILE_CHROMIUM'],
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
    chromium.executablePath(),
  ];
  return places.find((place) => place !== undefined && existsSync(place));
}

/** What makes Chromium run as root, without a display, and without asking its maker for anything. */
export const chromiumFlags: readonly string[] = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];
