import net from 'node:net'
import { createORPCClient, ORPCError } from '@orpc/client'
import { WebSocket as Socket } from 'ws'
import type { BackendClient } from '#contract/contract.ts'
import { errorSentence, isErrorCode } from '#contract/errors.ts'
import type { Connection } from '#contract/guarded-link.ts'
import { connectSocket } from '#contract/wire-link.ts'
import { findCore, type CoreProcess, type NotebookPlace } from './core-process.ts'
import { CliFailure, exitCodes } from './exit-codes.ts'

/** Runs one command with a client of the core, over the running program or over a core of its own. Fails CliFailure alone. */
export async function withCore<T>(place: NotebookPlace, action: (client: BackendClient) => Promise<T>): Promise<T> {
  const { core, connection } = await reach(place)
  const lost = connection.closed.then(() => {
    throw new CliFailure('The notebook was closed before the answer came.')
  })
  try {
    return await Promise.race([action(createORPCClient(connection.link)), lost])
  } catch (error) {
    throw toFailure(error)
  } finally {
    // Nobody waits for it any more.
    lost.catch(() => undefined)
    connection.close()
    await core.stop()
  }
}

async function reach(place: NotebookPlace): Promise<{ core: CoreProcess; connection: Connection }> {
  const onProgress = (sentence: string) => {
    if (process.stderr.isTTY) console.error(`${sentence} …`)
  }
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

/** A connection to the core of an open notebook; one that is just being opened is waited for. */
async function connectOpened(endpoint: string): Promise<Connection> {
  while (true) {
    const connection = await connect(endpoint)
    const client: BackendClient = createORPCClient(connection.link)
    const { phase } = await Promise.race([
      client.vault.status(),
      connection.closed.then((): { phase: 'opening' } => ({ phase: 'opening' })),
    ])
    if (phase === 'open') return connection
    if (phase === 'opening') {
      // It ends this connection when it is open.
      await connection.closed
      continue
    }
    connection.close()
    const sentence =
      phase === 'new'
        ? 'This notebook is about to be set up. Finish that in its window, then try again.'
        : 'This notebook is locked. Unlock it in its window, then try again.'
    throw new CliFailure(sentence, exitCodes.refused)
  }
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
