import type { OutreachNext } from '#contract/outreach.contract.ts'
import type { OutreachAttemptKind, OutreachStatus } from '#contract/outreach-words.ts'
import { addDays, formatDay, type PlainDay } from '#shared/time.ts'

/** Polite reminders of one message; after these, silence is an answer, too. */
export const mostFollowUps = 2
/** Days after a message. */
const firstFrom = 7
const firstUntil = 10
const secondFrom = 21
const apart = 7
const lastWait = 14

export type Story = {
  name: string
  status: OutreachStatus
  sentOn: PlainDay | null
  revisitOn: PlainDay | null
  revisitWhen: string | null
  attempts: readonly { kind: OutreachAttemptKind; onDay: PlainDay }[]
}

/** How often it was asked again since the message went out. */
export const followUpsOf = ({ attempts }: Pick<Story, 'attempts'>): number =>
  attempts.filter(({ kind }) => kind === 'follow_up').length

/** What to do next with a message, from which day on; null where there is nothing to do but wait for nobody. */
export function nextStep(story: Story, today: PlainDay): OutreachNext | null {
  const { name, status, sentOn, attempts } = story
  if (status === 'declined' || status === 'no_response') return afterNo(story, today)
  if (status !== 'sent' || sentOn === null) return null
  const asked = attempts.filter(({ kind }) => kind === 'follow_up').map(({ onDay }) => onDay)
  const last = asked.toSorted().at(-1)
  if (last === undefined) {
    const [from, until] = [addDays(sentOn, firstFrom), addDays(sentOn, firstUntil)]
    const sentence =
      today < from
        ? `${name} has time until ${formatDay(from)}; a week is nothing in a full calendar.`
        : today <= until
          ? `It has been a week. One friendly reminder to ${name} would be fine now.`
          : `It has been a while. One friendly reminder to ${name} is still fine.`
    return { kind: 'follow_up', sentence, from, isDue: today >= from }
  }
  if (asked.length < mostFollowUps) {
    const [since, rested] = [addDays(sentOn, secondFrom), addDays(last, apart)]
    const from = since > rested ? since : rested
    const sentence =
      today < from
        ? `You reminded ${name} on ${formatDay(last)}. If nothing comes, one last time fits from ${formatDay(from)}.`
        : `You may ask ${name} one last time, and leave it open.`
    return { kind: 'last_follow_up', sentence, from, isDue: today >= from }
  }
  const from = addDays(last, lastWait)
  const sentence =
    today < from
      ? `You asked ${name} twice more; that is enough. Somebody who knows you both could open the door.`
      : `${name} did not answer, which may have nothing to do with you. Somebody who knows you both could open the door, or you close it here kindly.`
  return { kind: 'introduction', sentence, from, isDue: today >= from }
}

function afterNo({ name, status, revisitOn, revisitWhen, attempts }: Story, today: PlainDay): OutreachNext | null {
  if (status === 'declined' && !attempts.some(({ kind }) => kind === 'thanked'))
    return {
      kind: 'thank',
      sentence: `Thank ${name} for the answer; the door stays open that way.`,
      from: null,
      isDue: true,
    }
  if (revisitOn === null && revisitWhen === null) return null
  const when = revisitWhen === null ? '' : ` You wanted to wait until: ${revisitWhen}`
  const sentence =
    revisitOn === null
      ? `Think of ${name} again when it fits.${when}`
      : today < revisitOn
        ? `Think of ${name} again on ${formatDay(revisitOn)}.${when}`
        : `You wanted to think of ${name} again about now.${when}`
  return { kind: 'revisit', sentence, from: revisitOn, isDue: revisitOn !== null && today >= revisitOn }
}
