import { useEffect, useState } from 'react'
import { errorWait, isError } from '#renderer/backend/error-words.ts'
import { useAttempt } from './use-attempt.ts'

/** Attempts to open the notebook, with the seconds until the next one is looked at. `run` answers whether it was right. */
export function useUnlock(waitMilliseconds: number) {
  const attempt = useAttempt()
  const [until, setUntil] = useState(() => performance.now() + waitMilliseconds)
  const [seconds, setSeconds] = useState(() => Math.ceil(waitMilliseconds / 1_000))

  useEffect(() => {
    const look = () => {
      const left = Math.max(0, Math.ceil((until - performance.now()) / 1_000))
      setSeconds(left)
      if (left === 0) clearInterval(timer)
    }
    const timer = setInterval(look, 250)
    look()
    return () => clearInterval(timer)
  }, [until])

  async function run(unlock: () => Promise<unknown>): Promise<boolean> {
    const answer = await attempt.run(async () => {
      try {
        return await unlock()
      } catch (error) {
        if (isError(error, 'WRONG_KEY')) setUntil(performance.now() + errorWait(error))
        throw error
      }
    })
    return answer !== undefined
  }
  return { run, isBusy: attempt.isBusy, problem: attempt.problem, seconds }
}
