import path from 'node:path'
import '#vault/open-cluster.ts'
import type { Bases } from '../bases.ts'
import { PHASES } from '../phases.ts'
import { noteEvents, traceFiles } from '../traced-files.ts'
import { unseen } from '../file-operations.ts'
import { followIntoThreads } from './in-threads.ts'

// Runs one phase from beginning to end and writes down all it does on the disk, and when it promised what.
const { phase, root, bases, trace } = JSON.parse(process.argv[2] ?? '') as {
  phase: string
  root: string
  bases: Bases
  trace: string
}
traceFiles(() => root, trace, 0)
followIntoThreads(path.join(import.meta.dirname, 'trace-in-thread.ts'), 'tracing', () => ({ root, file: trace }))
await PHASES[phase]?.run({
  root,
  bases,
  begin: () => undefined,
  acknowledge: (what) => unseen(() => noteEvents(trace, [{ does: 'acknowledge', what }])),
})
