import fs from 'node:fs'
import path from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { amcheck } from '@electric-sql/pglite/contrib/amcheck'
import { DurableNodeFS } from '../durable-node-fs.ts'
import { EncryptedNodeFS } from '../encryption/encrypted-node-fs.ts'
import { FileKeys } from '../encryption/file-keys.ts'
import { EXTENSIONS, startParameters } from '../engine.ts'

/**
 * Opens a copy of a notebook's cluster that is thrown away afterwards. It brings the engine's own checks of its files
 * along and does not wait for the disk.
 * @param dataKey the key its files are encrypted with, if they are
 */
export async function openSnapshot(cluster: string, dataKey?: Uint8Array): Promise<PGlite> {
  fs.rmSync(path.join(cluster, 'postmaster.pid'), { force: true })
  return PGlite.create({
    dataDir: cluster,
    fs: fileSystem(cluster, dataKey),
    extensions: { ...EXTENSIONS, amcheck },
    startParams: startParameters({ fsync: 'off' }),
  })
}

/** Opens a new cluster to be filled. All in it is on the disk once it is closed. */
export async function openNewCluster(cluster: string, dataKey?: Uint8Array): Promise<PGlite> {
  return PGlite.create({
    dataDir: cluster,
    fs: fileSystem(cluster, dataKey),
    extensions: EXTENSIONS,
    startParams: startParameters(),
  })
}

function fileSystem(cluster: string, dataKey?: Uint8Array): DurableNodeFS {
  return dataKey ? new EncryptedNodeFS(cluster, new FileKeys(dataKey)) : new DurableNodeFS(cluster)
}
