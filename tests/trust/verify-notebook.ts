import fs from 'node:fs'
import path from 'node:path'
import type { PGlite } from '@electric-sql/pglite'
import { findDamage } from '#vault/backup/find-damage.ts'
import { openCopyForChecks } from '#vault/backup/open-copy.ts'
import { checkBackup } from '#vault/backup/restore.ts'
import { createKeyring, readKeyring } from '#vault/keys/keyring.ts'
import type { Keyring } from '#vault/keys/keyring.ts'
import type { Job, JobResult } from './case-runners.ts'
import { backupsOf, notebookOf, openAsHost, PASSPHRASE, PHASES, withLock } from './phases.ts'
import type { OpenNotebook } from './phases.ts'
import { BASE_ROWS, bodyOf, CRASHED_ROWS, IMPORTED, pairIds, pairOf, SAVED } from './rows.ts'

type Verification = Extract<Job, { kind: 'verify' }>

const OWN_FILES =
  /^(cluster|cluster\.seal|cluster\.made|vault\.json|vault\.json\.previous|key|profile\.lock|profile\.holder\.json)$/
/** Cleared away when the next keyring is written or the next backup made; of no meaning until then. */
const HARMLESS =
  /^(backup-snapshot|(vault\.json|vault\.json\.previous|key|cluster\.seal|cluster\.made|profile\.holder\.json)\.new)$/

/**
 * Opens what a case left behind, without failures, and compares it with what was acknowledged: nothing of that is
 * missing, everything else is there wholly or not at all, every text is as it was written, indexes agree with their
 * tables, the keyring opens, and the notebook goes on.
 */
export async function verifyNotebook(job: Verification): Promise<JobResult> {
  const problems: string[] = []
  const done = new Set(job.acknowledged)
  const directory = notebookOf(job.root)
  try {
    await checkKeyring(job, done, problems)
    const notebook = await openAsHost(job.root, job.bases)
    try {
      problems.push(...(await checkRows(notebook.pglite, job, done)))
      await goOn(notebook)
    } finally {
      await notebook.leave()
    }
    if (job.thorough) problems.push(...(await lookForDamage(job.root, notebook.dataKey)))
    await checkBackups(job, done, problems)
  } catch (error) {
    problems.push(`does not open: ${error instanceof Error ? `${error.name}: ${error.message}` : String(error)}`)
  }
  for (const name of fs.readdirSync(directory)) {
    if (!OWN_FILES.test(name) && !HARMLESS.test(name)) problems.push(`${name} was left behind`)
  }
  return { problems }
}

async function checkKeyring({ root, phase, bases }: Verification, done: Set<string>, problems: string[]) {
  const directory = notebookOf(root)
  const keyring = readKeyring(directory)
  if (!keyring) {
    if (phase !== 'first create' || done.has('keyring')) problems.push('the keyring is gone')
    // As the set-up does when it is begun again.
    return withLock(directory, async (release) => {
      await createKeyring(directory, { passphrase: null, recoveryKey: bases.recoveryKey })
      release()
    })
  }
  const opens = [bases.recoveryKey, bases.nextRecoveryKey].map((secret) => opensWith(keyring, secret))
  const [former, next] = await Promise.all(opens)
  if (done.has('recovery key') ? !next || former : !former && !next) problems.push('the recovery key does not open')
  if (done.has('passphrase') && !keyring.ways.passphrase) problems.push('the passphrase was forgotten')
  if (keyring.ways.passphrase) await keyring.unlock({ kind: 'passphrase', secret: PASSPHRASE })
}

async function opensWith(keyring: Keyring, secret: string): Promise<boolean> {
  return keyring.unlock({ kind: 'recovery-key', secret }).then(
    () => true,
    () => false,
  )
}

