import net from 'node:net'
import { createORPCClient, ORPCError } from '@orpc/client'
import { WebSocket as Socket } from 'ws'
import type { BackendClient } from '#contract/contract.ts'
import { errorSentence, isErrorCode } from '#contract/errors.ts'
import type { VaultStatus } from '#contract/vault.contract.ts'
import type { Connection } from '#contract/guarded-link.ts'
import { connectSocket } from '#contract/wire-link.ts'
import { findCore, type CoreProcess, type NotebookPlace } from './core-process.ts'
import { CliFailure, exitCodes } from './exit-codes.ts'

/**
 * Runs one command with a client of the core, over the running program (`isShared`) or over a core of its own. Fails CliFailure
 * alone.
 */
export async function withCore<T>(
  place: NotebookPlace,
  action: (client: BackendClient, of: { isShared: boolean }) => Promise<T>,
): Promise<T> {
  const { core, connection } = await reach(place)
  try {
    return await runOver(connection, (client) => action(client, { isShared: core.shared }))
  } catch (error) {
    throw toFailure(error)
  } finally {
    await core.stop()
  }
}

/**
 * The same over a core of its own that need not have the notebook open, for a restore. Before it is closed, `settle` may wait for
 * what the action began. Fails CliFailure alone; refused where another program has the notebook.
 */
export async function withClosedCore<T>(
  place: NotebookPlace,
  restore: 'new' | 'over',
  action: (client: BackendClient) => Promise<T>,
  settle: (result: T, core: CoreProcess) => Promise<void>,
): Promise<T> {
  const core = await findCore(place, { open: true, restore, onProgress })
  try {
    const result = await runOver(await connect(core.endpoint), action)
    await settle(result, core)
    return result
  } catch (error) {
    throw toFailure(error)
  } finally {
    await core.stop()
  }
}

/** A call over a connection that ended would never be answered. */
async function runOver<T>(connection: Connection, action: (client: BackendClient) => Promise<T>): Promise<T> {
  const lost = connection.closed.then(() => {
    throw new CliFailure('The notebook was closed before the answer came.')
  })
  try {
    return await Promise.race([action(createORPCClient(connection.link)), lost])
  } finally {
    // Nobody waits for it any more.
    lost.catch(() => undefined)
    connection.close()
  }
}

const onProgress = (sentence: string) => {
  if (process.stderr.isTTY) console.error(`${sentence} …`)
}

async function reach(place: NotebookPlace): Promise<{ core: CoreProcess; connection: Connection }> {
  const found = await findCore(place, { open: false, onProgress })
  try {
    return { core: found, connection: await connectOpened(found.endpoint) }
  } catch (error) {
    await found.stop()
    if (error instanceof CliFailure) throw error
  }
  // The note of a dead program can look alive when its process number was given away again.
  const core = await findCore(place, { open: true, onProgress })
  try {
    return { core, connection: await connectOpened(core.endpoint) }
  } catch (error) {
    await core.stop()
    if (error instanceof CliFailure) throw error
    throw new CliFailure(
      'This notebook is open in another program that does not answer. Close it there, then try again.',
      exitCodes.refused,
    )
  }
}

/** Waits until a notebook that is being opened is open. Fails CliFailure refused. */
export async function waitUntilOpen({ endpoint }: CoreProcess): Promise<void> {
  const connection = await connectOpened(endpoint)
  connection.close()
}

/** A connection to the core of an open notebook; one that is just being opened is waited for. Fails CliFailure refused. */
async function connectOpened(endpoint: string): Promise<Connection> {
  while (true) {
    const connection = await connect(endpoint)
    const client: BackendClient = createORPCClient(connection.link)
    const status = await Promise.race([afterOpening(client), connection.closed.then(() => undefined)])
    // It ends this connection when it is open.
    if (!status) continue
    if (status.phase === 'open') return connection
    connection.close()
    throw new CliFailure(closedWords(status), exitCodes.refused)
  }
}

/** The first status in which nothing is under way; undefined when the connection ended before. */
async function afterOpening(client: BackendClient): Promise<VaultStatus | undefined> {
  try {
    for await (const status of await client.vault.watch()) if (status.phase !== 'opening') return status
  } catch {
    // The connection ended, as it does when the notebook opens.
  }
  return undefined
}

function closedWords({ phase, problem }: VaultStatus): string {
  if (phase === 'new') return 'This notebook is about to be set up. Finish that in its window, then try again.'
  if (phase === 'failed' && problem !== null) return problem
  return 'This notebook is locked. Unlock it in its window, then try again.'
}

function connect(endpoint: string): Promise<Connection> {
  const socket = new Socket('ws://localhost/rpc', {
    createConnection: () => net.connect(endpoint),
    perMessageDeflate: false,
    maxPayload: 0,
  })
  // The close event that follows says it too.
  socket.on('error', () => undefined)
  return connectSocket(socket as unknown as WebSocket)
}

function toFailure(error: unknown): CliFailure {
  if (error instanceof CliFailure) return error
  if (error instanceof ORPCError && isErrorCode(error.code))
    return new CliFailure(errorSentence(error.code, error.data))
  return new CliFailure(error instanceof Error ? error.message : String(error))
}
