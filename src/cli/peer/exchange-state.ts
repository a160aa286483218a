import type { Sharing } from '#contract/sharing.contract.ts'
import { waitingWords } from './sharing-events.ts'

/** How far an exchange has come that is to end by itself; `stuck` needs a person, whose sentence is given. */
export type ExchangeState = { state: 'done' } | { state: 'under way' } | { state: 'stuck'; sentence: string }

/** @param started instant; what was heard of the partner before is no news */
export function exchangeState(sharing: Sharing, partner: string, started: string): ExchangeState {
  const { phase, problem, mailbox, isConnected, isInStep, lastSeen, waiting } = sharing
  const stuck = (sentence: string): ExchangeState => ({ state: 'stuck', sentence: problem ?? sentence })
  if (phase === 'off') return stuck(`Nothing is shared with ${partner}.`)
  if (phase === 'paused') return stuck(`The sharing with ${partner} is paused.`)
  if (phase === 'left' || phase === 'revoked') return stuck(`The sharing with ${partner} has ended.`)
  if (isSpent(sharing)) return stuck(spentWords)
  if (phase !== 'paired') return { state: 'under way' }
  if (mailbox?.problem) return { state: 'stuck', sentence: mailbox.problem }
  const metNow = isConnected || (lastSeen !== null && lastSeen >= started)
  return metNow && isInStep && waiting === 0 ? { state: 'done' } : { state: 'under way' }
}

const spentWords = 'The code is not good any more. A new one is needed.'

/** True when pairing was begun with a code that will let nobody in any more. */
export function isSpent({ phase, invite, cannotJoin }: Sharing): boolean {
  return (phase === 'inviting' && invite === null) || (phase === 'joining' && cannotJoin)
}

/** Why a pairing that cannot come to be has to begin anew. */
export function whySpent({ problem }: Sharing): string {
  return problem ?? spentWords
}

/** What is said when the time was up before both sides held the same. */
export function notMetWords(sharing: Sharing, partner: string, seconds: number): string {
  const { phase, waiting, problem } = sharing
  const time = `${seconds} ${seconds === 1 ? 'second' : 'seconds'}`
  if (phase === 'inviting') return `${partner} did not come within ${time}. The code stays good while this runs again.`
  const waits = waiting > 0 ? ` ${waitingWords(waiting, partner)}` : ''
  return `${partner} was not met within ${time}.${waits}${problem === null ? '' : ` ${problem}`}`
}
