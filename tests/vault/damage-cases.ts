import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import type { PGlite } from '@electric-sql/pglite'
import { expect } from 'vitest'
import { examineCluster } from '#vault/damage/examine-cluster.ts'
import { repairCluster } from '#vault/damage/repair-cluster.ts'
import type { RepairOptions } from '#vault/damage/repair-cluster.ts'
import type { RepairReport } from '#vault/damage/repair-report.ts'
import { copyOf, makeDamageable } from './damage-for-tests.ts'
import type { readNotes } from './damage-for-tests.ts'
import { makeFolder } from './folder-for-tests.ts'
import { openNotebook, takeLock } from './notebook-for-tests.ts'
import { filesBelow } from './plain-bytes.ts'

// No power is lost here, so waiting for the disk would prove nothing.
Object.assign(fs, { fsyncSync: () => undefined, fdatasyncSync: () => undefined })

/** One prepared notebook for all cases of a file, and what they do with copies of it. */
export async function prepareCases() {
  const base = await makeDamageable()

  function damagedCopy(damage: (file: (name: string) => string, cluster: string) => void): string {
    const directory = copyOf(base)
    const cluster = path.join(directory, 'cluster')
    damage((name) => path.join(cluster, base.files[name] ?? 'missing'), cluster)
    return directory
  }

  async function repair(directory: string, options: Partial<RepairOptions> = {}): Promise<RepairReport> {
    const { dataKey, backup, migrationsFolder, templatePath } = base
    const lock = await takeLock(directory)
    try {
      return await repairCluster({ directory, dataKey, backup, migrationsFolder, templatePath, ...options })
    } finally {
      lock.release()
    }
  }

  const examine = (directory: string) =>
    examineCluster({
      cluster: path.join(directory, 'cluster'),
      scratch: path.join(makeFolder(), 'scratch'),
      dataKey: base.dataKey,
    })

  const open = (directory: string) => openNotebook(directory, { ...base, directory })

  /** What must be there afterwards: all that was not hit, and of the rest what the backup had. */
  function notesAfter(isHit: (note: { id: number; page: number }) => boolean) {
    return base.notes.flatMap((note) => {
      const wanted = isHit(note) ? base.notesOfBackup.get(note.id) : note
      return wanted ? [{ id: wanted.id, person: wanted.person, body: wanted.body }] : []
    })
  }

  const without = (rows: Awaited<ReturnType<typeof readNotes>>) => rows.map(({ page: _page, ...row }) => row)

  async function isSound(directory: string, work: (pglite: PGlite) => Promise<void>): Promise<void> {
    const notebook = await open(directory)
    try {
      await work(notebook.pglite)
      // What was removed since the backup stays removed where nothing was damaged.
      expect((await notebook.pglite.query('SELECT count(*)::int AS n FROM leaf')).rows).toEqual([{ n: 40 }])
      await notebook.pglite.query(
        `INSERT INTO note (person_id, body) SELECT id, 'The next note' FROM person ORDER BY id LIMIT 1`,
      )
    } finally {
      await notebook.leave()
    }
    expect((await examine(directory)).damaged).toEqual([])
  }

  const hashOf = (folder: string): string => {
    const hash = createHash('sha256')
    for (const name of filesBelow(folder)) hash.update(name).update(fs.readFileSync(path.join(folder, name)))
    return hash.digest('hex')
  }

  return { base, damagedCopy, repair, examine, open, notesAfter, without, isSound, hashOf }
}
