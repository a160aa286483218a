import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const USUAL_MIRROR = 'https://github.com/electron/electron/releases/download/'
const PROBE_PATIENCE = 3_000

/** Tells whether a window can be shown on this machine at all. */
export function hasDisplay(env = process.env, platform = process.platform) {
  if (platform === 'win32') return true
  if (platform === 'darwin') return env.SSH_CONNECTION === undefined
  return Boolean(env.DISPLAY || env.WAYLAND_DISPLAY)
}

/**
 * Path of Electron's program when its runtime is there. Never loads the package: that would start a download.
 * @param {string} root
 * @returns {string | undefined}
 */
export function installedElectron(root, env = process.env) {
  const folder = join(root, 'node_modules', 'electron')
  try {
    const name = readFileSync(join(folder, 'path.txt'), 'utf8').trim()
    const program = join(env.ELECTRON_OVERRIDE_DIST_PATH || join(folder, 'dist'), name)
    return name !== '' && existsSync(program) ? program : undefined
  } catch {
    return undefined
  }
}

/**
 * Asks the server that has the runtime for a sign of life, for at most three seconds. Not asked in CI or offline.
 * @param {string} root
 * @returns {Promise<boolean>}
 */
export async function isElectronObtainable(root, env = process.env) {
  if (env.CI || env.MENTORBOOK_OFFLINE) return false
  if (!existsSync(join(root, 'node_modules', 'electron', 'install.js'))) return false
  const mirror = env.ELECTRON_MIRROR || env.npm_config_electron_mirror || USUAL_MIRROR
  try {
    const answer = await fetch(mirror, { method: 'HEAD', signal: AbortSignal.timeout(PROBE_PATIENCE) })
    return answer.status < 500
  } catch {
    return false
  }
}

/**
 * Fetches the runtime with Electron's own installer, which checks it against the checksums in the package.
 * @param {string} root
 * @param {string} node
 * @returns {Promise<boolean>}
 */
export function installElectron(root, node) {
  return new Promise((resolve) => {
    const child = spawn(node, [join(root, 'node_modules', 'electron', 'install.js')], {
      cwd: root,
      stdio: ['ignore', 2, 2],
    })
    child.on('error', () => resolve(false))
    child.on('exit', (code) => resolve(code === 0))
  })
}
