import { spawn } from 'node:child_process'
import { accessSync, constants, mkdtempSync, realpathSync, writeFileSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { clearAway, clearLeftovers, noteOwner, WINDOW_FOLDER } from './window-folder.mjs'

const NAMES = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'microsoft-edge',
  'brave-browser',
]
const MAC_PROGRAMS = ['Google Chrome', 'Chromium', 'Microsoft Edge', 'Brave Browser']
const WINDOWS_PROGRAMS = ['Google\\Chrome\\Application\\chrome.exe', 'Microsoft\\Edge\\Application\\msedge.exe']
/** A browser that ends sooner than this, in milliseconds, did not show our window or handed it to another process. */
const HANDED_OVER = 4_000
/** How long a browser may take to close, in milliseconds. */
const CLOSED_WITHIN = 3_000

/** A browser asks its maker about forms, updates and accounts by itself; with these it does not. Links that a person opens work all the same. */
export const SILENT = [
  '--disable-features=AutofillServerCommunication,OptimizationHints,MediaRouter,NetworkTimeServiceQuerying,Translate',
  '--disable-domain-reliability',
  '--no-pings',
  '--gaia-url=http://127.0.0.1:9',
  `--host-resolver-rules=${[
    'update.googleapis.com',
    'redirector.gvt1.com',
    'clients2.google.com',
    'content-autofill.googleapis.com',
    'optimizationguide-pa.googleapis.com',
  ]
    .map((name) => `MAP ${name} ~NOTFOUND`)
    .join(',')}`,
]

/**
 * A browser that can show a page as a window of its own.
 * @returns {string | undefined}
 */
export function findAppBrowser(env = process.env, platform = process.platform) {
  return candidates(env, platform).find(isProgram)
}

/**
 * Opens the address in a window and returns how to put things away. The address carries the session's secret, and
 * every user of a machine can read the arguments of its programs: so the browser is given a small file that only this
 * user can read, which leads on to the address. What earlier windows left behind goes away first.
 * @param {string} url
 * @param {{ onClosed: () => void, onFailed: () => void }} listeners called when the window was seen to be closed, or
 *   when there was no way to open one
 * @returns {{ isOwnWindow: boolean, putAway: () => Promise<void> }} `putAway` resolves when nothing of it is left
 */
export function openWindow(url, { onClosed, onFailed }) {
  const browser = findAppBrowser()
  const place = folderFor(browser)
  clearLeftovers(place)
  const folder = mkdtempSync(join(place, WINDOW_FOLDER))
  noteOwner(folder)
  const page = join(folder, 'open.html')
  writeFileSync(page, redirectPage(url), { mode: 0o600 })
  const address = `file://${process.platform === 'win32' ? '/' : ''}${encodeURI(page.replaceAll('\\', '/'))}`
  const begin = Date.now()
  let isPutAway = false
  const child = browser === undefined ? openByDefault(address) : openAsApp(browser, address, join(folder, 'browser'))
  const ended = new Promise((resolve) => {
    child.once('error', resolve)
    child.once('exit', resolve)
  })
  child.on('error', onFailed)
  child.on('exit', (code) => {
    if (isPutAway) return
    if (browser !== undefined && Date.now() - begin > HANDED_OVER) onClosed()
    else if (code !== 0) onFailed()
  })
  return {
    isOwnWindow: browser !== undefined,
    putAway: async () => {
      isPutAway = true
      if (browser !== undefined && child.exitCode === null && child.signalCode === null) {
        const force = setTimeout(() => child.kill('SIGKILL'), CLOSED_WITHIN)
        child.kill()
        await ended
        clearTimeout(force)
      }
      await clearAway(folder)
    },
  }
}

/** @param {string} url */
function redirectPage(url) {
  const target = JSON.stringify(url).replaceAll('<', '\\u003c')
  return `<!doctype html><meta charset="utf-8"><title>Mentorbook</title><script>location.replace(${target})</script>\n`
}

/**
 * A private window: history, form entries, session, cache and cookies stay in the browser's memory and are written
 * nowhere. `--inprivate` is what Edge calls it.
 * @param {string} browser @param {string} address @param {string} userData
 */
function openAsApp(browser, address, userData) {
  const args = [
    `--app=${address}`,
    `--user-data-dir=${userData}`,
    '--incognito',
    '--inprivate',
    // A report of a crash holds the memory of the page.
    '--disable-breakpad',
    '--disable-crash-reporter',
    '--disable-spell-checking',
    '--no-first-run',
    '--no-default-browser-check',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--disable-extensions',
    ...SILENT,
    '--window-size=1240,820',
  ]
  if (process.getuid?.() === 0) args.push('--no-sandbox')
  return spawn(browser, args, { stdio: 'ignore' })
}

/** @param {string} address */
function openByDefault(address) {
  if (process.platform === 'darwin') return spawn('open', [address], { stdio: 'ignore' })
  if (process.platform === 'win32') {
    return spawn('rundll32', ['url.dll,FileProtocolHandler', address], { stdio: 'ignore', windowsHide: true })
  }
  return spawn('xdg-open', [address], { stdio: 'ignore' })
}

/**
 * Browsers packed as snaps see neither the system's temporary folder nor hidden ones, only plain folders at home.
 * @param {string | undefined} browser
 */
function folderFor(browser) {
  const isSnap = browser === undefined ? isProgram('/usr/bin/snap') : pathBehind(browser).includes('/snap')
  return process.platform === 'linux' && isSnap ? homedir() : tmpdir()
}

/** @param {string} program */
function pathBehind(program) {
  try {
    return realpathSync(program)
  } catch {
    return program
  }
}

/** @param {NodeJS.ProcessEnv} env @param {NodeJS.Platform} platform */
function candidates(env, platform) {
  const chosen = env.CHROMIUM_PATH ? [env.CHROMIUM_PATH] : []
  if (platform === 'darwin') {
    return [...chosen, ...MAC_PROGRAMS.map((name) => `/Applications/${name}.app/Contents/MacOS/${name}`)]
  }
  if (platform === 'win32') {
    const folders = [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA].filter((folder) => folder)
    return [...chosen, ...folders.flatMap((folder) => WINDOWS_PROGRAMS.map((name) => join(folder ?? '', name)))]
  }
  const folders = (env.PATH ?? '').split(delimiter).filter((folder) => folder.startsWith('/'))
  return [...chosen, ...NAMES.flatMap((name) => folders.map((folder) => join(folder, name)))]
}

/** @param {string} path */
function isProgram(path) {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
