import { PGlite } from '@electric-sql/pglite'
import type { Extensions, PGliteOptions } from '@electric-sql/pglite'
import { DurableNodeFS } from './durable-node-fs.ts'
import { EncryptedNodeFS } from './encryption/encrypted-node-fs.ts'
import type { FileKeys } from './encryption/file-keys.ts'
import { EXTENSIONS, startParameters } from './engine.ts'
import { FastPGlite } from './fast-pglite.ts'
import { openFailed } from './open-failure.ts'

/** How to start the engine on a cluster that is there. */
export interface StartOptions {
  /** absent: the cluster is not encrypted */
  keys?: FileKeys | undefined
  /** false: PGlite's own query path, without remembered statements */
  rememberStatements?: boolean | undefined
  /** Called when the disk is full in the middle of the engine's work; answers whether it freed any space. */
  makeRoom?: (() => boolean) | undefined
  /** extensions beyond those the notebook itself uses */
  extensions?: Extensions
  /** settings of the engine beside or instead of ours */
  settings?: Readonly<Record<string, string>>
}

const LINES_KEPT = 20

/**
 * Starts the engine on an existing cluster; nobody else may have it open.
 * @throws VaultError as `openFailed`, with what the engine said
 */
export async function startEngine(
  cluster: string,
  { keys, rememberStatements = true, makeRoom, extensions, settings }: StartOptions,
): Promise<PGlite> {
  const lines: string[] = []
  const engineOptions: PGliteOptions = {
    dataDir: cluster,
    fs: keys ? new EncryptedNodeFS(cluster, keys, makeRoom) : new DurableNodeFS(cluster, makeRoom),
    extensions: { ...EXTENSIONS, ...extensions },
    startParams: startParameters(settings),
    onStderr: (line) => {
      lines.push(line)
      if (lines.length > LINES_KEPT) lines.shift()
      return true
    },
  }
  const pglite = rememberStatements ? new FastPGlite(engineOptions) : new PGlite(engineOptions)
  try {
    await pglite.waitReady
    return pglite
  } catch (error) {
    throw openFailed(error, lines)
  }
}
