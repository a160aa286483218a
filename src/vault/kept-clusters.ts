import fs from 'node:fs'
import path from 'node:path'
import { dropSeal } from './encryption/cluster-seal.ts'
import { removeWholeFile, writeWholeFile } from './keys/write-whole-file.ts'
import { syncDirectory } from './sync-tree.ts'

/** Why a former cluster was put aside: a newer engine wrote it anew, or it was repaired. */
export type KeptReason = `pg${number}` | 'damaged'

/** A former cluster of a notebook, kept beside the present one. */
export interface KeptCluster {
  /** name of its folder */
  name: string
  reason: KeptReason
  /** when it was put aside, ISO instant in UTC */
  since: string
  /** when its successor was first closed cleanly, if it was; ISO instant in UTC */
  provenAt?: string
  /** a proven backup was made from its successor */
  isBackedUp: boolean
}

/** The steps after which a process may be gone, for tests that let it go there. */
export type SwapStep = 'new one whole' | 'old one aside' | 'new one in place'

const KEPT = /^cluster-(pg\d+|damaged)-(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})Z$/
const WORKSHOP = 'cluster.making'
const NEXT = '.next'
const PROVEN = '.proven'
const BACKED_UP = '.backed-up'
const DAYS_KEPT = 14
const DAY_MS = 86_400_000

/**
 * Gives a finished cluster the place of the present one, which is kept beside it. Killed at any moment, `settleSwap` at
 * the next opening goes on from there. The caller holds the notebook's lock; both clusters are closed.
 * @param fresh the finished cluster, on the same disk, every byte of it synced
 * @returns the name of the folder in which the former cluster is kept
 */
export function swapCluster(
  directory: string,
  fresh: string,
  reason: KeptReason,
  now: Date,
  onStep?: (step: SwapStep) => void,
): string {
  const name = freeName(directory, reason, now)
  // From here on it counts as whole, and its name says where the present one goes.
  fs.renameSync(fresh, path.join(directory, `${name}${NEXT}`))
  syncDirectory(directory)
  onStep?.('new one whole')
  settleSwap(directory, onStep)
  return name
}

/** A new, empty folder in which a new cluster can be made; `settleSwap` removes it. */
export function openWorkshop(directory: string): string {
  const workshop = path.join(directory, WORKSHOP)
  fs.rmSync(workshop, { recursive: true, force: true })
  fs.mkdirSync(workshop, { mode: 0o700 })
  return workshop
}

/**
 * Ends an exchange of clusters that a kill interrupted, and clears away a new one that was not finished. Harmless when
 * there is nothing to do. Needs no key; the caller holds the notebook's lock.
 */
export function settleSwap(directory: string, onStep?: (step: SwapStep) => void): void {
  const next = fs.readdirSync(directory).find((name) => name.endsWith(NEXT) && KEPT.test(name.slice(0, -NEXT.length)))
  if (next !== undefined) exchange(directory, next, onStep)
  fs.rmSync(path.join(directory, WORKSHOP), { recursive: true, force: true })
}

function exchange(directory: string, next: string, onStep?: (step: SwapStep) => void): void {
  const cluster = path.join(directory, 'cluster')
  const kept = path.join(directory, next.slice(0, -NEXT.length))
  if (fs.existsSync(cluster) && !fs.existsSync(kept)) {
    // It speaks of the files that now go aside.
    dropSeal(directory)
    fs.renameSync(cluster, kept)
    syncDirectory(directory)
    onStep?.('old one aside')
  }
  fs.renameSync(path.join(directory, next), cluster)
  syncDirectory(directory)
  onStep?.('new one in place')
}

/** The former clusters of a notebook, oldest first. */
export function listKeptClusters(directory: string): KeptCluster[] {
  return fs
    .readdirSync(directory)
    .toSorted()
    .flatMap((name) => {
      const [, reason, year, month, day, hour, minute, second] = KEPT.exec(name) ?? []
      if (reason === undefined) return []
      const proof = path.join(directory, `${name}${PROVEN}`)
      const provenAt = fs.existsSync(proof) ? fs.readFileSync(proof, 'utf8').trim() : ''
      const since = `${year}-${month}-${day}T${hour}:${minute}:${second}Z`
      const isBackedUp = fs.existsSync(path.join(directory, `${name}${BACKED_UP}`))
      return [{ name, reason: reason as KeptReason, since, isBackedUp, ...(provenAt === '' ? {} : { provenAt }) }]
    })
}

/** Removes a former cluster for good; of a name that is none nothing happens. */
export function removeKeptCluster(directory: string, name: string): void {
  if (!KEPT.test(name)) return
  fs.rmSync(path.join(directory, name), { recursive: true, force: true })
  for (const note of [PROVEN, BACKED_UP]) removeWholeFile(path.join(directory, `${name}${note}`))
}

/** Notes that the present cluster was opened and closed cleanly: what it was made from will soon not be needed. */
export function noteCleanClose(directory: string, now: Date = new Date()): void {
  for (const { name, provenAt } of listKeptClusters(directory)) {
    if (provenAt !== undefined) continue
    writeWholeFile(path.join(directory, `${name}${PROVEN}`), Buffer.from(now.toISOString()))
  }
}

/** Whether a former engine's cluster is here, and no proven backup of what became of it. */
export function lacksBackupOfUpgrade(directory: string): boolean {
  return listKeptClusters(directory).some(({ reason, isBackedUp }) => reason !== 'damaged' && !isBackedUp)
}

/** Notes that a backup of the present cluster was made and proven. */
export function noteProvenBackup(directory: string): void {
  for (const { name, isBackedUp } of listKeptClusters(directory)) {
    if (!isBackedUp) writeWholeFile(path.join(directory, `${name}${BACKED_UP}`), Buffer.from('1\n'))
  }
}

/**
 * Removes what an engine before the present one wrote, two weeks after the first clean close of its successor and not
 * before a proven backup of that. A damaged cluster stays until somebody removes it: there may be more to be had from it.
 */
export function removeOutlivedClusters(directory: string, now: Date = new Date()): void {
  for (const { name, reason, provenAt, isBackedUp } of listKeptClusters(directory)) {
    const age = now.getTime() - Date.parse(provenAt ?? '')
    if (reason !== 'damaged' && isBackedUp && age > DAYS_KEPT * DAY_MS) removeKeptCluster(directory, name)
  }
}

function freeName(directory: string, reason: KeptReason, now: Date): string {
  for (let time = now.getTime(); ; time += 1000) {
    const stamp = new Date(time).toISOString().replaceAll(/[-:]|\.\d+/g, '')
    const name = `cluster-${reason}-${stamp}`
    if (!fs.existsSync(path.join(directory, name))) return name
  }
}
