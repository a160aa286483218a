import { createMentorshipStorage } from '#core/sharing/mentorship-storage.ts'
import { keepPairing } from '#core/sharing/pairings.commands.ts'
import type { PairingState } from '#core/database/tables/sharing.table.ts'
import type { SharedStorage } from '#core/sharing/storage-port.ts'
import type { CorePorts } from '#core/ports.ts'
import { createRandom } from './seeded-random.ts'
import { createTestClock, openTestCore } from './test-core.ts'

type TestCore = Awaited<ReturnType<typeof openTestCore>>

/** One side of a mentorship that two notebooks share. */
export type PairedNotebook = TestCore & {
  mentorshipId: string
  pairingId: string
  /** Key of the device, in hex. */
  deviceKey: string
  storage: SharedStorage
  /** Keeps the pairing in another state. */
  become(state: PairingState, record?: Uint8Array): Promise<void>
}

/** A mentorship in both notebooks: mine, who invites, and Ana's, who joins; not paired yet. */
export type NotebookPair = {
  mine: PairedNotebook
  hers: PairedNotebook
  pair(): Promise<void>
  /** Both send and take everything, as two laptops do that meet again. */
  meet(): Promise<void>
}

const emptyUpdate = 2

/** Two notebooks whose ids follow from the seed. */
export async function openTwoNotebooks(
  seed: number,
  {
    clock = createTestClock(),
    storage,
  }: { clock?: ReturnType<typeof createTestClock>; storage?: CorePorts['storage'] } = {},
) {
  const random = createRandom(seed)
  const bytes = (length: number) => Uint8Array.from({ length }, () => random.below(256))
  const hex = (length: number) => Buffer.from(bytes(length)).toString('hex')
  const cores = [
    await openTestCore({ clock, random: { bytes }, ...(storage && { storage }) }),
    await openTestCore({ clock, random: { bytes } }),
  ] as const

  async function open(core: TestCore, side: 'inviter' | 'joiner', partner: string): Promise<PairedNotebook> {
    const personId = (await core.client.people.create({ name: partner })).id
    const myRole = side === 'inviter' ? 'mentor' : 'mentee'
    const mentorshipId = (await core.client.mentorships.create({ personId, myRole })).id
    const id = hex(16)
    return {
      ...core,
      mentorshipId,
      pairingId: id,
      deviceKey: hex(32),
      storage: createMentorshipStorage(core.core.sharing, id),
      become: (state, record = new Uint8Array([1, 2, 3])) =>
        keepPairing(core.core.sharing, { id, mentorshipId, state, side, record }),
    }
  }

  return {
    clock,
    async begin(): Promise<NotebookPair> {
      const mine = await open(cores[0], 'inviter', 'Ana Lund')
      const hers = await open(cores[1], 'joiner', 'Kim Berg')
      return {
        mine,
        hers,
        async pair() {
          await mine.become('paired')
          await hers.become('paired')
        },
        async meet() {
          await carry(mine, hers)
          await carry(hers, mine)
        },
      }
    },
    close: () => Promise.all(cores.map((core) => core.close())),
  }
}

/** Brings to one notebook what it lacks of the other. */
export async function carry(from: PairedNotebook, to: PairedNotebook): Promise<void> {
  for (const name of await from.storage.names()) {
    const update = await from.storage.difference(name, await to.storage.stateVector(name))
    if (update.length > emptyUpdate) await to.storage.append(name, update, { author: from.deviceKey })
  }
}
