import { fork } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import path from 'node:path'
import type { Bases } from './bases.ts'
import type { FailurePlan } from './failing-files.ts'
import type { Operation } from './file-operations.ts'
import { HANGS_AFTER } from './figures.ts'

/** A phase with failing files, or a look at what a case left behind. */
export type Job =
  | {
      kind: 'fail'
      phase: string
      root: string
      bases: Bases
      plan?: FailurePlan
      /** a file that grows when the phase begins, until so many bytes are free on its disk */
      fill?: { file: string; leave: number }
    }
  | { kind: 'verify'; phase: string; root: string; bases: Bases; acknowledged: readonly string[]; thorough: boolean }
  | { kind: 'damage'; root: string; bases: Bases; file: string; expected: string }

export interface JobResult {
  /** what must not be; nothing when all is well */
  problems: string[]
  acknowledged?: string[]
  /** how often an operation was made to fail */
  hits?: number
  /** the failure as it was told, when it was */
  told?: string
  /** how a damage was found; absent when it changed nothing that is kept */
  found?: string
  /** hash of all that the notebook holds */
  contents?: string
  /** without a plan: what was done on the disk */
  operations?: { operation: Operation; args: readonly (string | number | undefined)[] }[]
}

/** A process that runs jobs one after another; one that hangs is killed, which is a problem of that job. */
export interface CaseRunner {
  run(job: Job): Promise<JobResult>
  close(): void
}

/** Engines that failed stay in memory, so a process does not live for ever. */
const JOBS_OF_A_PROCESS = 40

export function startCaseRunner(): CaseRunner {
  const file = path.join(import.meta.dirname, 'children', 'case-runner.ts')
  let child: ChildProcess | undefined
  let jobs = 0
  const close = (): void => {
    child?.kill('SIGKILL')
    child = undefined
  }
  const running = async (): Promise<ChildProcess> => {
    if (child && jobs++ < JOBS_OF_A_PROCESS) return child
    close()
    const started = fork(file, { stdio: ['ignore', 'ignore', 'inherit', 'ipc'], serialization: 'advanced' })
    child = started
    jobs = 1
    await new Promise((resolve, reject) => {
      started.once('message', resolve)
      started.once('exit', (code, signal) => reject(new Error(`a runner of cases did not start: ${code ?? signal}`)))
    })
    started.removeAllListeners('exit')
    return started
  }
  return {
    async run(job) {
      const runner = await running()
      return new Promise((resolve) => {
        const end = (result: JobResult): void => {
          clearTimeout(deadline)
          runner.removeAllListeners('message').removeAllListeners('exit')
          resolve(result)
        }
        const deadline = setTimeout(() => {
          close()
          end({ problems: [`hangs: no end after ${HANGS_AFTER / 1000} s`] })
        }, HANGS_AFTER)
        runner.once('message', (result) => end(result as JobResult))
        runner.once('exit', (code, signal) => {
          child = undefined
          end({ problems: [`the process ended: ${code ?? signal}`] })
        })
        runner.send(job)
      })
    },
    close,
  }
}
