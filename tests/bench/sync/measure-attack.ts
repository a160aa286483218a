import { once } from 'node:events'
import * as Y from 'yjs'
import { attackWith } from '../../sync/hostile-links.ts'
import { makeBase, openDocument, titleOf, writeLike } from './engine.ts'
import { startChild, stopChild } from './peer-process.ts'

/** How the attacked process fared; times in ms, memory in bytes. */
export type Attacked = {
  longest: number
  p99: number
  sessions: number
  ended: number
  refused: number
  memory: number
}

/**
 * The longest time for which a notebook's event loop stood still while so many links, all let in, did their worst for
 * some seconds: from the first dial on.
 */
export async function measureAttack(links: number, seconds: number, seed: number): Promise<Attacked> {
  const child = startChild('stand-attack.ts')
  const [victim] = (await once(child, 'message')) as [{ address: string; publicKey: Uint8Array }]
  const doc = openDocument({ base: makeBase(), client: 666 })
  const before = Y.encodeStateVector(doc)
  writeLike(titleOf(doc), 200, seed, (change) => doc.transact(change))
  const update = Y.encodeStateAsUpdate(doc, before)
  child.send('begin')
  const attackers = await attackWith(victim, { links, seed, update })
  await new Promise((resolve) => setTimeout(resolve, seconds * 1_000))
  child.send('end')
  const [attacked] = (await once(child, 'message')) as [Attacked]
  await attackers.close()
  await stopChild(child)
  return attacked
}
