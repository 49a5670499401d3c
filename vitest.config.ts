import react from '@vitejs/plugin-react';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';
import { chromiumFlags, findChromium } from './src-main/hosts/loopback/find-chromium.ts';

const chromium = findChromium();

/** The check of the training takes longest: begun last, it would leave the other worker without work for a minute. */
class TrainingFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const isTraining = ({ moduleId }: TestSpecification): boolean => moduleId.endsWith('/training.test.ts');
    return [...sorted.filter(isTraining), ...sorted.filter((file) => !isTraining(file))];
  }
}

export default defineConfig({
  test: {
    sequence: { sequencer: TrainingFirst },
    projects: [
      {
        test: {
          name: 'node',
          include: ['src-*/**/*.test.ts', 'scripts/**/*.test.ts'],
          environment: 'node',
          pool: 'forks',
          maxWorkers: 2,
          // What is waited for comes when a busy machine gets to it.
          expect: { poll: { timeout: 15_000 } },
          testTimeout: 30_000,
        },
      },
      {
        // As it is shipped: React's own checks take a third of the time.
        mode: 'production',
        plugins: [react()],
        // Found one by one while tests run, a dependency reloads the page under them.
        optimizeDeps: {
          include: [
            '@tanstack/react-virtual',
            'cornerstone-core',
            'react',
            'react-aria-components',
            'react-dom/client',
            'react/jsx-dev-runtime',
            'zod',
            'zustand',
            'zustand/vanilla',
          ],
        },
        test: {
          // What draws is tested where it is drawn: in Chromium.
          name: 'browser',
          include: ['src-renderer/**/*.test.tsx'],
          setupFiles: ['src-renderer/stand-in/own-origin.ts'],
          // What is waited for is drawn when a busy machine gets to it.
          expect: { poll: { timeout: 15_000 } },
          testTimeout: 60_000,
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            viewport: { width: 1440, height: 900 },
            provider: playwright({
              launchOptions: {
                args: [...chromiumFlags],
                ...(chromium !== undefined && { executablePath: chromium }),
              },
            }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
      {
        test: {
          // The whole product in a real browser, after all else of Node; a busy machine gets to what is waited for.
          name: 'journeys',
          include: ['src-renderer/journeys/**/*.journey.ts'],
          environment: 'node',
          pool: 'forks',
          maxWorkers: 1,
          expect: { poll: { timeout: 15_000 } },
          testTimeout: 180_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
