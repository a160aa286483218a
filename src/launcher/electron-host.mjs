import { spawn } from 'node:child_process'

/** Exit code when another program has the notebook open. */
export const EXIT_REFUSED = 3

const EARLY = 10_000

/**
 * Runs the desktop program until it ends.
 * @param {string} program
 * @param {string} root
 * @param {import('./options.mjs').Options} options
 * @returns {Promise<{ code: number, hasFailedEarly: boolean }>}
 */
export function runElectron(program, root, options) {
  const args = [root, '--profile', options.profile]
  if (options.dataDir !== undefined) args.push('--data-dir', options.dataDir)
  if (options.demo) args.push('--demo')
  // Chromium refuses to run its sandbox for the superuser.
  if (process.getuid?.() === 0) args.push('--no-sandbox')
  const env = { ...process.env }
  delete env.ELECTRON_RUN_AS_NODE
  delete env.NODE_OPTIONS
  const begin = Date.now()
  return new Promise((resolve) => {
    let isAskedToStop = false
    const child = spawn(program, args, { cwd: root, env, stdio: 'inherit' })
    for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
      process.on(signal, () => {
        isAskedToStop = true
        child.kill(signal)
      })
    }
    child.on('error', () => resolve({ code: 1, hasFailedEarly: true }))
    child.on('exit', (code, signal) => {
      const isEarly = Date.now() - begin < EARLY
      const ended = code ?? (isAskedToStop && signal !== null ? 0 : 1)
      resolve({ code: ended, hasFailedEarly: isEarly && !isAskedToStop && ended !== 0 && ended !== EXIT_REFUSED })
    })
  })
}
