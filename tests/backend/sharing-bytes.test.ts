import { is } from 'drizzle-orm'
import { PgTable } from 'drizzle-orm/pg-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as schema from '#core/database/schema.ts'
import { createMemoryNetwork } from '../../src/sync/network/memory-transport.ts'
import type { Link, Transport } from '../../src/sync/network/transport.ts'
import { becomeEqual, openSharing, pair, type SharingNotebook } from './sharing-pair.ts'

const network = createMemoryNetwork()
/** What was written to links, before it was sealed. */
const sent: string[] = []
let mine: SharingNotebook
let hers: SharingNotebook

/** My computer, with an ear at each link. */
function listenIn(): Transport[] {
  const transport = network.join('mine')
  const hear = (link: Link) => {
    const write = link.stream.write.bind(link.stream)
    link.stream.write = (bytes: Uint8Array) => {
      sent.push(latin(bytes))
      return write(bytes)
    }
    return link
  }
  return [
    {
      ...transport,
      listen: (options) => transport.listen({ ...options, onLink: (link) => options.onLink(hear(link)) }),
      connect: async (options) => hear(await transport.connect(options)),
    },
  ]
}

beforeAll(async () => {
  mine = await openSharing({ transports: listenIn })
  hers = await openSharing({ transports: () => [network.join('hers')] })
})
afterAll(() => Promise.all([mine, hers].map((notebook) => notebook.putAway())))

const latin = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1')

/** Every value in every table, documents as their bytes. */
async function everythingIn({ session }: SharingNotebook): Promise<string> {
  const { core } = session
  if (!core) throw new Error('not open')
  const tables = Object.values(schema).filter((value) => is(value, PgTable))
  const found: string[] = []
  for (const table of tables) {
    for (const row of await core.context.database.select().from(table)) {
      for (const value of Object.values(row))
        found.push(value instanceof Uint8Array ? latin(value) : (JSON.stringify(value) ?? ''))
    }
  }
  return found.join('\n')
}

async function beginPair(): Promise<[string, string]> {
  await mine.begin('Ana Lund')
  await hers.begin('Kim Berg')
  await pair(mine, hers)
  await becomeEqual(mine, hers)
  return [mine.mentorshipId, hers.mentorshipId]
}

test('S-657 files find their mentorship by themselves, and make both sides equal in any order, twice, or lost', async () => {
  await beginPair()
  const [my, her] = await beginPair()
  network.partition(['mine'], ['hers'])
  await expect
    .poll(async () => [(await mine.state()).isConnected, (await hers.state()).isConnected])
    .toEqual([false, false])
  const file = async (from: SharingNotebook) => (await from.client.sharing.exportMail(from)).bytes
  const read = async (by: SharingNotebook, bytes: Uint8Array) =>
    (await by.client.sharing.importMail({ bytes: new Uint8Array(bytes) })).mentorshipId
  await mine.addTopic('First by file')
  const first = await file(mine)
  await mine.write('In the note by file')
  const second = await file(mine)
  await mine.addTopic('In a file that is lost')
  await file(mine)
  await mine.addTopic('After the lost one')
  const last = await file(mine)
  await hers.addTopic('Hers by file')
  for (const bytes of [last, first, second, first]) expect(await read(hers, bytes)).toBe(her)
  expect(await read(mine, await file(hers))).toBe(my)
  expect(await read(hers, await file(mine))).toBe(her)
  await becomeEqual(mine, hers)
  expect(await mine.content()).toEqual({
    topics: ['After the lost one', 'First by file', 'Hers by file', 'In a file that is lost'],
    note: 'In the note by file',
  })
  network.heal()
})

test('S-658 no word of a private lane and none of other people leaves, on a link or in a file', async () => {
  const before = sent.length
  await mine.begin('Ana Lund')
  await hers.begin('Kim Berg')
  await mine.client.people.create({ name: 'Zqother Canary' })
  await mine.addTopic('zqprivate before', 'private')
  await mine.addTopic('A topic for both')
  await pair(mine, hers)
  await mine.addTopic('zqprivate after', 'private')
  await mine.write('zqprivate words', 'private')
  await mine.write('Words for both')
  await becomeEqual(mine, hers)
  await mine.addTopic('By file for both')
  const { bytes } = await mine.client.sharing.exportMail(mine)
  const wire = sent.slice(before).join('\n')
  const theirs = await everythingIn(hers)
  // The same search finds what was shared, so it would find the rest.
  for (const shared of ['A topic for both', 'Words for both']) {
    expect(wire).toContain(shared)
    expect(theirs).toContain(shared)
  }
  for (const place of [wire, theirs, latin(bytes)]) expect(place).not.toMatch(/zqprivate|Zqother/)
  expect(await everythingIn(mine)).toMatch(/zqprivate before[^]*Zqother|Zqother[^]*zqprivate before/)
})
