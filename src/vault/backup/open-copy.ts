import { PGlite } from '@electric-sql/pglite'
import { amcheck } from '@electric-sql/pglite/contrib/amcheck'
import { pageinspect } from '@electric-sql/pglite/contrib/pageinspect'
import { checkEngine, checkKey } from '../check-cluster.ts'
import { DurableNodeFS } from '../durable-node-fs.ts'
import { EncryptedNodeFS } from '../encryption/encrypted-node-fs.ts'
import { FileKeys } from '../encryption/file-keys.ts'
import { EXTENSIONS, startParameters } from '../engine.ts'

/**
 * Opens a copy of a notebook's cluster that is thrown away afterwards. It brings the engine's own checks of its files
 * along and does not wait for the disk.
 * @param dataKey the key its files are encrypted with, if they are
 * @throws VaultError WRONG_KEY, CLUSTER_DAMAGED, OTHER_ENGINE, and what the engine says
 */
export async function openCopyForChecks(cluster: string, dataKey?: Uint8Array): Promise<PGlite> {
  const keys = dataKey && new FileKeys(dataKey)
  if (keys) checkKey(cluster, keys)
  checkEngine(cluster, keys)
  return PGlite.create({
    dataDir: cluster,
    fs: keys ? new EncryptedNodeFS(cluster, keys) : new DurableNodeFS(cluster),
    extensions: { ...EXTENSIONS, amcheck, pageinspect },
    startParams: startParameters({ fsync: 'off' }),
  })
}
