import { useEffect, useState } from 'react'
import type { ReadInvite } from '#contract/sharing.contract.ts'
import { errorWords } from '#renderer/backend/error-words.ts'
import { readInvite } from '../api/sharing-calls.ts'

const pause = 150

/** What an invite is, while it is typed; undefined for none, and until it was read. Reading it connects to nobody. */
export function useInviteVerdict(text: string): ReadInvite | undefined {
  const [read, setRead] = useState<{ of: string; verdict: ReadInvite }>()
  const isEmpty = text.trim() === ''
  useEffect(() => {
    if (isEmpty) return
    let isNewest = true
    const timer = setTimeout(() => {
      readInvite(text).then(
        (verdict) => isNewest && setRead({ of: text, verdict }),
        (error: unknown) => isNewest && setRead({ of: text, verdict: { ok: false, sentence: errorWords(error) } }),
      )
    }, pause)
    return () => {
      isNewest = false
      clearTimeout(timer)
    }
  }, [text, isEmpty])
  return !isEmpty && read?.of === text ? read.verdict : undefined
}
