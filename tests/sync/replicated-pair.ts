import type { Replicator } from '../../src/sync/replication/replicator.ts'
import { createWorld, type Device, type DeviceOptions } from './replication-world.ts'

type Options = { ana?: DeviceOptions; me?: DeviceOptions }

/** Ana and me, paired and apart. */
export async function pair({ ana: ofAna = {}, me: ofMe = {} }: Options = {}) {
  const world = createWorld()
  const ana = await world.device('ana', ['me'], ofAna)
  const me = await world.device('me', ['ana'], ofMe)
  return { world, ana, me }
}

/** Types at the end of a document's text. */
export const write = (device: Device, text: string, name = 'agenda') =>
  device.storage.edit(name, (doc) => doc.getText('body').insert(doc.getText('body').length, text))
export const read = (device: Device, name = 'agenda') => device.storage.doc(name).getText('body').toString()

/** The replicator of a device's only pairing. */
export function replicator(device: Device): Replicator {
  const [first] = device.replicators.values()
  if (!first) throw new Error('no pairing')
  return first
}
export const pending = (device: Device) => replicator(device).status().pending
