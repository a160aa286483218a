import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { PartnerPlace, Place } from '#contract/sharing.contract.ts'
import { Places } from '#backend/sharing/places.ts'
import type { Presence } from '#sync/guard/guard.ts'
import { createMemoryNetwork } from '../../src/sync/network/memory-transport.ts'
import { becomeEqual, openSharing, pair, type SharingNotebook } from './sharing-pair.ts'

const network = createMemoryNetwork()
let mine: SharingNotebook
let hers: SharingNotebook
let topicId = ''

beforeAll(async () => {
  mine = await openSharing({ transports: () => [network.join('mine')] })
  hers = await openSharing({ transports: () => [network.join('hers')] })
})
afterAll(() => Promise.all([mine, hers].map((notebook) => notebook.putAway())))

const withoutDevice = ({ document, itemId, isTyping, anchor, head }: PartnerPlace) => ({
  document,
  itemId,
  isTyping,
  anchor,
  head,
})
const nowhere: Place = { itemId: null, isTyping: false, anchor: null, head: null }

async function begin(): Promise<void> {
  await mine.begin('Ana Lund')
  await hers.begin('Kim Berg')
  topicId = await mine.addTopic('Budget')
  await mine.write('What we agreed')
  await pair(mine, hers)
  await becomeEqual(mine, hers)
}

/** A window of a notebook that follows where the other person is. */
async function openWindow(at: SharingNotebook) {
  const abort = new AbortController()
  const windowId = randomUUID()
  const whose = { mentorshipId: at.mentorshipId, windowId }
  const stream = await at.client.sharing.presence(whose, { signal: abort.signal })
  let places: readonly PartnerPlace[] = []
  const first = await stream.next()
  if (!first.done) places = first.value
  const reading = (async () => {
    for await (const next of stream) places = next
  })()
  return {
    places: () => places.map(withoutDevice),
    tell: (document: string, place: Place | null) => at.client.sharing.setPresence({ ...whose, document, place }),
    async close() {
      abort.abort()
      await reading
    },
  }
}

test('S-670 S-671 the partner sees where I am while my window has it open, and not any more when it closed', async () => {
  await begin()
  const [my, her] = [await openWindow(mine), await openWindow(hers)]
  await my.tell('agenda', { ...nowhere, itemId: topicId, isTyping: true })
  const onTopic = { document: 'agenda', itemId: topicId, isTyping: true, anchor: null, head: null }
  await expect.poll(her.places).toEqual([onTopic])
  await her.tell('note/mentorship', { ...nowhere, anchor: 'AbC_', head: 'AbC-' })
  await expect
    .poll(my.places)
    .toEqual([{ document: 'note/mentorship', itemId: null, isTyping: false, anchor: 'AbC_', head: 'AbC-' }])
  // A second window says where the person went; when it closes, the first one still stands.
  const second = await openWindow(mine)
  await second.tell('agenda', nowhere)
  await expect.poll(her.places).toEqual([{ ...onTopic, itemId: null, isTyping: false }])
  await second.close()
  await expect.poll(her.places).toEqual([onTopic])
  await my.close()
  await expect.poll(her.places).toEqual([])
  await her.close()
})

