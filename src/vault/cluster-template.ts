import fs from 'node:fs'
import path from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { packFolder, sha256, unpackFolder } from './cluster-archive.ts'
import { DurableNodeFS } from './durable-node-fs.ts'
import { EncryptedNodeFS } from './encryption/encrypted-node-fs.ts'
import type { FileKeys } from './encryption/file-keys.ts'
import { ENGINE, EXTENSIONS, INITDB_ARGUMENTS, startParameters } from './engine.ts'
import { applyMigrations, migrationsHash } from './migrations.ts'
import type { Migration } from './migrations.ts'
import { syncDirectory, syncTree } from './sync-tree.ts'
import { describeCause } from './vault-error.ts'

/** What an archive was made from; it is used only where all of it still fits. */
export interface TemplateManifest {
  pgVersion: string
  pgliteVersion: string
  migrationsHash: string
  /** SHA-256 of the archive, in hexadecimal */
  archiveHash: string
  archiveBytes: number
  /** ISO instant in UTC */
  createdAt: string
}

/** How a new cluster came to be, and why the archive was not used if it was not. */
export interface ClusterCreation {
  from: 'template' | 'initdb'
  templateRefused?: string
}

/** Where the manifest of an archive is: beside it, `cluster.bin` → `cluster.json`. */
export function manifestPathOf(templatePath: string): string {
  return templatePath.replace(/(\.bin)?$/, '.json')
}

/**
 * Makes the archive and its manifest at build time.
 * @returns the manifest
 */
export async function buildTemplate(templatePath: string, migrations: readonly Migration[]): Promise<TemplateManifest> {
  const folder = path.dirname(templatePath)
  fs.mkdirSync(folder, { recursive: true })
  const workshop = fs.mkdtempSync(path.join(folder, 'making-'))
  try {
    const cluster = path.join(workshop, 'cluster')
    await initCluster(cluster, migrations)
    const archive = packFolder(cluster)
    const manifest: TemplateManifest = {
      pgVersion: ENGINE.pgVersion,
      pgliteVersion: ENGINE.pgliteVersion,
      migrationsHash: migrationsHash(migrations),
      archiveHash: sha256(archive),
      archiveBytes: archive.length,
      createdAt: new Date().toISOString(),
    }
    fs.writeFileSync(templatePath, archive)
    fs.writeFileSync(manifestPathOf(templatePath), `${JSON.stringify(manifest, null, 2)}\n`)
    return manifest
  } finally {
    fs.rmSync(workshop, { recursive: true, force: true })
  }
}

/**
 * Creates `target` where nothing is yet, whole or not at all: it is made and synced in `<target>.new` and then renamed,
 * so a process killed in between leaves nothing that looks like a cluster. From the archive where that fits the engine
 * and the migrations (under a second), else from initdb and the migrations (seconds), with the same result.
 * The caller holds the notebook's lock.
 */
export async function createCluster(
  target: string,
  options: {
    templatePath?: string | undefined
    migrations: readonly Migration[]
    /** present: the new cluster is encrypted with them from its first byte on */
    keys?: FileKeys | undefined
    onInitdb?: () => void
  },
): Promise<ClusterCreation> {
  const draft = `${target}.new`
  const fresh = (): void => fs.rmSync(draft, { recursive: true, force: true })
  fresh()
  let creation: ClusterCreation = { from: 'template' }
  const archive = openTemplate(options.templatePath, options.migrations)
  if (archive instanceof Uint8Array) {
    try {
      unpackFolder(archive, draft, options.keys)
    } catch (error) {
      fresh()
      throw error
    }
  } else {
    creation = { from: 'initdb', ...archive }
    options.onInitdb?.()
    await initCluster(draft, options.migrations, options.keys)
    syncTree(draft)
  }
  fs.renameSync(draft, target)
  syncDirectory(path.dirname(target))
  return creation
}

/** Clears away what a killed creation left behind. The caller holds the notebook's lock. */
export function removeUnfinishedCluster(target: string): void {
  fs.rmSync(`${target}.new`, { recursive: true, force: true })
}

/** The archive, where it is whole and fits the engine and the migrations; else why it does not. */
export function openTemplate(
  templatePath: string | undefined,
  migrations: readonly Migration[],
): Uint8Array | { templateRefused?: string } {
  if (templatePath === undefined) return {}
  try {
    const manifest = JSON.parse(fs.readFileSync(manifestPathOf(templatePath), 'utf8')) as Partial<TemplateManifest>
    const wanted = { ...ENGINE, migrationsHash: migrationsHash(migrations) }
    for (const key of ['pgVersion', 'pgliteVersion', 'migrationsHash'] as const) {
      if (manifest[key] !== wanted[key]) return { templateRefused: `made for another ${key}: ${manifest[key]}` }
    }
    const archive = fs.readFileSync(templatePath)
    return sha256(archive) === manifest.archiveHash ? archive : { templateRefused: 'damaged archive' }
  } catch (error) {
    return { templateRefused: describeCause(error) }
  }
}

async function initCluster(folder: string, migrations: readonly Migration[], keys?: FileKeys): Promise<void> {
  fs.mkdirSync(folder, { recursive: true, mode: 0o700 })
  const pglite = await PGlite.create({
    dataDir: folder,
    fs: keys ? new EncryptedNodeFS(folder, keys) : new DurableNodeFS(folder),
    extensions: EXTENSIONS,
    initDbStartParams: [...INITDB_ARGUMENTS],
    // Old segments are deleted instead of kept for reuse: they would only be ballast in the archive.
    startParams: startParameters({ wal_recycle: 'off' }),
  })
  try {
    await applyMigrations(pglite, migrations)
    await dropTemplateDatabases(pglite)
    await pglite.exec('VACUUM (FREEZE, ANALYZE)')
    await pglite.exec('SELECT pg_switch_wal()')
    await pglite.exec('CHECKPOINT')
  } finally {
    await pglite.close()
  }
}

/** Nobody creates a second database in a notebook, and these two are more than half of a new cluster's bytes. */
async function dropTemplateDatabases(pglite: PGlite): Promise<void> {
  await pglite.exec('UPDATE pg_database SET datistemplate = false')
  for (const name of ['template0', 'template1']) await pglite.exec(`DROP DATABASE IF EXISTS ${name}`)
}
