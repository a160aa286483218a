import { useState } from 'react'
import { errorWords } from '#renderer/backend/error-words.ts'

/** Runs one thing at a time; answers whether it worked, and keeps the sentence of what went wrong until the next run. */
export function useAttempt() {
  const [isBusy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string>()
  async function run(work: () => Promise<unknown>): Promise<boolean> {
    if (isBusy) return false
    setBusy(true)
    setProblem(undefined)
    try {
      await work()
      return true
    } catch (error) {
      setProblem(errorWords(error))
      return false
    } finally {
      setBusy(false)
    }
  }
  return { run, isBusy, problem, forget: () => setProblem(undefined) }
}
