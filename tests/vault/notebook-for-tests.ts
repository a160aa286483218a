import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { buildTemplate, manifestPathOf } from '#vault/cluster-template.ts'
import { readMigrations } from '#vault/migrations.ts'
import { openCluster } from '#vault/open-cluster.ts'
import type { OpenClusterOptions, OpenedCluster } from '#vault/open-cluster.ts'
import { acquireProfileLock } from '#vault/profile-lock.ts'
import type { ProfileLock } from '#vault/profile-lock.ts'

const root = path.resolve(import.meta.dirname, '..', '..')

/** Two schema steps, made for these tests. */
export const MIGRATIONS_FOLDER = path.join(root, 'tests', 'fixtures', 'vault-migrations')

/** The archive for MIGRATIONS_FOLDER, made once for each state of the vault's sources. */
export async function templateForTests(): Promise<string> {
  const folder = path.join(root, 'node_modules', '.cache', 'vault-tests', hashOfSources())
  const ready = path.join(folder, 'cluster.bin')
  if (fs.existsSync(ready)) return ready
  fs.mkdirSync(path.dirname(folder), { recursive: true })
  const making = fs.mkdtempSync(`${folder}-`)
  await buildTemplate(path.join(making, 'cluster.bin'), readMigrations(MIGRATIONS_FOLDER))
  try {
    fs.renameSync(making, folder)
  } catch {
    // Another test file made the same one at the same time.
    fs.rmSync(making, { recursive: true })
  }
  if (!fs.existsSync(manifestPathOf(ready))) throw new Error('the archive for the tests is not there')
  return ready
}

export interface Notebook extends OpenedCluster {
  lock: ProfileLock
  /** Closes the database and gives the lock free. */
  leave(): Promise<void>
}

/** Locks and opens the notebook in a folder, from the tests' archive when it is new. */
export async function openNotebook(directory: string, options: Partial<OpenClusterOptions> = {}): Promise<Notebook> {
  const templatePath = await templateForTests()
  const lock = await takeLock(directory)
  try {
    const opened = await openCluster({ directory, templatePath, migrationsFolder: MIGRATIONS_FOLDER, ...options })
    const leave = async (): Promise<void> => {
      await opened.close()
      lock.release()
    }
    return { ...opened, lock, leave }
  } catch (error) {
    lock.release()
    throw error
  }
}

/** The lock of a folder that must be free. */
export async function takeLock(directory: string): Promise<ProfileLock> {
  const result = await acquireProfileLock(directory, { program: 'command line' })
  if (!result.ok) throw new Error(result.sentence)
  return result.lock
}

/** Small seeded generator of numbers below a limit, so that a failing run can be repeated. */
export function seededNumbers(seed: number): (below: number) => number {
  let state = seed >>> 0
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

function hashOfSources(): string {
  const hash = createHash('sha256')
  for (const folder of [path.join(root, 'src', 'vault'), MIGRATIONS_FOLDER]) {
    for (const name of fs.readdirSync(folder, { recursive: true, encoding: 'utf8' }).toSorted()) {
      const file = path.join(folder, name)
      if (fs.statSync(file).isFile()) hash.update(name).update(fs.readFileSync(file))
    }
  }
  return hash.digest('hex').slice(0, 20)
}
