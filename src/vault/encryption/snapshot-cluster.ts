import fs from 'node:fs'
import path from 'node:path'
import type { PGlite } from '@electric-sql/pglite'
import { checkEngine, checkKey } from '../check-cluster.ts'
import { prepareRuntime } from '../engine.ts'
import { startEngine } from '../start-engine.ts'
import { FileKeys } from './file-keys.ts'

/** What a copy took. */
export interface SnapshotReport {
  files: number
  bytes: number
  /** how long nothing else could run, in ms */
  copiedInMs: number
}

// Of the running process, or of queries under way.
const LEFT_OUT = /^(postmaster\.(pid|opts)|pgsql_tmp.*)$/

/**
 * Copies the cluster of an open database, as it stands between two queries: what a power cut at that moment would leave,
 * with every commit that returned in it. Encrypted stays encrypted; where the disk can share blocks nothing is copied.
 * Open the copy with `openSnapshot`, also in another thread or process, while the app goes on. The caller removes it.
 * @param from the cluster's folder (`<profile>/cluster`)
 * @param to a folder that does not exist yet
 * @throws the system's own error; what was begun is removed
 */
export async function snapshotCluster(pglite: PGlite, from: string, to: string): Promise<SnapshotReport> {
  // Little is then left to recover when the copy is opened.
  await pglite.exec('CHECKPOINT')
  const started = performance.now()
  const report: SnapshotReport = { files: 0, bytes: 0, copiedInMs: 0 }
  try {
    // Without a pause: the engine runs in this thread, so nothing changes meanwhile.
    copyFolder(from, to, report)
  } catch (error) {
    fs.rmSync(to, { recursive: true, force: true })
    throw error
  }
  return { ...report, copiedInMs: Math.round(performance.now() - started) }
}

/**
 * Opens a copy made by `snapshotCluster`.
 * @param dataKey the key of the notebook it was taken from; undefined when that is not encrypted
 * @throws VaultError WRONG_KEY, CLUSTER_DAMAGED, OTHER_ENGINE or OPEN_FAILED
 */
export async function openSnapshot(cluster: string, dataKey: Uint8Array | undefined): Promise<PGlite> {
  prepareRuntime()
  const keys = dataKey && new FileKeys(dataKey)
  if (keys) checkKey(cluster, keys)
  checkEngine(cluster, keys)
  return startEngine(cluster, { keys })
}

function copyFolder(from: string, to: string, report: SnapshotReport): void {
  fs.mkdirSync(to, { mode: 0o700 })
  for (const item of fs.readdirSync(from, { withFileTypes: true })) {
    if (LEFT_OUT.test(item.name)) continue
    const [source, target] = [path.join(from, item.name), path.join(to, item.name)]
    if (item.isDirectory()) {
      copyFolder(source, target, report)
      continue
    }
    fs.copyFileSync(source, target, fs.constants.COPYFILE_FICLONE)
    report.files += 1
    report.bytes += fs.statSync(target).size
  }
}
