import fs from 'node:fs'
import path from 'node:path'
import '#vault/open-cluster.ts'
import { copyBase } from '../bases.ts'
import type { Job, JobResult } from '../case-runners.ts'
import { failFiles, hitsOf, newCounters } from '../failing-files.ts'
import type { Armed } from '../failing-files.ts'
import { NotTold, PHASES } from '../phases.ts'
import { findFlip } from '../find-flip.ts'
import { verifyNotebook } from '../verify-notebook.ts'
import { followIntoThreads } from './in-threads.ts'

// Runs one case after another, as its parent sends them: a phase with failing files, or the look at what a case left.
let armed: Armed | undefined
let unhandled: string[] = []

process.on('unhandledRejection', (reason) => unhandled.push(describe(reason)))
failFiles(() => armed)
followIntoThreads(path.join(import.meta.dirname, 'fail-in-thread.ts'), 'failing', () => {
  if (!armed) return undefined
  const { root, plan, counters } = armed
  return plan ? { root, plan, counters } : { root, counters }
})

process.on('message', (job: Job) => {
  unhandled = []
  void work(job)
    .catch((error: unknown): JobResult => ({ problems: [`the test itself failed: ${describe(error)}`] }))
    .then(async (result) => {
      // What was rejected on the way is told at the end of a turn.
      await new Promise((resolve) => setImmediate(resolve))
      armed = undefined
      process.send?.({ ...result, problems: [...result.problems, ...unhandled.map((what) => `unhandled: ${what}`)] })
    })
})
process.on('disconnect', () => process.exit(0))
process.send?.('ready')

function work(job: Job): Promise<JobResult> {
  if (job.kind === 'verify') return verifyNotebook(job)
  return job.kind === 'damage' ? findFlip(job) : runPhase(job)
}

async function runPhase({ phase: name, root, bases, plan, fill }: Extract<Job, { kind: 'fail' }>): Promise<JobResult> {
  const phase = PHASES[name]
  if (!phase) throw new Error(`no phase ${name}`)
  copyBase(bases, phase.base, root)
  const acknowledged: string[] = []
  const operations: JobResult['operations'] = []
  const counters = newCounters()
  const begin = (): void => {
    const note: Armed['note'] = ({ operation, args }) => operations.push({ operation, args: args.map(plainly) })
    if (fill) fillDisk(fill)
    else armed = plan ? { root, plan, counters } : { root, counters, note }
  }
  const problems: string[] = []
  let told: string | undefined
  try {
    await phase.run({ root, bases, begin, acknowledge: (what) => acknowledged.push(what) })
  } catch (error) {
    told = describe(error)
    if (error instanceof NotTold) problems.push(told)
    else if (!(error instanceof Error) || error.message === '') problems.push(`told without words: ${told}`)
  }
  const hits = hitsOf(counters)
  if (told !== undefined && hits === 0 && !fill) problems.push(`failed by itself: ${told}`)
  return { problems, acknowledged, hits, ...(told === undefined ? {} : { told }), ...(plan ? {} : { operations }) }
}

function fillDisk({ file, leave }: { file: string; leave: number }): void {
  const { bavail, bsize } = fs.statfsSync(path.dirname(file))
  const handle = fs.openSync(file, 'w')
  const megabyte = Buffer.alloc(1024 * 1024, 1)
  for (let left = bavail * bsize - leave; left > 0; left -= megabyte.length) {
    fs.writeSync(handle, megabyte, 0, Math.min(left, megabyte.length))
  }
  fs.closeSync(handle)
}

/** Only what tells which failures can befall an operation; a buffer becomes its length. */
function plainly(value: unknown): string | number | undefined {
  if (typeof value === 'number' || typeof value === 'string') return value
  return undefined
}

function describe(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error)
}
