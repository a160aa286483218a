import { useEffect, useRef, useState } from 'react'
import type { RestoreEvent, RestoreTarget, WayIntoBackup } from '#contract/backups.contract.ts'
import { errorField, errorWords } from '#renderer/backend/error-words.ts'
import { restoreBackup } from '../api/restore.ts'
import { restoreMark } from '../model/restore-mark.ts'

type Finished = Extract<RestoreEvent, { kind: 'finished' }>
type Progress = Extract<RestoreEvent, { kind: 'progress' }>

export type RestoreRun =
  | { kind: 'idle' }
  | { kind: 'running'; progress: Progress }
  | { kind: 'finished'; result: Finished }
  | { kind: 'failed'; sentence: string; field: string | undefined }

/** A restore under way. Leaving the page stops it, with nothing changed. */
export function useRestore() {
  const [run, setRun] = useState<RestoreRun>({ kind: 'idle' })
  const stop = useRef<AbortController>(undefined)
  useEffect(() => () => stop.current?.abort(), [])

  async function start(file: string, way: WayIntoBackup, into: RestoreTarget): Promise<void> {
    const mine = new AbortController()
    stop.current = mine
    setRun({ kind: 'running', progress: { kind: 'progress', step: 'checking', fraction: 0 } })
    try {
      for await (const event of await restoreBackup(file, way, into, mine.signal)) {
        if (event.kind === 'finished') setRun({ kind: 'finished', result: event })
        else {
          // From here on the window is about to be loaded anew; this tells it then what it was for.
          if (event.step === 'closing') restoreMark.set()
          setRun({ kind: 'running', progress: event })
        }
      }
    } catch (error) {
      if (mine.signal.aborted) setRun({ kind: 'idle' })
      // Closed for the restore, and the connection with it.
      else if (!restoreMark.isSet()) setRun({ kind: 'failed', sentence: errorWords(error), field: errorField(error) })
    }
  }
  return { run, start, cancel: () => stop.current?.abort(), reset: () => setRun({ kind: 'idle' }) }
}
