import { chmodSync, existsSync, mkdtempSync, rmSync, statfsSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'

const GIB = 2 ** 30
const MEMORY_FOLDER = '/dev/shm'
const ROOM_IN_FOLDER = 6 * GIB
const FREE_MEMORY = 10 * GIB

/** What the programs of one whole test run are given, and how to clear away what they left. */
export type Surroundings = { env: NodeJS.ProcessEnv; clear(): void }

/**
 * Notebooks of tests lie in memory where there is plenty of it: what a kill leaves behind is the same there, losing power
 * is tried on a model of a disk, and nobody waits for the disk a thousand times. Node keeps what it compiled for the many
 * processes that are started.
 */
export function makeSurroundings(root: string): Surroundings {
  // A short name: paths of sockets in it have 107 characters at most.
  const temporary = mkdtempSync(path.join(isRoomy() ? MEMORY_FOLDER : os.tmpdir(), 'mb-'))
  // Some programs of tests are nobody in particular, and must reach what they may not write.
  chmodSync(temporary, 0o755)
  return {
    env: {
      TMPDIR: temporary,
      NODE_COMPILE_CACHE: path.join(root, 'node_modules/.cache/mentorbook/compiled'),
      MENTORBOOK_BUILT: '1',
    },
    clear: () => rmSync(temporary, { recursive: true, force: true, maxRetries: 3 }),
  }
}

function isRoomy(): boolean {
  if (process.platform !== 'linux' || !existsSync(MEMORY_FOLDER) || os.freemem() < FREE_MEMORY) return false
  const { bavail, bsize } = statfsSync(MEMORY_FOLDER)
  return bavail * bsize > ROOM_IN_FOLDER
}
