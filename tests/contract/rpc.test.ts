import { ORPCError } from '@orpc/client'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { openProbedCore, secret, type ProbeClient, type ProbedCore } from './probe.ts'
import { createDirectClient, servePorts, serveSockets } from './transports.ts'

type Setup = { clients: [ProbeClient, ProbeClient]; close(): Promise<void> }
const transports: Record<string, (core: ProbedCore) => Promise<Setup>> = {
  direct: async (core) => ({ clients: [createDirectClient(core), createDirectClient(core)], close: async () => {} }),
  MessagePort: (core) => overWires(servePorts(core)),
  WebSocket: (core) => overWires(serveSockets(core)),
}

async function overWires(serving: ReturnType<typeof servePorts>): Promise<Setup> {
  const wires = await serving
  const [one, two] = [await wires.connect(), await wires.connect()]
  return {
    clients: [one.client, two.client],
    close: async () => {
      one.link.close()
      two.link.close()
      await wires.close()
    },
  }
}

const caught = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    (value) => expect.fail(`should have failed but answered ${JSON.stringify(value)}`),
    (error: unknown) => error,
  )

vi.setConfig({ testTimeout: 20_000 })

describe.each(Object.entries(transports))('%s', (_name, open) => {
  let core: ProbedCore
  let setup: Setup
  let client: ProbeClient

  beforeAll(async () => {
    core = await openProbedCore()
    setup = await open(core)
    client = setup.clients[0]
  })
  afterAll(async () => {
    await setup.close()
    await core.close()
  })

  test('a person made by one client is listed by the other', async () => {
    const made = await client.people.create({ name: 'Ana Whitfield' })
    const people = await setup.clients[1].people.list({})
    expect(people.map(({ id, displayName }) => ({ id, displayName }))).toContainEqual({
      id: made.id,
      displayName: 'Ana Whitfield',
    })
    expect(made.changeSetId).toMatch(/^[0-9a-f-]{36}$/)
  })

  test('a declared error arrives with its code, its data and its sentence', async () => {
    const error = await caught(client.probe.failWithData({ id: 'p-1' }))
    expect(error).toBeInstanceOf(ORPCError)
    expect(error).toMatchObject({ code: 'PERSON_NOT_FOUND', defined: true, data: { id: 'p-1' } })
    expect((error as Error).message).toMatch(/^This person is not in your notebook/)
  })

  test('refused input names its field', async () => {
    expect(await caught(client.people.create({ name: '  ' }))).toMatchObject({
      code: 'INPUT_REFUSED',
      defined: true,
      data: { sentence: 'A name cannot be empty.', field: 'name' },
    })
    expect(await caught(client.people.update({ id: 'not-an-id', fields: {} }))).toMatchObject({
      code: 'INPUT_REFUSED',
      data: { field: 'id' },
    })
  })

  test.each(['failUndeclared', 'failWithForeignCode'] as const)(
    '%s becomes INTERNAL with a log id and nothing else, and the log holds no text of it',
    async (name) => {
      const logged = core.errors.length
      const error = await caught(client.probe[name]())
      expect(error).toMatchObject({
        code: 'INTERNAL',
        defined: true,
        data: { logId: expect.stringMatching(/^[0-9a-f]{8}$/) },
      })
      const { code, data, message } = error as ORPCError<string, unknown>
      expect(JSON.stringify({ code, data, message })).not.toContain(secret)
      expect(core.errors.length).toBe(logged + 1)
      expect(core.errors.at(-1)).toMatch(/Error.*\s+at /s)
      expect(core.errors.at(-1)).not.toContain(secret)
    },
  )

  test('bytes arrive as bytes, also many, none, and views into a larger buffer', async () => {
    const large = Uint8Array.from({ length: 1_000_000 }, (_, i) => (i * 7) % 256)
    const parts = [new Uint8Array(), Uint8Array.of(0, 255, 128), large, large.subarray(10, 20)]
    const answer = await client.probe.bytes({ name: 'photo', parts })
    expect(answer.total).toBe(1_000_013)
    expect(answer.parts.map((part) => [part instanceof Uint8Array, part.length])).toEqual(
      parts.map((part) => [true, part.length]),
    )
    answer.parts.forEach((part, i) => expect(Buffer.compare(part, parts[i] ?? new Uint8Array())).toBe(0))
  })

  test('plain values arrive as they were sent', async () => {
    const values = {
      text: 'Zoë 🌿 \u0000 \u2028 ـا "quoted"',
      numbers: [0, -1, 2 ** 53 - 1, 1.5e-7],
      nothing: null,
      nested: { list: [[], {}, [{ deep: ['x'] }]] },
      day: '2026-03-12',
      flags: [true, false],
    }
    expect(await client.probe.values(values)).toEqual(values)
  })

  test('names that scripts treat specially are data and nothing more', async () => {
    const hostile = JSON.parse('{"constructor":{"prototype":{"polluted":true}},"toString":"x"}') as Record<
      string,
      unknown
    >
    expect(await client.probe.values(hostile)).toEqual(hostile)
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
  })

  test('a stream that its reader leaves is returned on the server side', async () => {
    const returned = core.seen.returnedStreams
    const read: number[] = []
    for await (const { n } of await client.probe.ticks({ upTo: 3 })) {
      read.push(n)
      if (n === 2) break
    }
    expect(read).toEqual([1, 2])
    await core.until((seen) => seen.returnedStreams === returned + 1 && seen.openStreams === 0)
  })

  test('a stream whose signal is aborted is returned on the server side', async () => {
    const returned = core.seen.returnedStreams
    const abort = new AbortController()
    const stream = await client.probe.ticks({ upTo: 1 }, { signal: abort.signal })
    expect(await stream.next()).toEqual({ done: false, value: { n: 1 } })
    const next = stream.next().catch(() => 'ended')
    abort.abort()
    await core.until((seen) => seen.returnedStreams === returned + 1)
    await next
  })

  test('a call whose signal is aborted rejects, and the server side is told', async () => {
    const { aborted, waiting } = core.seen
    const abort = new AbortController()
    const call = client.probe.wait(undefined, { signal: abort.signal }).catch((error: unknown) => error)
    await core.until((seen) => seen.waiting === waiting + 1)
    abort.abort()
    await core.until((seen) => seen.aborted === aborted + 1)
    await call
  })

  test('changes of one client wake the other, and only with topics and revisions', async () => {
    const abort = new AbortController()
    const watching = await setup.clients[1].changes.watch(undefined, { signal: abort.signal })
    expect(await watching.next()).toEqual({ done: false, value: [] })
    const next = watching.next()
    const { id } = await client.people.create({ name: 'Bo Lindqvist' })
    const batch = await next
    expect(batch.value).toEqual(
      expect.arrayContaining([
        { topic: 'people', revision: expect.any(Number) },
        { topic: `person:${id}`, revision: expect.any(Number) },
      ]),
    )
    expect(JSON.stringify(batch.value)).not.toContain('Lindqvist')
    await watching.return?.()
    abort.abort()
  })

  test('two clients at once: forty writes and reads are all answered to whom they belong', async () => {
    const work = Array.from({ length: 40 }, (_, i) => {
      const mine = setup.clients[i % 2] ?? client
      return i % 4 < 2 ? mine.people.create({ name: `Person ${i}` }) : mine.probe.values({ i })
    })
    const answers = await Promise.all(work)
    answers.forEach((answer, i) =>
      expect(answer).toEqual(i % 4 < 2 ? { id: expect.any(String), changeSetId: expect.any(String) } : { i }),
    )
    const names = (await client.people.list({})).map((person) => person.displayName)
    for (let i = 0; i < 40; i++) if (i % 4 < 2) expect(names).toContain(`Person ${i}`)
  })
})

describe.each([['MessagePort'], ['WebSocket']] as const)('%s: a stream that fails', (name) => {
  test('tells nothing of its cause', async () => {
    const core = await openProbedCore()
    const setup = await (transports[name] ?? expect.fail(name))(core)
    const read = async () => {
      for await (const { n } of await setup.clients[0].probe.failingTicks()) expect(n).toBe(1)
    }
    const error = await caught(read())
    expect(error).toBeInstanceOf(Error)
    expect(JSON.stringify(error, ['code', 'message', 'data', 'cause', 'stack'])).not.toContain(secret)
    await setup.close()
    await core.close()
  })
})
