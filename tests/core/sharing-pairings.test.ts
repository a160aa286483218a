import { afterAll, beforeAll, beforeEach, expect, inject, test } from 'vitest'
import { forgetPairing, keepPairing, notePartnerSeen } from '#core/sharing/pairings.commands.ts'
import { findPairing, listPairings } from '#core/sharing/pairings.queries.ts'
import { sharingState } from '#core/sharing/sharing.queries.ts'
import { openTwoNotebooks, type PairedNotebook } from '../helpers/notebook-pair.ts'

let notebooks: Awaited<ReturnType<typeof openTwoNotebooks>>
let mine: PairedNotebook
beforeAll(async () => {
  notebooks = await openTwoNotebooks(inject('seed'))
})
beforeEach(async () => {
  mine = (await notebooks.begin()).mine
})
afterAll(() => notebooks.close())

const state = () => sharingState(mine.database, mine.mentorshipId)

test('S-612 a mentorship has one pairing at a time; an ended one makes room for another', async () => {
  expect(await state()).toMatchObject({ state: 'off', pairingId: null })
  await mine.become('inviting')
  const second = {
    id: 'cd'.repeat(16),
    mentorshipId: mine.mentorshipId,
    side: 'joiner',
    record: new Uint8Array([4]),
  } as const
  await expect(keepPairing(mine.core.sharing, { ...second, state: 'joining' })).rejects.toMatchObject({
    code: 'NOT_POSSIBLE_NOW',
  })
  await mine.become('revoked')
  notebooks.clock.advance({ minutes: 1 })
  await keepPairing(mine.core.sharing, { ...second, state: 'paired', peerName: 'Ana' })
  await notePartnerSeen(mine.core.sharing, second.id)
  const now = new Date(notebooks.clock.now()).toISOString()
  expect(await state()).toEqual({
    ...{ state: 'paired', pairingId: second.id, side: 'joiner', peerName: 'Ana', since: now, lastSeenAt: now },
  })
  expect((await listPairings(mine.database)).slice(0, 2).map((row) => row.id)).toEqual([second.id, mine.pairingId])
  await forgetPairing(mine.core.sharing, second.id)
  expect(await findPairing(mine.database, second.id)).toBeNull()
  expect(await state()).toMatchObject({ state: 'revoked' })
})

test('S-617 the keys of a mentorship go with it when it goes for good', async () => {
  await mine.become('paired')
  await mine.storage.keepMark('agenda', new Uint8Array([1]))
  await mine.client.mentorships.trash({ id: mine.mentorshipId })
  await mine.client.trash.empty({ items: [{ entity: 'mentorship', id: mine.mentorshipId }] })
  expect(await findPairing(mine.database, mine.pairingId)).toBeNull()
  expect(await mine.storage.mark('agenda')).toBeNull()
})
