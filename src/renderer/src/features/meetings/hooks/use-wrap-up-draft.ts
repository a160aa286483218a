import { useState } from 'react'
import { emptyDraft, type WrapUpDraft } from '../model/wrap-up.ts'

const kept = new Map<string, WrapUpDraft>()

/** What was chosen for the end of a meeting; it outlives leaving the page, until it is stored. */
export function useWrapUpDraft(meetingId: string) {
  const [, redraw] = useState(0)
  const set = (draft: WrapUpDraft) => {
    kept.set(meetingId, draft)
    redraw((count) => count + 1)
  }
  const forget = () => {
    kept.delete(meetingId)
    redraw((count) => count + 1)
  }
  return { draft: kept.get(meetingId) ?? emptyDraft, set, forget }
}
