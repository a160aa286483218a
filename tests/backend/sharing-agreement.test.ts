import { afterAll, beforeAll, expect, test } from 'vitest'
import { createMemoryNetwork } from '../../src/sync/network/memory-transport.ts'
import { openSharing, pair, type SharingNotebook } from './sharing-pair.ts'

const network = createMemoryNetwork()
let mine: SharingNotebook
let hers: SharingNotebook

beforeAll(async () => {
  mine = await openSharing({ transports: () => [network.join('mine')] })
  hers = await openSharing({ transports: () => [network.join('hers')] })
  await mine.begin('Ana Lund')
  await hers.begin('Kim Berg')
})
afterAll(() => Promise.all([mine, hers].map((notebook) => notebook.putAway())))

const show = ({ client, mentorshipId }: SharingNotebook) => client.agreement.show({ mentorshipId })

/** Waits until both read the same draft and versions, with everybody's yes. */
async function becomeAgreed(): Promise<void> {
  const read = async (at: SharingNotebook) => {
    const { draft, versions } = await show(at)
    const said = versions.map(({ hash, text, acks }) => [hash, text, acks.filter(({ counts }) => counts).length])
    return JSON.stringify([draft, said])
  }
  await expect.poll(async () => (await read(mine)) === (await read(hers)), { timeout: 30_000 }).toBe(true)
}

async function sayYes(at: SharingNotebook, name: string) {
  const { draft } = await show(at)
  await at.client.agreement.acknowledge({ mentorshipId: at.mentorshipId, hash: draft.hash, name })
  await becomeAgreed()
}

test('S-684 S-685 an agreement goes through the guard: both edit, both say yes to one hash, a later edit begins the next draft, and is undone', async () => {
  await mine.client.agreement.begin({ mentorshipId: mine.mentorshipId, tone: 'plain', keys: ['purpose', 'review'] })
  await pair(mine, hers)
  await becomeAgreed()
  const [purpose, review] = (await show(hers)).draft.clauses
  const { id = '', text = '' } = purpose ?? {}
  await Promise.all([
    mine.client.agreement.updateClause({ id, text: `First: ${text}`, over: text }),
    hers.client.agreement.updateClause({ id, text: `${text} Last.`, over: text }),
    hers.client.agreement.updateClause({ id: review?.id ?? '', params: { reviewOn: '2999-01-01' } }),
  ])
  await becomeAgreed()
  await expect.poll(async () => (await show(mine)).draft.clauses[0]?.text).toBe(`First: ${text} Last.`)
  await sayYes(mine, 'Kim')
  await sayYes(hers, 'Ana')
  for (const at of [mine, hers])
    await expect
      .poll(async () => (await show(at)).versions)
      .toMatchObject([{ n: 1, mine: true, theirs: true, reviewOn: '2999-01-01' }])
  const since = new Date().toISOString()
  await hers.client.agreement.updateClause({ id, text: 'All new.' })
  await becomeAgreed()
  expect((await show(mine)).draft).toMatchObject({ state: 'changed', n: 2 })
  await mine.client.sharing.undoPartner({ mentorshipId: mine.mentorshipId, since })
  await becomeAgreed()
  expect((await show(hers)).draft).toMatchObject({ state: 'same', n: 1 })
})
