import { outreachChannelNames, type OutreachChannel, type OutreachStatus } from '#contract/outreach-words.ts'
import { lintMessage, type LintedMessage, type LintKey } from '#shared/message-lint/message-lint.ts'
import { daysBetween, type PlainDay } from '#shared/time.ts'

/** A message that went out. */
export type SentMessage = LintedMessage & {
  channel: OutreachChannel
  status: OutreachStatus
  sentOn: PlainDay
  repliedOn: PlainDay | null
}

/** Below this many messages a number would only mislead. */
export const messagesNeeded = 5
const groupNeeded = 3

const pairs: readonly (readonly [key: LintKey, withIt: string, without: string])[] = [
  ['duration', 'that said how long it would take', 'that did not'],
  ['specific', 'that named something of their work', 'that did not'],
  ['one_ask', 'that asked one thing', 'that asked more or nothing'],
]

/** Which messages got an answer, counted and nothing more; empty before there are enough of them. */
export function messageFacts(messages: readonly SentMessage[]): string[] {
  if (messages.length < messagesNeeded) return []
  const answered = messages.filter(isAnswered)
  const days = answered
    .flatMap(({ sentOn, repliedOn }) => (repliedOn === null ? [] : [daysBetween(sentOn, repliedOn)]))
    .toSorted((a, b) => a - b)
  const middle = days[Math.floor((days.length - 1) / 2)]
  const pace =
    middle === undefined ? '' : ` Half of the answers came within ${middle === 1 ? 'a day' : `${middle} days`}.`
  return [
    `${answered.length} of ${messages.length} messages got an answer.${pace}`,
    ...channelFacts(messages),
    ...pairs.flatMap(([key, withIt, without]) => {
      const isWell = (message: SentMessage) => lintMessage(message).findings.find((one) => one.key === key)?.isWell
      const [yes, no] = [messages.filter(isWell), messages.filter((message) => !isWell(message))]
      if (yes.length < groupNeeded || no.length < groupNeeded) return []
      return [`Of ${yes.length} ${withIt}, ${tally(yes)} got an answer; of ${no.length} ${without}, ${tally(no)}.`]
    }),
  ]
}

function channelFacts(messages: readonly SentMessage[]): string[] {
  const groups = [...Map.groupBy(messages, ({ channel }) => channel)].filter(([, all]) => all.length >= groupNeeded)
  if (groups.length < 2) return []
  return [
    `${groups.map(([channel, all]) => `${outreachChannelNames[channel]}: ${tally(all)} of ${all.length}`).join('; ')}.`,
  ]
}

const isAnswered = ({ status, repliedOn }: SentMessage) =>
  repliedOn !== null || !['draft', 'sent', 'no_response'].includes(status)
const tally = (messages: readonly SentMessage[]) => messages.filter(isAnswered).length
