import { fileURLToPath } from 'node:url'
import { build, reasonToBuild } from '../../src/launcher/build-state.mjs'
import { installedElectron } from '../../src/launcher/electron-runtime.mjs'
import { findBrowser } from './find-browser.ts'
import { noElectron } from './no-electron.ts'

/** Builds the program when its sources changed, and says plainly when there is no browser to test in. */
export default async function prepare(): Promise<void> {
  if (!findBrowser()) {
    throw new Error(
      'There is no Chromium to test in. Install one (Debian: apt-get install chromium) or set CHROMIUM_PATH to its program.',
    )
  }
  const root = fileURLToPath(new URL('../..', import.meta.url))
  if (!installedElectron(root)) console.log(noElectron)
  if (process.env['MENTORBOOK_BUILT'] === '1' || !reasonToBuild(root)) return
  if (!(await build(root, process.execPath)))
    throw new Error('Building Mentorbook for the tests in the browser failed.')
}
