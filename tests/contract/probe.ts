import { eventIterator, type, type ContractRouterClient } from '@orpc/contract'
import { type AnyRouter, implement, ORPCError } from '@orpc/server'
import { z } from 'zod'
import { coreContract } from '#contract/contract.ts'
import { procedure } from '#contract/procedure.ts'
import { AppError } from '#core/commands/app-error.ts'
import { createErrorMapper } from '#core/error-middleware.ts'
import { openTestCore } from '../helpers/test-core.ts'

/** Calls that bring out what a wire may get wrong; the product's own calls alone would not. */
const probe = {
  bytes: procedure
    .input(z.object({ name: z.string(), parts: z.array(z.instanceof(Uint8Array)) }))
    .output(type<{ name: string; parts: Uint8Array[]; total: number }>()),
  values: procedure.input(type<Record<string, unknown>>()).output(type<Record<string, unknown>>()),
  failWithData: procedure.input(z.object({ id: z.string() })).output(type<never>()),
  failUndeclared: procedure.output(type<never>()),
  failWithForeignCode: procedure.output(type<never>()),
  wait: procedure.output(type<string>()),
  ticks: procedure.input(z.object({ upTo: z.number() })).output(eventIterator(z.object({ n: z.number() }))),
  failingTicks: procedure.output(eventIterator(z.object({ n: z.number() }))),
}

export const contractWithProbe: typeof coreContract & { probe: typeof probe } = { ...coreContract, probe }
export type ProbeClient = ContractRouterClient<typeof contractWithProbe>

export const secret = 'the-secret-of-/home/ana/notebook'

type TestCore = Awaited<ReturnType<typeof openTestCore>>
type Seen = { waiting: number; aborted: number; openStreams: number; returnedStreams: number }
export type ProbedCore = TestCore & {
  router: TestCore['core']['router'] & { probe: Record<keyof typeof probe, AnyRouter> }
  seen: Seen
  /** Resolves as soon as what the server side saw is so. */
  until: (holds: (now: Seen) => boolean) => Promise<void>
}

/** The real core with the probe beside it, under the core's own treatment of errors, and what the probe saw. */
export async function openProbedCore(): Promise<ProbedCore> {
  const test = await openTestCore()
  const seen: Seen = { waiting: 0, aborted: 0, openStreams: 0, returnedStreams: 0 }
  const noticed = new Set<() => void>()
  const notice = () => noticed.forEach((check) => check())
  const toDeclaredError = createErrorMapper(test.ports)
  const os = implement(probe).use(async ({ next }) => {
    try {
      return await next()
    } catch (error) {
      throw toDeclaredError(error)
    }
  })
  const probeRouter = os.router({
    bytes: os.bytes.handler(({ input }) => ({
      ...input,
      total: input.parts.reduce((sum, part) => sum + part.length, 0),
    })),
    values: os.values.handler(({ input }) => input),
    failWithData: os.failWithData.handler(({ input }) => {
      throw new AppError('PERSON_NOT_FOUND', { id: input.id })
    }),
    failUndeclared: os.failUndeclared.handler(() => {
      throw new TypeError(`Cannot read ${secret}`)
    }),
    failWithForeignCode: os.failWithForeignCode.handler(() => {
      throw new ORPCError('TEAPOT', { message: secret, data: { path: secret } })
    }),
    wait: os.wait.handler(
      ({ signal }) =>
        new Promise<string>((resolve) => {
          seen.waiting++
          notice()
          signal?.addEventListener('abort', () => {
            seen.aborted++
            notice()
            resolve('aborted')
          })
        }),
    ),
    ticks: os.ticks.handler(async function* ({ input, signal }) {
      seen.openStreams++
      notice()
      try {
        for (let n = 1; n <= input.upTo; n++) yield { n }
        // An endless reader, as the change feed is: it ends when the other side goes away.
        await new Promise<void>((resolve) => {
          if (signal?.aborted) resolve()
          signal?.addEventListener('abort', () => resolve())
        })
      } finally {
        seen.openStreams--
        seen.returnedStreams++
        notice()
      }
    }),
    failingTicks: os.failingTicks.handler(async function* () {
      yield { n: 1 }
      throw new TypeError(`Cannot go on with ${secret}`)
    }),
  })
  return {
    ...test,
    router: { ...test.core.router, probe: probeRouter },
    seen,
    until: (holds) =>
      new Promise<void>((resolve) => {
        const check = () => {
          if (!holds(seen)) return
          noticed.delete(check)
          resolve()
        }
        noticed.add(check)
        check()
      }),
  }
}
