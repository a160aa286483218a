import { PGlite } from '@electric-sql/pglite'
import { readArchive } from '../cluster-archive.ts'
import { openTemplate } from '../cluster-template.ts'
import { EXTENSIONS, INITDB_ARGUMENTS, startParameters } from '../engine.ts'
import type { Migration } from '../migrations.ts'
import { DIRECTORY, tarEnd, tarHeader, tarPadding } from './tar.ts'

/**
 * Rows of a table that was emptied in the same transaction then need no log: half the time and memory of a restore. Files
 * grow by being written: the engine's file system in memory copies a whole file for every room that is reserved in it.
 */
const NOTHING_TO_KEEP = {
  wal_level: 'minimal',
  max_wal_senders: '0',
  fsync: 'off',
  full_page_writes: 'off',
  file_extend_method: 'write_zeros',
}

/**
 * An empty database that lives in memory alone, for proving that a backup restores. Takes seconds.
 * @param from `dumpDataDir('none')` of another one; then it takes much less and holds what that held
 */
export async function openMemoryDatabase(from?: Blob) {
  return PGlite.create({
    extensions: EXTENSIONS,
    initDbStartParams: [...INITDB_ARGUMENTS],
    startParams: startParameters(NOTHING_TO_KEEP),
    ...(from ? { loadDataDir: from } : {}),
  })
}

/**
 * The pre-made cluster of new notebooks, with the schema of all these steps, for `openMemoryDatabase`. Undefined where
 * there is none that fits.
 */
export function templateAsTar(templatePath: string | undefined, migrations: readonly Migration[]): Blob | undefined {
  const archive = openTemplate(templatePath, migrations)
  if (!(archive instanceof Uint8Array)) return undefined
  const parts = readArchive(archive).flatMap(({ path, content }) =>
    content
      ? [tarHeader(path, content.length, 0), content, tarPadding(content.length)]
      : [tarHeader(path, 0, 0, DIRECTORY)],
  )
  return new Blob([...parts, tarEnd()] as Uint8Array<ArrayBuffer>[], { type: 'application/x-tar' })
}
