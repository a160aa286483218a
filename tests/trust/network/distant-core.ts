import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import type { BackendClient } from '#contract/contract.ts'
import type { NoteReference } from '#contract/documents.contract.ts'

/** What the program beside a core in another namespace is told, one line of JSON each. */
export type DriverRequest = { id: number } & (
  | { act: 'call'; path: string[]; input: unknown }
  | { act: 'write'; note: NoteReference; line: string }
  | { act: 'kill' | 'restart' | 'stop' }
)
export type DriverAnswer = { id: number; value?: unknown; problem?: string }
type Wish = DriverRequest extends infer Request ? (Request extends unknown ? Omit<Request, 'id'> : never) : never

/** A whole core in a network namespace, and a client of its contract there. */
export type DistantCore = {
  /** Procedures that answer once; streams do not cross. */
  client: BackendClient
  write(note: NoteReference, line: string): Promise<void>
  /** kill -9. */
  kill(): Promise<void>
  restart(): Promise<void>
  /** Ends the core and the program beside it. */
  stop(): Promise<void>
}

const driver = new URL('children/core-driver.ts', import.meta.url).pathname

/** Starts a built core in a namespace. */
export async function startDistantCore(namespace: string, dataDir: string, entry: string): Promise<DistantCore> {
  const task = JSON.stringify({ dataDir, entry })
  const child = spawn('ip', ['netns', 'exec', namespace, process.execPath, driver, task], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const waiting = new Map<number, PromiseWithResolvers<unknown>>()
  const ready = Promise.withResolvers<unknown>()
  waiting.set(0, ready)
  createInterface({ input: child.stdout }).on('line', (line) => {
    const { id, value, problem } = JSON.parse(line) as DriverAnswer
    const one = waiting.get(id)
    waiting.delete(id)
    if (problem === undefined) one?.resolve(value)
    else one?.reject(new Error(problem))
  })
  child.once('exit', () => waiting.forEach((one) => one.reject(new Error('The core and its companion ended.'))))
  const ended = once(child, 'exit')
  let made = 0
  const ask = (wish: Wish): Promise<unknown> => {
    const one = Promise.withResolvers<unknown>()
    waiting.set(++made, one)
    child.stdin.write(`${JSON.stringify({ ...wish, id: made })}\n`)
    return one.promise
  }
  await ready.promise
  return {
    client: remote([], (path, input) => ask({ act: 'call', path, input })) as BackendClient,
    write: async (note, line) => void (await ask({ act: 'write', note, line })),
    kill: async () => void (await ask({ act: 'kill' })),
    restart: async () => void (await ask({ act: 'restart' })),
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return
      await ask({ act: 'stop' })
      child.kill()
      await ended
    },
  }
}

/** An object whose members of members are functions that call by their path. */
function remote(path: string[], call: (path: string[], input: unknown) => Promise<unknown>): unknown {
  return new Proxy(() => undefined, {
    // What waits for a promise asks whether this is one.
    get: (_target, name) => (name === 'then' ? undefined : remote([...path, String(name)], call)),
    apply: (_target, _self, [input]: unknown[]) => call(path, input),
  })
}
