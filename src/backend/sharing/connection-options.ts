import path from 'node:path'
import type { ConnectionOptions } from '#contract/sharing.contract.ts'
import type { DhtAddress } from '#sync/network/dht/dht-transport.ts'
import { readSealedFile, writeSealedFile } from '#vault/encryption/sealed-file.ts'
import { VaultError } from '#vault/vault-error.ts'

const fileName = 'connections'

/** What is kept between starts: the choices, and where the directory was found last. */
export type KeptConnections = { options: ConnectionOptions; nodes: DhtAddress[] }

const usual: ConnectionOptions = { lan: true, dht: true, bootstrap: [], relay: null }

/** What was kept; the usual choices when nothing was, or when the file was changed from outside. */
export function readConnections(directory: string, dataKey: Uint8Array): KeptConnections {
  try {
    const bytes = readSealedFile(path.join(directory, fileName), dataKey)
    const kept = bytes ? (JSON.parse(Buffer.from(bytes).toString()) as Partial<KeptConnections>) : {}
    return { options: { ...usual, ...kept.options }, nodes: kept.nodes ?? [] }
  } catch (error) {
    if (error instanceof VaultError) return { options: usual, nodes: [] }
    throw error
  }
}

/** Keeps the choices, encrypted, for the next start. */
export function writeConnections(directory: string, kept: KeptConnections, dataKey: Uint8Array): void {
  writeSealedFile(path.join(directory, fileName), Buffer.from(JSON.stringify(kept)), dataKey)
}

/**
 * The choices as they hold in this run. MENTORBOOK_SHARING_BOOTSTRAP (host:port, several by commas) takes the place of the
 * kept nodes, MENTORBOOK_SHARING_LAN=off turns the local network off: with both, a test stays on its own computer.
 */
export function optionsOfThisRun(kept: ConnectionOptions, env: NodeJS.ProcessEnv = process.env): ConnectionOptions {
  const bootstrap = (env['MENTORBOOK_SHARING_BOOTSTRAP'] ?? '').split(',').filter(Boolean)
  return {
    ...kept,
    ...(bootstrap.length > 0 ? { bootstrap, dht: true } : {}),
    ...(env['MENTORBOOK_SHARING_LAN'] === 'off' ? { lan: false } : {}),
  }
}