test('S-670 nothing is told while it is switched off, of a window that does not follow, or of what is no shared document', async () => {
  await begin()
  const [my, her] = [await openWindow(mine), await openWindow(hers)]
  await mine.client.sharing.setShowsPlace({ mentorshipId: mine.mentorshipId, shows: false })
  expect((await mine.state()).showsPlace).toBe(false)
  await my.tell('agenda', { ...nowhere, itemId: topicId })
  // What is told behind it arrives, so the one before it was not told.
  await my.tell('note/mentorship', nowhere)
  await mine.addTopic('Sent after it')
  await becomeEqual(mine, hers)
  expect(her.places()).toEqual([])
  await mine.client.sharing.setShowsPlace({ mentorshipId: mine.mentorshipId, shows: true })
  await expect.poll(() => her.places().map(({ document }) => document)).toEqual(['agenda', 'note/mentorship'])
  await mine.client.sharing.setShowsPlace({ mentorshipId: mine.mentorshipId, shows: false })
  await expect.poll(her.places).toEqual([])
  await mine.client.sharing.setShowsPlace({ mentorshipId: mine.mentorshipId, shows: true })
  await my.tell('agenda', null)
  await my.tell('note/mentorship', null)
  const set = (document: string, place: Place) =>
    mine.client.sharing.setPresence({ mentorshipId: mine.mentorshipId, windowId: randomUUID(), document, place })
  await set('agenda', nowhere)
  for (const document of ['people', 'note/person', 'agenda/x'])
    await expect(set(document, nowhere)).rejects.toMatchObject({ code: 'INPUT_REFUSED' })
  await expect(set('agenda', { ...nowhere, anchor: 'a b' })).rejects.toMatchObject({ code: 'INPUT_REFUSED' })
  await my.tell('agenda', { ...nowhere, itemId: topicId })
  await expect.poll(() => her.places().map(({ itemId }) => itemId)).toEqual([topicId])
  await Promise.all([my.close(), her.close()])
})

test('S-670 S-671 it goes with the last link, and comes back with the next one', async () => {
  await begin()
  const [my, her] = [await openWindow(mine), await openWindow(hers)]
  await my.tell('agenda', { ...nowhere, itemId: topicId })
  await expect.poll(() => her.places().length).toBe(1)
  await mine.client.sharing.pause(mine)
  await expect.poll(() => her.places()).toEqual([])
  await mine.client.sharing.resume(mine)
  await expect.poll(() => her.places().length, { timeout: 30_000 }).toBe(1)
  expect((await hers.state()).waiting).toBe(0)
  await Promise.all([my.close(), her.close()])
})

test('S-671 of what a device tells only what is well formed is shown, and no more documents than anybody looks into', async () => {
  const places = new Places()
  const device = places.join('device', () => {})
  const abort = new AbortController()
  const stream = places.follow(randomUUID(), abort.signal)
  const shown = async () => ((await stream.next()).value ?? []).map(withoutDevice)
  expect(await shown()).toEqual([])
  const odd: Presence = { name: 'Somebody else', place: 'no id', anchor: 'a b', head: 'AbC', client: 7 }
  device.heard('agenda', odd)
  expect(await shown()).toEqual([{ ...nowhere, document: 'agenda' }])
  device.heard('agenda', { place: topicId, typing: true, anchor: 3, head: 4 })
  expect(await shown()).toEqual([{ ...nowhere, document: 'agenda', itemId: topicId, isTyping: true }])
  for (let each = 0; each < 100; each++) device.heard(`note/meeting/${each}`, { typing: false })
  expect((await shown()).map(({ document }) => document)).toEqual(
    Array.from({ length: 16 }, (_, each) => `note/meeting/${each + 84}`),
  )
  // A link that took over is not ended by the one before it.
  const next = places.join('device', () => {})
  next.heard('agenda', {})
  device.heard('note/mentorship', {})
  device.leave()
  expect((await shown()).at(-1)).toMatchObject({ document: 'agenda' })
  next.leave()
  expect(await shown()).toEqual([])
  abort.abort()
})

test('S-670 a link that comes later is told where I am, and a window that is gone is forgotten', () => {
  const places = new Places()
  const told: [string, Presence | null][] = []
  const abort = new AbortController()
  const windowId = randomUUID()
  places.follow(windowId, abort.signal)
  places.set(windowId, 'agenda', { ...nowhere, itemId: topicId })
  places.join('device', (document, presence) => told.push([document, presence]))
  expect(told).toEqual([['agenda', { typing: false, place: topicId }]])
  abort.abort()
  expect(told.at(-1)).toEqual(['agenda', null])
  places.set(windowId, 'agenda', nowhere)
  expect(told).toHaveLength(2)
})
