import fs from 'node:fs'
import type { PGlite } from '@electric-sql/pglite'
import { amcheck } from '@electric-sql/pglite/contrib/amcheck'
import { pageinspect } from '@electric-sql/pglite/contrib/pageinspect'
import { listDamage } from '../backup/find-damage.ts'
import { checkEngine, checkKey } from '../check-cluster.ts'
import { copyCluster, requireSpace, sizeBelow } from '../cluster-copy.ts'
import { FileKeys } from '../encryption/file-keys.ts'
import { prepareRuntime } from '../engine.ts'
import { engineFailure } from '../engine-failure.ts'
import { startEngine } from '../start-engine.ts'
import { describeCause, VaultError } from '../vault-error.ts'
import { allPagesReadable, countMissingRows, scanPages } from './scan-pages.ts'
import type { PageScan } from './scan-pages.ts'

/** A table or index with damage. */
export interface DamagedRelation {
  kind: 'table' | 'index'
  /** `person`; what the engine keeps apart of a table's long values counts as the table */
  name: string
  /** what was found, in the engine's words; for a log and for whoever helps */
  findings: readonly string[]
  /** how many pages of 8 KB cannot be read */
  unreadablePages: number
  /** how many rows its key knows that are no longer in it; null when that cannot be told */
  missingRows: number | null
}

/** What is wrong with a cluster. */
export interface Examination {
  /** why it does not open at all, if it does not; nothing else is known then */
  cause?: VaultError
  /** empty when all is well */
  damaged: readonly DamagedRelation[]
}

interface Relation {
  oid: number
  kind: DamagedRelation['kind']
  /** its name as the checks of the engine call it */
  own: string
  /** the table it belongs to, or itself */
  name: string
  key: number | null
}

const FIRST_OF_OURS = 16_384

const RELATIONS = `
  SELECT c.oid::int AS oid, c.oid::regclass::text AS own,
         CASE WHEN c.relkind = 'i' THEN 'index' ELSE 'table' END AS kind,
         CASE WHEN c.relkind = 't' THEN coalesce(o.oid::regclass::text, c.oid::regclass::text)
              ELSE c.oid::regclass::text END AS name,
         CASE WHEN c.relkind = 'i' THEN NULL ELSE (
           SELECT k.indexrelid::int FROM pg_index k
           WHERE k.indrelid = c.oid AND (k.indisprimary OR c.relkind = 't') LIMIT 1
         ) END AS key
  FROM pg_class c LEFT JOIN pg_class o ON o.reltoastrelid = c.oid
  WHERE c.relkind IN ('r', 't', 'm', 'i') AND c.relpersistence = 'p'
  ORDER BY c.oid`

/**
 * Looks for damage in a closed cluster, or in a copy made by `snapshotCluster`, without changing it: a copy is opened,
 * every page of every table and index is read, the engine checks their order, and the rows each primary key knows are
 * compared with those that are there; that also finds pages that became empty and files that were cut. Takes seconds
 * for a hundred thousand rows and keeps its thread busy, so it belongs into a worker or a time when nobody waits.
 * @param scratch a folder that does not exist yet, on the same disk; it is gone afterwards
 * @param onPart called with the share that is done, from 0 to 1
 * @throws VaultError WRONG_KEY, OTHER_ENGINE, DISK_FULL; what prevents an opening is in the result
 */
export async function examineCluster(options: {
  cluster: string
  scratch: string
  dataKey?: Uint8Array | undefined
  onPart?: ((fraction: number) => void) | undefined
}): Promise<Examination> {
  const { cluster, scratch, dataKey, onPart } = options
  requireSpace(cluster, sizeBelow(cluster))
  try {
    copyCluster(cluster, scratch)
    return await examineCopy(scratch, dataKey && new FileKeys(dataKey), onPart)
  } finally {
    fs.rmSync(scratch, { recursive: true, force: true })
  }
}

