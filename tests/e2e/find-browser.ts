import { existsSync } from 'node:fs'
import { chromium } from '@playwright/test'
import { findAppBrowser } from '../../src/launcher/browser-window.mjs'

/** Playwright's own Chromium where it was fetched, else CHROMIUM_PATH, else the system's; undefined when there is none. */
export function findBrowser(): string | undefined {
  const own = chromium.executablePath()
  return existsSync(own) ? own : findAppBrowser()
}
