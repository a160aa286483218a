import { createHash } from 'node:crypto'
import { join } from 'node:path'
import type { CommandLine } from './command-line.ts'

/** Where the built files lie, seen from `out/main`. */
export function builtPlaces(mainFolder: string) {
  const out = join(mainFolder, '..')
  return {
    renderer: join(out, 'renderer'),
    preload: join(out, 'preload', 'index.cjs'),
    coreEntry: join(out, 'backend', 'utility-entry.js'),
    guardEntry: join(out, 'backend', 'guard-entry.js'),
    icon: join(out, '..', 'resources', 'icons', 'mentorbook.png'),
  }
}

/**
 * The folder for what the window itself keeps (size, appearance); notebooks never live there. Every notebook has its
 * own, so that two notebooks can be open side by side while one notebook is only ever open once.
 */
export function windowDataFolder(userData: string, { profile, dataDir }: CommandLine): string {
  const suffix = dataDir === undefined ? '' : `-${createHash('sha256').update(dataDir).digest('hex').slice(0, 12)}`
  return join(userData, 'windows', `${profile}${suffix}`)
}
