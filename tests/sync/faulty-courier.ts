import { createRecordName, isRecordName } from '../../src/sync/mailbox/record-names.ts'
import type { Random } from '../helpers/seeded-random.ts'
import type { FolderView } from './mailbox-world.ts'

/** Brings files from one view to the other; with faults each file meets some fate. */
export function createCourier(views: readonly [FolderView, FolderView], random: Random): (faulty: boolean) => void {
  const met = new Map<string, Set<FolderView>>()

  return (faulty) => {
    for (const [from, to] of [views, views.toReversed()]) {
      if (!from || !to) continue
      for (const [name, { bytes }] of [...from.files]) {
        if (!isRecordName(name) || met.get(name)?.has(to) || to.files.has(name)) continue
        if (!met.has(name)) met.set(name, new Set([from]))
        if (!faulty) to.put(name, bytes)
        const isThere = !faulty || bringFaulty(name, bytes, to)
        if (isThere) met.get(name)?.add(to)
      }
      // What was half there is completed; what its writer removed goes.
      for (const [name, file] of [...to.files]) {
        const whole = from.files.get(name)?.bytes
        if (whole && whole.length > file.bytes.length && !faulty) to.put(name, whole)
        if (met.get(name)?.has(from) && !whole) to.files.delete(name)
      }
    }
  }

  function bringFaulty(name: string, bytes: Uint8Array, to: FolderView): boolean {
    const damaged = bytes.slice()
    const at = random.below(bytes.length)
    damaged[at] = (bytes[at] ?? 0) ^ (1 << random.below(8))
    switch (random.below(9)) {
      case 0: // Later.
        return false
      case 1: // Never.
        return true
      case 2: // In part.
        to.put(name, bytes.slice(0, at))
        return true
      case 3:
        to.put(name, damaged)
        return true
      case 4: {
        const copy = createRecordName()
        met.set(copy, new Set([to]))
        to.put(copy, bytes)
        to.put(name, bytes)
        return true
      }
      case 5:
        to.put(name, bytes)
        to.put(`${name.slice(0, -7)} (conflicted copy).mbsync`, damaged)
        to.put(`${name.slice(0, -7)} 2.mbsync`, bytes)
        return true
      case 6:
        to.put(`renamed ${name}`, bytes)
        return true
      case 7: {
        const renamed = createRecordName()
        met.set(renamed, new Set([to]))
        to.put(renamed, bytes)
        return true
      }
      default:
        to.put(name, bytes)
        return true
    }
  }
}
