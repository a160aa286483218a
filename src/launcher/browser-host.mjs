import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { openWindow } from './browser-window.mjs'
import { CoreProcess } from './core-process.mjs'
import { EXIT_REFUSED } from './electron-host.mjs'
import { hasDisplay } from './electron-runtime.mjs'

const windowClosed = 'The window was closed; Mentorbook stops.'

/**
 * Runs the notebook in a browser window until the window is closed or a signal comes. Only the address goes to
 * standard output; sentences go to standard error.
 * @param {string} root
 * @param {string} node
 * @param {import('./options.mjs').Options} options
 * @param {(line: string) => void} say
 * @returns {Promise<number>} exit code
 */
export function runBrowserMode(root, node, options, say) {
  const canOpen = options.open && hasDisplay()
  return new Promise((resolve) => {
    /** @type {ReturnType<typeof openWindow> | undefined} */
    let window
    let isEnding = false

    /** @param {number} code */
    const end = async (code) => {
      await window?.putAway()
      resolve(code)
    }
    /** @param {NodeJS.Signals} signal @param {string} [sentence] */
    const stop = async (signal, sentence) => {
      if (isEnding) return void core.stop(signal)
      isEnding = true
      if (sentence !== undefined) say(sentence)
      await end((await core.stop(signal)) ? 0 : 1)
    }

    const core = new CoreProcess({
      node,
      entry: join(root, 'out', 'backend', 'server-entry.js'),
      args: coreArguments(options),
      port: options.port,
      secret: randomBytes(32).toString('base64url'),
      say,
      onProgress: say,
      onReady: (url, isRestart, afterLock) => {
        if (isRestart) {
          if (!afterLock) say('Your notebook is open again.')
          return
        }
        console.log(url)
        if (!canOpen) return
        window = openWindow(url, {
          // As Ctrl+C does, which leaves time for a last backup; on Windows a signal would only end it by force.
          onClosed: () => void stop(process.platform === 'win32' ? 'SIGTERM' : 'SIGINT', windowClosed),
          onFailed: () => say('No browser could be opened. Please open the address above in one yourself.'),
        })
        say(
          window.isOwnWindow
            ? 'Mentorbook is open in a window of its own. Close it, or press Ctrl+C here, to stop.'
            : 'Mentorbook is open in your browser. Press Ctrl+C here to stop.',
        )
      },
      onRefused: ({ sentence, url }) => {
        say(sentence)
        if (url === undefined) {
          void end(EXIT_REFUSED)
          return
        }
        console.log(url)
        // The window belongs to the program that holds the notebook and stays when this one ends.
        if (canOpen) leaveWindowOpen(url)
        resolve(0)
      },
      onGivenUp: (code) => {
        say('Mentorbook could not keep your notebook open. What was saved is safe; the lines above say more.')
        void end(code)
      },
    })
    for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']))
      process.on(signal, () => void stop(signal))
    core.start()
  })
}

/**
 * Opens a window that outlives this program; a small process of its own tidies up after it.
 * @param {string} url
 */
function leaveWindowOpen(url) {
  const keeper = join(dirname(fileURLToPath(import.meta.url)), 'window-keeper.mjs')
  spawn(process.execPath, [keeper], {
    detached: true,
    stdio: 'ignore',
    env: { ...process.env, MENTORBOOK_WINDOW_URL: url },
  }).unref()
}

/** @param {import('./options.mjs').Options} options */
function coreArguments(options) {
  const args = ['--profile', options.profile]
  if (options.dataDir !== undefined) args.push('--data-dir', options.dataDir)
  if (options.demo) args.push('--demo')
  return args
}
