import { toHex } from '#sync/identity/key-pair.ts'
import { activeDevices } from '#sync/identity/pairing-selectors.ts'
import { createFolderCarrier } from '#sync/mailbox/folder-carrier.ts'
import type { Transport } from '#sync/network/transport.ts'
import type { DeviceLink } from './device-link.ts'
import { afterTelling, lastWordOf, type Letter } from './last-word.ts'
import type { Mailboxes } from './mailboxes.ts'
import type { PairingKeeper } from './pairing-keeper.ts'
import type { Search } from './pairing-doors.ts'
import type { SharingNetwork } from './sharing-network.ts'
import { tellLastWord } from './tell-last-word.ts'

/** One computer of the other side that has not heard that the sharing ended; its key in hexadecimal. */
export type ToTell = `left ${string}`

export type LeavingOptions = {
  keeper: PairingKeeper
  /** By the device's key in hexadecimal. */
  links: Map<string, DeviceLink>
  mailboxes: Mailboxes
  network: SharingNetwork
  /** For work that nobody waits for. */
  attempt(work: Promise<void>): void
  onFailure(error: unknown): void
}

/** How one side ends the sharing and the other one hears of it. */
export type Leaving = {
  /** Ends the sharing here, and keeps what is to be said. Fails SHARING_REFUSED where nothing is shared. */
  begin(): Promise<void>
  /** Says it over links that stand and into the folder, and forgets it when its time is over. */
  say(): Promise<void>
  /** Who is still to be looked for, each with the secret it hangs on. */
  wanted(): [ToTell, Uint8Array][]
  lookFor(name: ToTell, transports: readonly Transport[]): Search
  /** When there is something to do again, milliseconds since 1970; undefined when there is not. */
  next(): number | undefined
}

/** A folder that could not be written is tried again; milliseconds. */
const letterEvery = 60_000

export function createLeaving({ keeper, links, mailboxes, network, attempt, onFailure }: LeavingOptions): Leaving {
  const { timers } = network
  const heard = (key: Uint8Array) => keeper.changeLastWord((word) => afterTelling(word, key))

  /** One letter for each device, where there is a folder; without any, leaving goes on all the same. */
  async function sealLetters(): Promise<Omit<Letter, 'name'>[]> {
    const letters: Omit<Letter, 'name'>[] = []
    if (keeper.record.mailbox === null) return letters
    try {
      for (const { root, ...device } of activeDevices(keeper.record.pairing)) {
        if (!root) continue
        const mailbox = await mailboxes.of({ ...device, root })
        letters.push({ key: Uint8Array.from(device.key), bytes: Uint8Array.from(await mailbox.sealLastWord()) })
      }
    } catch (error) {
      onFailure(error)
    }
    return letters
  }

  async function writeLetters(): Promise<void> {
    const { lastWord, mailbox } = keeper.record
    if (mailbox === null || !lastWord || lastWord.letters.length === 0) return
    const folder = createFolderCarrier({ folder: mailbox, timers })
    try {
      for (const { name, bytes } of lastWord.letters) await folder.write(name, bytes)
      await keeper.changeLastWord((word) => word && { ...word, letters: [] })
    } catch (error) {
      onFailure(error)
    }
  }

  return {
    async begin() {
      const letters = await sealLetters()
      // What is on its way would fail, and end the link before the word.
      await Promise.all([...links.values()].map((link) => link.hush()))
      await keeper.leave(lastWordOf(keeper.record.pairing, letters, timers.now()))
    },
    async say() {
      const { lastWord } = keeper.record
      if (!lastWord) return
      if (lastWord.until <= timers.now()) return keeper.changeLastWord(() => null)
      for (const { key } of lastWord.devices) {
        const link = links.get(toHex(key))
        if (!link) continue
        const isHeard = await link.leave()
        // A bye alone would end it there without an answer.
        await link.close(isHeard ? 'left' : 'finished')
        links.delete(toHex(key))
        if (isHeard) await heard(key)
      }
      await writeLetters()
    },
    wanted: () => (keeper.record.lastWord?.devices ?? []).map(({ key, root }) => [`left ${toHex(key)}`, root]),
    lookFor(name, transports) {
      const { lastWord, myName, myDevice } = keeper.record
      const device = lastWord?.devices.find(({ key }) => name === `left ${toHex(key)}`)
      if (!lastWord || !device) throw new Error('nobody is left to tell')
      const { own } = lastWord
      const introduction = { myName, myDevice }
      const onTold = () => attempt(heard(device.key))
      return tellLastWord({ transports, timers, instance: network.instance, introduction, own, device, onTold })
    },
    next() {
      const { lastWord } = keeper.record
      return lastWord && lastWord.letters.length > 0 ? timers.now() + letterEvery : lastWord?.until
    },
  }
}
