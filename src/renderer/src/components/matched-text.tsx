import type { ReactNode } from 'react'
import type { TextRange } from '../lib/fuzzy-match.ts'

/** Text with the found parts marked. Ranges must be sorted and must not overlap. */
export function MatchedText({ text, ranges }: { text: string; ranges?: readonly TextRange[] }) {
  if (!ranges || ranges.length === 0) return text
  const characters = Array.from(text)
  const parts: ReactNode[] = []
  let from = 0
  for (const [start, end] of ranges) {
    parts.push(characters.slice(from, start).join(''))
    parts.push(<mark key={start}>{characters.slice(start, end).join('')}</mark>)
    from = end
  }
  parts.push(characters.slice(from).join(''))
  return parts
}
