import fs from 'node:fs'
import path from 'node:path'
import { folderError, VaultError } from './vault-error.ts'

/** What decides where notebooks live; a host passes `process.env`, `process.platform` and `os.homedir()`. */
export interface Surroundings {
  env: Readonly<Record<string, string | undefined>>
  platform: string
  homedir: string
}

/** The notebook that opens when nobody asked for another. */
export const DEFAULT_PROFILE = 'default'

const NAME = /^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/
const WINDOWS_DEVICE = /^(con|prn|aux|nul|com[0-9]|lpt[0-9])$/i

/**
 * The absolute folder of one notebook: `<base>/profiles/<name>`. Touches no file.
 *
 * The base is `MENTORBOOK_DATA_DIR` where that is set (a relative one counts from the working directory), else the
 * application-data folder of the operating system.
 * @throws VaultError PROFILE_NAME
 */
export function resolveProfileDirectory(surroundings: Surroundings, name: string = DEFAULT_PROFILE): string {
  const platformPath = surroundings.platform === 'win32' ? path.win32 : path.posix
  return platformPath.join(baseDirectory(surroundings, platformPath), 'profiles', checkProfileName(name))
}

/**
 * The name itself when it is a good one: it becomes a folder name on every system, so it stays simple.
 * @throws VaultError PROFILE_NAME
 */
export function checkProfileName(name: string): string {
  if (NAME.test(name) && !WINDOWS_DEVICE.test(name)) return name
  throw new VaultError(
    'PROFILE_NAME',
    `“${printable(name)}” cannot be the name of a notebook. ` +
      'Use up to 64 letters (a to z), digits, hyphens and underscores, starting with a letter or digit.',
  )
}

/**
 * Makes the folder (and its parents) for this user alone: 0700, also when it was there with wider permissions.
 * @returns the folder
 * @throws VaultError FOLDER_MISSING, FOLDER_NOT_WRITABLE, DISK_FULL or OPEN_FAILED
 */
export function createProfileDirectory(directory: string): string {
  try {
    fs.mkdirSync(directory, { recursive: true, mode: 0o700 })
    if (process.platform !== 'win32' && (fs.statSync(directory).mode & 0o077) !== 0) fs.chmodSync(directory, 0o700)
    return directory
  } catch (error) {
    throw folderError(error, directory)
  }
}

function baseDirectory({ env, platform, homedir }: Surroundings, platformPath: path.PlatformPath): string {
  const chosen = env['MENTORBOOK_DATA_DIR']
  if (chosen) return platformPath.resolve(chosen)
  if (platform === 'win32') {
    return platformPath.join(env['APPDATA'] || platformPath.join(homedir, 'AppData', 'Roaming'), 'Mentorbook')
  }
  if (platform === 'darwin') return platformPath.join(homedir, 'Library', 'Application Support', 'Mentorbook')
  const xdg = env['XDG_DATA_HOME']
  // The XDG specification says to ignore a relative path.
  const dataHome = xdg && platformPath.isAbsolute(xdg) ? xdg : platformPath.join(homedir, '.local', 'share')
  return platformPath.join(dataHome, 'mentorbook')
}

function printable(name: string): string {
  const shown = name.replace(/\p{C}/gu, '?')
  return shown.length > 40 ? `${shown.slice(0, 40)}…` : shown
}
