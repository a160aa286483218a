import { useCallback, useRef, useState } from 'react'
import { useNewest } from '../lib/use-newest.ts'
import { showProblemToast, showToast, showUndoToast } from '../components/undo-toast.tsx'
import { client } from './client.ts'
import { errorWords } from './error-words.ts'

type ChangeOptions<Input, Result> = {
  /** What the undo toast says, e.g. "Meeting moved"; no toast without it. */
  done?: string | ((result: Result, input: Input) => string)
  /** False where the page shows `error` itself, beside the field it speaks about. */
  toastProblem?: boolean
}

/**
 * One change made through the core. `run` answers its result, or undefined when it failed: then a toast says why and
 * `error` keeps it until the next run. Where the change can be undone the toast offers it.
 */
export function useChange<Input, Result>(
  change: (input: Input) => Promise<Result>,
  options: ChangeOptions<Input, Result> = {},
) {
  const [running, setRunning] = useState(0)
  const [error, setError] = useState<unknown>(null)
  const newest = useNewest(() => ({ change, options }))
  const turn = useRef(0)

  const run = useCallback(
    async (input: Input): Promise<Result | undefined> => {
      const mine = ++turn.current
      const { change: act, options: wanted } = newest()
      setRunning((count) => count + 1)
      setError(null)
      try {
        const result = await act(input)
        if (wanted.done) announce(typeof wanted.done === 'string' ? wanted.done : wanted.done(result, input), result)
        return result
      } catch (problem) {
        if (mine === turn.current) setError(problem)
        if (wanted.toastProblem !== false) showProblemToast(errorWords(problem))
        return undefined
      } finally {
        setRunning((count) => count - 1)
      }
    },
    [newest],
  )
  return { run, pending: running > 0, error }
}

/** Says that something was done, and offers to undo it when it left a change set. */
function announce(words: string, result: unknown): void {
  const changeSetId =
    typeof result === 'object' && result !== null && 'changeSetId' in result ? result.changeSetId : null
  if (typeof changeSetId !== 'string') return void showToast(words)
  showUndoToast(words, async () => {
    try {
      await client.changes.undo({ id: changeSetId })
    } catch (problem) {
      throw new Error(errorWords(problem), { cause: problem })
    }
  })
}
