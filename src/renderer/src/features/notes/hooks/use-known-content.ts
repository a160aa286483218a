import { useState } from 'react'
import type * as Y from 'yjs'
import { isKnownContent } from '../editor/known-content.ts'

/** Whether this version can edit a note, judged when it opens and withdrawn for good when something newer arrives. */
export function useKnownContent(fragment: Y.XmlFragment): [isKnown: boolean, withdraw: () => void] {
  const [judged, setJudged] = useState<{ fragment: Y.XmlFragment; isKnown: boolean } | null>(null)
  if (judged?.fragment === fragment) return [judged.isKnown, () => setJudged({ fragment, isKnown: false })]
  const isKnown = isKnownContent(fragment)
  setJudged({ fragment, isKnown })
  return [isKnown, () => setJudged({ fragment, isKnown: false })]
}
