import os from 'node:os'
import { defineConfig } from '@playwright/test'
import { SILENT } from './src/launcher/browser-window.mjs'
import { installedElectron } from './src/launcher/electron-runtime.mjs'
import { findBrowser } from './tests/e2e/find-browser.ts'
import { noElectron } from './tests/e2e/no-electron.ts'
import type { HostOptions } from './tests/e2e/fixtures.ts'

const electron = installedElectron(import.meta.dirname)
if (!electron && process.env['REQUIRE_ELECTRON'] === '1') throw new Error(noElectron)

export default defineConfig<HostOptions>({
  testDir: 'tests/e2e',
  outputDir: 'test-results/e2e',
  globalSetup: './tests/e2e/global-setup.ts',
  // More than cores: half of its time a window waits, for a pause in typing, a delay, another window.
  workers: Math.max(2, Math.ceil(os.availableParallelism() * 1.5)),
  timeout: 60_000,
  expect: { timeout: 10_000 },
  forbidOnly: true,
  reporter: [['list'], ['json', { outputFile: 'test-results/playwright.json' }]],
  use: {
    viewport: { width: 1280, height: 820 },
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
    reducedMotion: 'reduce',
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: findBrowser(),
      // Chromium's own sandbox does not work for root, as in most containers.
      args: [
        ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
        // The features are Playwright's to name.
        ...SILENT.filter((words) => !words.startsWith('--disable-features')),
      ],
    },
  },
  projects: [
    { name: 'smoke', testMatch: 'smoke.spec.ts', use: { host: 'browser' } },
    { name: 'browser', testIgnore: 'smoke.spec.ts', dependencies: ['smoke'], use: { host: 'browser' } },
    ...(electron
      ? [
          {
            name: 'electron',
            testIgnore: 'note-{editor,paste}.spec.ts',
            grepInvert: /@browser/,
            use: { host: 'electron' as const },
          },
        ]
      : []),
  ],
})
