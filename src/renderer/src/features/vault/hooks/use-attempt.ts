import { useState } from 'react'
import { errorWords } from '#renderer/backend/error-words.ts'

/** Runs one thing at a time and keeps the sentence of what went wrong, until the next run. */
export function useAttempt() {
  const [isBusy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string>()
  async function run<Result>(work: () => Promise<Result>): Promise<Result | undefined> {
    if (isBusy) return undefined
    setBusy(true)
    setProblem(undefined)
    try {
      return await work()
    } catch (error) {
      setProblem(errorWords(error))
      return undefined
    } finally {
      setBusy(false)
    }
  }
  return { run, isBusy, problem, setProblem }
}