/** The same for a copy that may be changed. */
export async function examineCopy(
  copy: string,
  keys: FileKeys | undefined,
  onPart?: (fraction: number) => void,
): Promise<Examination> {
  let pglite: PGlite
  try {
    pglite = await openForExamination(copy, keys)
  } catch (error) {
    if (!(error instanceof VaultError) || error.code === 'WRONG_KEY' || error.code === 'OTHER_ENGINE') throw error
    return { cause: error, damaged: [] }
  }
  try {
    return { damaged: await listDamagedRelations(pglite, onPart) }
  } catch (error) {
    const details = { technical: describeCause(error), cause: error }
    const sentence = 'This notebook is so damaged that the database stops while it is read.'
    return { cause: new VaultError('CLUSTER_DAMAGED', sentence, details), damaged: [] }
  } finally {
    await pglite.close().catch(ignoreDead)
  }
}

async function openForExamination(copy: string, keys: FileKeys | undefined): Promise<PGlite> {
  prepareRuntime()
  if (keys) checkKey(copy, keys)
  checkEngine(copy, keys)
  const extensions = { amcheck, pageinspect }
  return startEngine(copy, { keys, rememberStatements: false, extensions, settings: { fsync: 'off' } })
}

/**
 * Looks for damage in an open database that has the extensions amcheck and pageinspect at hand; it adds both.
 * @param onPart called with the share that is done, from 0 to 1
 * @throws what killed the engine
 */
export async function listDamagedRelations(
  pglite: PGlite,
  onPart?: (fraction: number) => void,
): Promise<DamagedRelation[]> {
  await pglite.exec('CREATE EXTENSION IF NOT EXISTS pageinspect')
  const { rows: relations } = await pglite.query<Relation>(RELATIONS)
  const checks = await listDamage(pglite, (part) => onPart?.(part / 2))
  const found = new Map<string, DamagedRelation>()
  const isReadable = await allPagesReadable(pglite)
  for (const [index, relation] of relations.entries()) {
    const scan = isReadable ? undefined : await scanPages(pglite, relation.oid)
    const missing = await missingOf(pglite, relation, scan)
    const isUncertain = missing === null && scan?.message !== undefined
    const findings = [
      ...checks
        .filter(({ kind, name }) => kind === relation.kind && name === relation.own)
        .map(({ message }) => message),
      ...(scan?.message === undefined ? [] : [scan.message]),
      ...(missing === null || missing === 0 ? [] : [`${missing} rows that its key knows are gone`]),
    ]
    if (findings.length > 0) {
      note(found, relation, findings, scan?.unreadable.length ?? 0, isUncertain ? null : (missing ?? 0))
    }
    onPart?.(0.5 + (index + 1) / relations.length / 2)
  }
  return [...found.values()]
}

/** The engine's own tables change only with the schema; what is missing there prevents more than a row. */
async function missingOf(pglite: PGlite, { oid, key }: Relation, scan: PageScan | undefined): Promise<number | null> {
  if (key === null || oid < FIRST_OF_OURS) return 0
  return countMissingRows(pglite, oid, key, scan ?? (await scanPages(pglite, oid)))
}

function note(
  found: Map<string, DamagedRelation>,
  { kind, name, own }: Relation,
  findings: readonly string[],
  unreadablePages: number,
  missing: number | null,
): void {
  const before = found.get(`${kind} ${name}`)
  // Pieces of long values are not rows of the table.
  const missingRows = own === name ? missing : 0
  found.set(`${kind} ${name}`, {
    kind,
    name,
    findings: [...new Set([...(before?.findings ?? []), ...findings])],
    unreadablePages: (before?.unreadablePages ?? 0) + unreadablePages,
    missingRows: missingRows === null || before?.missingRows === null ? null : (before?.missingRows ?? 0) + missingRows,
  })
}

/** A database that died cannot be closed either. */
function ignoreDead(error: unknown): void {
  if (!engineFailure(error)) throw error
}
