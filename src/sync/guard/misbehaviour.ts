import type { AttackName } from './guard.ts'

/** Refusals of one peer that are still counted; plain data. `pausedFor` is set once it is paused. */
export type Misbehaviour = { counted: { attack: AttackName; at: number }[]; pausedFor: AttackName | null }

export type Decision =
  /** Nothing to show: the change is asked for again, or the one presence is dropped. */
  | { action: 'retry' | 'drop' | 'wait' }
  /** The link is closed and stays so until the person decides; both texts are for the window. */
  | { action: 'pause'; sentence: string; wayBack: string }

type Rule = {
  action: 'retry' | 'drop' | 'wait'
  /** So many within the time pause after all. */ most: number
  withinMs: number
}

const minute = 60_000
const wayBack =
  'Nothing of it was taken in. Ask the other person to start Mentorbook anew or to install its latest version, then ' +
  'choose Resume sharing. If you did not expect this, choose Stop sharing: both keep their copies.'

/** What may happen to an honest peer. All other refusals cannot, and pause at once. */
const forgiven: Partial<Record<AttackName, Rule>> = {
  gap: { action: 'retry', most: 20, withinMs: 10 * minute },
  unchecked: { action: 'retry', most: 3, withinMs: 60 * minute },
  'unknown-document': { action: 'retry', most: 50, withinMs: 10 * minute },
  'bad-presence': { action: 'drop', most: 20, withinMs: minute },
  'over-budget': { action: 'wait', most: Infinity, withinMs: 0 },
}

const pausedSentences: Partial<Record<AttackName, string>> = {
  gap: 'Sync is paused: the other copy keeps sending changes that build on others which never come.',
  unchecked: 'Sync is paused: changes of the other copy could not be checked several times.',
  'unknown-document': 'Sync is paused: the other copy keeps writing to pages that are not shared here.',
  'bad-presence': 'Sync is paused: the other copy keeps telling in an unreadable way where the other person is.',
  'forged-client': 'Sync is paused: the other copy wrote in a name that is not its own.',
}
const anySentence = 'Sync is paused: the other copy sent a change that no Mentorbook writes.'

/** Nobody misbehaved yet. */
export const noMisbehaviour: Misbehaviour = { counted: [], pausedFor: null }

/** Counts one refusal of a peer and says what follows. `at` is in milliseconds. Pure. */
export function recordRefusal(
  before: Misbehaviour,
  attack: AttackName,
  at: number,
): { misbehaviour: Misbehaviour; decision: Decision } {
  if (before.pausedFor) return { misbehaviour: before, decision: pauseFor(before.pausedFor) }
  const rule = forgiven[attack]
  const counted = [...before.counted, { attack, at }].filter(
    (one) => at - one.at <= (forgiven[one.attack]?.withinMs ?? 0) && at >= one.at,
  )
  const same = counted.filter((one) => one.attack === attack).length
  if (rule && same <= rule.most) {
    return { misbehaviour: { counted, pausedFor: null }, decision: { action: rule.action } }
  }
  return { misbehaviour: { counted: [], pausedFor: attack }, decision: pauseFor(attack) }
}

/** The way back: the person resumed the sharing. */
export function forgive(): Misbehaviour {
  return noMisbehaviour
}

function pauseFor(attack: AttackName): Decision {
  return { action: 'pause', sentence: pausedSentences[attack] ?? anySentence, wayBack }
}
