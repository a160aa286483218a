import path from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { createGuard } from '../../../../src/sync/guard/guard-process-client.ts'
import { createMemoryStorage } from '../../../../src/sync/storage/memory-storage.ts'
import { openVictim } from '../../../sync/hostile-links.ts'
import { documentName, makeBase, shape } from '../engine.ts'

// stand-attack.ts: a notebook that lets hostile links in, and tells how long its event loop stood still meanwhile.
const entry = path.resolve(import.meta.dirname, '../../../../src/sync/guard/guard-entry.ts')
const base = makeBase()
const storage = createMemoryStorage({ newClient: () => 100 })
storage.restore([{ name: documentName, state: base, own: [100], authors: [[1, 'somebody else']] }])
const guard = createGuard({ entry, shapeOf: (name) => (name === documentName ? shape : null) })
await guard.check({
  name: documentName,
  state: base,
  update: Uint8Array.of(0, 0),
  allowedClients: [],
  peer: 'nobody',
})
const victim = await openVictim(storage, guard, 10_000)
const delay = monitorEventLoopDelay({ resolution: 1 })
process.on('disconnect', () => process.exit())
process.on('message', (message) => {
  if (message === 'begin') {
    delay.reset()
    delay.enable()
  } else {
    delay.disable()
    process.send?.({
      // The histogram holds whole waits, of which one millisecond is its own.
      longest: delay.max / 1e6 - 1,
      p99: delay.percentile(99) / 1e6 - 1,
      sessions: victim.sessions,
      ended: [...victim.endings.values()].reduce((sum, count) => sum + count, 0),
      refused: [...victim.refusals.values()].reduce((sum, count) => sum + count, 0),
      memory: process.memoryUsage().rss,
    })
  }
})
process.send?.({ address: victim.address, publicKey: victim.publicKey })
