import { randomBytes } from 'node:crypto'
import { createRouterClient } from '@orpc/server'
import { shippedContent } from '#backend/host-ports.ts'
import type { CoreClient } from '#contract/contract.ts'
import { createCore } from '#core/create-core.ts'
import type { CorePorts } from '#core/ports.ts'
import { openTestDatabase } from './test-database.ts'

/** A clock that tests move by hand. */
export function createTestClock(start = '2026-03-12T09:00:00.000Z', zone = 'Europe/Berlin') {
  let now = Date.parse(start)
  return {
    now: () => now,
    zone: () => zone,
    set: (instant: string) => void (now = Date.parse(instant)),
    advance: ({ days = 0, hours = 0, minutes = 0 }: { days?: number; hours?: number; minutes?: number }) =>
      void (now += ((days * 24 + hours) * 60 + minutes) * 60_000),
  }
}

type TestDatabase = Awaited<ReturnType<typeof openTestDatabase>>

/** A core with the means of a test to look inside, and what it reported as faults. */
interface TestCore extends Pick<TestDatabase, 'pglite' | 'database'> {
  client: CoreClient
  core: ReturnType<typeof createCore>
  clock: ReturnType<typeof createTestClock>
  ports: CorePorts
  errors: string[]
  close: () => Promise<void>
}

/** The whole core over a real database in memory, with a typed client that calls it directly. */
export async function openTestCore(
  options: {
    clock?: ReturnType<typeof createTestClock>
    database?: TestDatabase
    storage?: CorePorts['storage']
    /** Without it ids differ from run to run. */
    random?: CorePorts['random']
  } = {},
): Promise<TestCore> {
  const { pglite, database } = options.database ?? (await openTestDatabase())
  const clock = options.clock ?? createTestClock()
  const errors: string[] = []
  const ports: CorePorts = {
    database,
    clock,
    random: options.random ?? { bytes: (length) => new Uint8Array(randomBytes(length)) },
    logger: { error: (event, detail) => void errors.push(`${event} ${detail.message}`) },
    ...(options.storage && { storage: options.storage }),
    content: shippedContent(),
    appVersion: '0.0.0-test',
  }
  const core = createCore(ports)
  const client: CoreClient = createRouterClient(core.router)
  return { client, core, clock, pglite, database, ports, errors, close: () => pglite.close() }
}
