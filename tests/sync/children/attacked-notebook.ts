import path from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import * as Y from 'yjs'
import { createGuard } from '../../../src/sync/guard/guard-process-client.ts'
import { createMemoryStorage } from '../../../src/sync/storage/memory-storage.ts'
import { openVictim } from '../hostile-links.ts'

/** What the notebook is told. */
export type Word = { put: string } | 'entries' | 'begin' | 'figures'
/** Milliseconds of computing between two chances for something else to run, and bytes. */
export type Figures = {
  longest: number
  /** Memory in use after what is unused was given back, above that before the attack. */
  growth: number
  sessions: number
  endings: [string, number][]
  refused: number
}

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void
const entry = path.resolve(import.meta.dirname, '../../../src/sync/guard/guard-entry.ts')
let client = 100
const storage = createMemoryStorage({ newClient: () => ++client })
const guard = createGuard({ entry, shapeOf: () => ({ roots: { items: 'map-of-maps' }, maxDepth: 8 }) })
const put = (id: string) =>
  storage.edit('agenda', (doc) => void doc.getMap('items').set(id, new Y.Map([['title', id]])))
put('before')
const victim = await openVictim(storage, guard, 2_000)

let [longest, before] = [0, 0]
let spent = 0
// The time of the thread itself, so that a busy computer changes nothing.
const computed = () => {
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1_000
}

function look(): void {
  const now = computed()
  longest = Math.max(longest, now - spent)
  spent = computed()
}

function inUse(): number {
  collect()
  const { heapUsed, external } = process.memoryUsage()
  return heapUsed + external
}

function answer(word: Word): unknown {
  if (word === 'entries') return [...storage.doc('agenda').getMap('items').keys()].toSorted()
  if (word === 'begin') {
    before = inUse()
    spent = computed()
    setInterval(look, 1)
    return null
  }
  if (word !== 'figures') return put(word.put)
  const { sessions, endings, refusals } = victim
  const refused = [...refusals.values()].reduce((sum, count) => sum + count, 0)
  const figures: Figures = { longest, growth: inUse() - before, sessions, endings: [...endings], refused }
  spent = computed()
  return figures
}

process.on('disconnect', () => process.exit())
process.on('message', ({ id, word }: { id: number; word: Word }) =>
  process.send?.({ id, answer: answer(word) ?? null }),
)
process.send?.({ address: victim.address, publicKey: victim.publicKey })
