import fs from 'node:fs'
import path from 'node:path'
import '#vault/open-cluster.ts'
import type { Bases } from '../bases.ts'
import { failFiles, newCounters } from '../failing-files.ts'
import type { Armed, FailurePlan } from '../failing-files.ts'
import { PHASES } from '../phases.ts'
import { followIntoThreads } from './in-threads.ts'

// Runs one phase and says what was promised, until it is killed: by its plan at an operation, or from outside.
const { phase, root, bases, plan } = JSON.parse(process.argv[2] ?? '') as {
  phase: string
  root: string
  bases: Bases
  plan?: FailurePlan
}
const say = (line: string): number => fs.writeSync(1, `${line}\n`)
let armed: Armed | undefined
failFiles(() => armed)
followIntoThreads(path.join(import.meta.dirname, 'fail-in-thread.ts'), 'failing', () => armed)
await PHASES[phase]?.run({
  root,
  bases,
  begin: () => {
    armed = { root, counters: newCounters(), ...(plan ? { plan } : {}) }
    say('begin')
  },
  acknowledge: (what) => void say(what),
})
