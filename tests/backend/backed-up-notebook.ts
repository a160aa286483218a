import { createRouterClient } from '@orpc/server'
import type { BackendClient } from '#contract/contract.ts'
import { NotebookSession, type SessionOptions } from '#backend/notebook-session.ts'

/** A notebook of a folder, open in this process, with a clock of its own for its backups. */
export async function openBackedUp(dataDir: string, more: Partial<SessionOptions> = {}) {
  let restart = (): void => undefined
  const restarted = new Promise<void>((resolve) => (restart = resolve))
  const session = await NotebookSession.start({
    program: 'browser mode',
    dataDir,
    protection: 'key-file',
    onRestartWanted: () => restart(),
    ...more,
  })
  const { backups } = session
  let shift = 0
  const own = backups.options.now
  backups.options.now = () => own() + shift
  return {
    session,
    backups,
    restarted,
    /** Asked anew: what is served changes with the phase. */
    get client(): BackendClient {
      return createRouterClient(session.wires.router) as unknown as BackendClient
    },
    advance: (hours: number): void => void (shift += hours * 3_600_000),
    close: () => session.close(),
  }
}

export type BackedUp = Awaited<ReturnType<typeof openBackedUp>>
