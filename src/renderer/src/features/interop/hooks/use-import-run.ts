import { useState } from 'react'
import type { ImportDone } from '#contract/interop.contract.ts'
import { client } from '#renderer/backend/client.ts'
import { errorWords } from '#renderer/backend/error-words.ts'
import { inputOf, type ImportDraft } from './use-import-draft.ts'

export type ImportRun =
  | { kind: 'idle' }
  | { kind: 'running'; done: number; total?: number; words: string }
  | { kind: 'finished'; result: ImportDone; undone: boolean }
  | { kind: 'failed'; sentence: string }

/** Runs an import and follows how far it is. */
export function useImportRun() {
  const [run, setRun] = useState<ImportRun>({ kind: 'idle' })
  return {
    run,
    async start(draft: ImportDraft) {
      setRun({ kind: 'running', done: 0, words: 'Reading the file' })
      try {
        for await (const event of await client.interop.commit({ ...inputOf(draft), choices: draft.choices })) {
          if (event.kind === 'progress')
            setRun({ kind: 'running', done: event.done, total: event.total, words: event.words })
          else setRun({ kind: 'finished', result: event, undone: false })
        }
      } catch (error) {
        setRun({ kind: 'failed', sentence: errorWords(error) })
      }
    },
    markUndone: () => setRun((current) => (current.kind === 'finished' ? { ...current, undone: true } : current)),
    reset: () => setRun({ kind: 'idle' }),
  }
}
