import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const window = fileURLToPath(new URL('../../../src-renderer/', import.meta.url));

/** What Chromium asks a permission for; `lock-session.ts` grants none. Full screen is the menu's, copying text the keyboard's. */
const asksPermission =
  /requestFullscreen|requestPointerLock|navigator\.(clipboard|mediaDevices|geolocation|usb|hid|serial|bluetooth|wakeLock|permissions)|new Notification\(|show(Save|Open)FilePicker|showDirectoryPicker|keyboard\.lock/;

test('the window uses nothing that it would have to be permitted, so that every permission can be refused', () => {
  const sources = readdirSync(window, { recursive: true, encoding: 'utf8' }).filter(
    (path) => /\.tsx?$/.test(path) && !/\.test\.|journeys/.test(path),
  );
  expect(sources.length).toBeGreaterThan(100);
  expect(sources.filter((path) => asksPermission.test(readFileSync(join(window, path), 'utf8')))).toEqual([]);
});