async function checkRows(pglite: PGlite, { phase }: Verification, done: Set<string>): Promise<string[]> {
  const { rows } = await pglite.query<{ id: number; body: string }>('SELECT id, body FROM leaf ORDER BY id')
  const ids = new Set(rows.map(({ id }) => id))
  const problems = rows.filter(({ id, body }) => body !== bodyOf(id)).map(({ id }) => `row ${id} has another text`)
  problems.push(...(await checkIndexes(pglite, rows.length)))

  const count = (from: number, many: number): number =>
    Array.from({ length: many }, (_, i) => from + i).filter((id) => ids.has(id)).length
  const isRestored = count(SAVED.from, SAVED.count) > 0
  if (done.has('restored') && !isRestored) problems.push('the restored rows are missing')
  const base = baseRows(phase, isRestored)
  if (count(base.from, base.count) !== base.count) problems.push(`rows of before are missing: ${rows.length} are left`)
  const imported = count(IMPORTED.from, IMPORTED.count)
  if (imported !== 0 && imported !== IMPORTED.count) problems.push(`an import is there in part: ${imported}`)
  if (done.has('import') && imported === 0) problems.push('an acknowledged import is missing')

  const pairs = new Map<number, number>()
  for (const id of ids) {
    const pair = pairOf(id)
    if (pair !== undefined) pairs.set(pair, (pairs.get(pair) ?? 0) + 1)
  }
  for (const [pair, found] of pairs) if (found !== 2) problems.push(`commit ${pair} is there in part`)
  for (const what of done) {
    const [kind, number] = what.split(' ')
    if (kind === 'pair' && !pairs.has(Number(number))) problems.push(`acknowledged commit ${number} is missing`)
  }
  const expected = base.count + imported + 2 * pairs.size
  if (rows.length !== expected) problems.push(`${rows.length} rows, where ${expected} were ever written`)
  return problems
}

function baseRows(phase: string, isRestored: boolean): { from: number; count: number } {
  if (isRestored) return SAVED
  const base = PHASES[phase]?.base
  if (base === 'nothing') return { from: 1, count: 0 }
  return { from: 1, count: base === 'crashed' ? CRASHED_ROWS : BASE_ROWS }
}

export async function checkIndexes(pglite: PGlite, expected: number): Promise<string[]> {
  const problems: string[] = []
  const counts = { leaf_pkey: 'id >= 0', leaf_words: `words @@ 'leaf'::tsquery`, leaf_body: `body LIKE '%leaf%'` }
  for (const [index, condition] of Object.entries(counts)) {
    const { rows } = await pglite.transaction(async (tx) => {
      await tx.exec('SET LOCAL enable_seqscan = off')
      return tx.query<{ n: number }>(`SELECT count(*)::int AS n FROM leaf WHERE ${condition}`)
    })
    if (rows[0]?.n !== expected) problems.push(`${index} finds ${rows[0]?.n} of ${expected} rows`)
  }
  return problems
}

/** What a person does next. */
async function goOn({ pglite }: OpenNotebook): Promise<void> {
  const [id] = pairIds(4000)
  await pglite.query('INSERT INTO leaf (id, body) VALUES ($1, $2)', [id, bodyOf(id)])
  await pglite.exec('CHECKPOINT')
  await pglite.query('DELETE FROM leaf WHERE id = $1', [id])
}

export async function lookForDamage(root: string, dataKey: Uint8Array): Promise<string[]> {
  const copy = path.join(root, 'looked-at')
  fs.cpSync(path.join(notebookOf(root), 'cluster'), copy, { recursive: true })
  const pglite = await openCopyForChecks(copy, dataKey)
  try {
    return await findDamage(pglite)
  } finally {
    await pglite.close()
    fs.rmSync(copy, { recursive: true })
  }
}

async function checkBackups({ root, bases }: Verification, done: Set<string>, problems: string[]): Promise<void> {
  const names = fs.readdirSync(backupsOf(root))
  for (const what of done) {
    const name = what.startsWith('backup ') ? what.slice('backup '.length) : undefined
    if (name && !names.includes(name)) problems.push(`the backup ${name} is missing`)
  }
  for (const name of names.filter((one) => !one.endsWith('.partial'))) {
    await checkBackup(path.join(backupsOf(root), name), bases.recoveryKey, bases.migrationsFolder)
  }
}
