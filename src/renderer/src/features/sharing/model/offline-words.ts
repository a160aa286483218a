import type { Sharing } from '#contract/sharing.contract.ts'
import type { Instant } from '#shared/time.ts'
import { countWords, momentWords } from './sharing-words.ts'

/**
 * What waits for somebody who cannot be reached now: "Tobias is offline. 3 changes wait for Tobias. Last seen 12 minutes
 * ago." Null while they are connected, have everything, or nothing is shared.
 */
export function offlineWords(
  { phase, isConnected, waiting, lastSeen }: Sharing,
  { name, now, zone }: { name: string; now: Instant; zone: string },
): string | null {
  if (waiting === 0 || isConnected || (phase !== 'paired' && phase !== 'paused')) return null
  const first = phase === 'paused' ? 'Sharing is paused.' : `${name} is offline.`
  const count = `${countWords(waiting, 'change')} ${waiting === 1 ? 'waits' : 'wait'} for ${name}.`
  return [first, count, ...(lastSeen === null ? [] : [`Last seen ${seenWords(lastSeen, now, zone)}.`])].join(' ')
}

function seenWords(at: Instant, now: Instant, zone: string): string {
  const minutes = Math.floor((Date.parse(now) - Date.parse(at)) / 60_000)
  if (minutes < 1) return 'a moment ago'
  if (minutes < 60) return `${countWords(minutes, 'minute')} ago`
  return momentWords(at, now, zone)
}
