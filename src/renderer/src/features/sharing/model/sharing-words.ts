import type { OpenDoor, Sharing } from '#contract/sharing.contract.ts'
import { instantToEpoch, formatDayTime, formatTime, instantToDay, addDays, type Instant } from '#shared/time.ts'

/** The ways bytes can go, as they stand in a sentence. */
export const wayWords: Record<OpenDoor['transport'], string> = {
  lan: 'over the same network',
  dht: 'by a direct connection over the internet',
  mailbox: 'through a shared folder',
}

/** "1 change", "1,204 changes". */
export function countWords(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString('en-GB')} ${count === 1 ? one : many}`
}

/** "today, 14:05", "tomorrow, 09:10", "Thu 12 Mar, 22:40", by the clock of this computer. */
export function momentWords(at: Instant, now: Instant, zone: string): string {
  const today = instantToDay(now, zone)
  const day = instantToDay(at, zone)
  if (day === today) return `today, ${formatTime(at, zone)}`
  if (day === addDays(today, 1)) return `tomorrow, ${formatTime(at, zone)}`
  if (day === addDays(today, -1)) return `yesterday, ${formatTime(at, zone)}`
  return formatDayTime(at, zone, today)
}

/** How much longer something holds: "23 hours", "1 hour", "12 minutes". */
export function leftWords(until: Instant, now: Instant): string {
  const minutes = Math.max(1, Math.ceil((instantToEpoch(until) - instantToEpoch(now)) / 60_000))
  return minutes < 100 ? countWords(minutes, 'minute') : countWords(Math.round(minutes / 60), 'hour')
}

/** "over the same network and through a shared folder". */
export function waysWords(ways: readonly OpenDoor['transport'][]): string {
  const all = [...new Set(ways)].map((way) => wayWords[way])
  return all.length < 2 ? (all[0] ?? '') : `${all.slice(0, -1).join(', ')} and ${all.at(-1)}`
}

/** What waits for the other person: "3 changes wait for Tobias." */
export function waitingWords(waiting: number, name: string): string {
  if (waiting === 0) return `${name} has everything.`
  return `${countWords(waiting, 'change')} ${waiting === 1 ? 'waits' : 'wait'} for ${name}.`
}

/** Whether anything goes over now, which way, and what becomes of what waits. */
export function standingWords({ isConnected, over, waiting, pausedBy }: Sharing, name: string): string {
  const waits = waitingWords(waiting, name)
  if (pausedBy === 'them') return `${name} paused the sharing. It goes on by itself once ${name} resumes it. ${waits}`
  if (isConnected) return `Connected ${waysWords(over)}. ${waits}`
  if (over.includes('mailbox')) return `Not connected to ${name} now; changes go through the shared folder. ${waits}`
  const later =
    waiting === 0 ? '' : ` ${waiting === 1 ? 'It goes' : 'They go'} over as soon as you are connected again.`
  return `Not connected to ${name} now. ${waits}${later}`
}

/** How a mentorship is shared, in one sentence. */
export function stateWords(sharing: Sharing | null, name: string): string {
  // Where it cannot go on, what hinders it says all there is to say.
  if (sharing && sharing.problem !== null && sharing.phase !== 'paired') return sharing.problem
  switch (sharing?.phase ?? 'off') {
    case 'off':
      return 'Not shared. Everything stays in this notebook.'
    case 'inviting':
      return `Your invite waits for ${name}.`
    case 'joining':
      return `Looking for ${name}’s computer.`
    case 'paused':
      return `Paused. ${waitingWords(sharing?.waiting ?? 0, name)}`
    case 'left':
    case 'revoked':
      return 'The sharing has ended.'
    case 'paired':
      return sharing ? standingWords(sharing, name) : ''
  }
}

/** "812 bytes", "1.2 MB". */
export function amountWords(bytes: number): string {
  if (bytes < 1000) return countWords(bytes, 'byte')
  if (bytes < 1_000_000) return `${(bytes / 1000).toLocaleString('en-GB', { maximumFractionDigits: 1 })} kB`
  return `${(bytes / 1_000_000).toLocaleString('en-GB', { maximumFractionDigits: 1 })} MB`
}

/** The groups of a code or a number, one after the other. */
export const groupsOf = (text: string): string[] => text.split(/\s+/).filter((group) => group !== '')

/** Groups of five of digits written in any way. */
export const fives = (digits: string): string[] => digits.replace(/\D/g, '').match(/.{1,5}/g) ?? []
