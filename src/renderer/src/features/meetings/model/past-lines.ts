import type { NaturalDateContext } from '#shared/natural-date.ts'
import type { PastMeeting } from '#contract/meetings.contract.ts'
import { parseActionLine } from '../../../lib/action-line.ts'
import { tidyLine } from '../../../lib/day-phrase.ts'

const lines = (text: string) => text.split('\n').map(tidyLine).filter(Boolean).slice(0, 100)
const withoutBullet = (line: string) => line.replace(/^(?:[-*•]|\d+[.)])\s+/, '')

/** One private topic for each written line. */
export const pastTopics = (text: string): NonNullable<PastMeeting['topics']> =>
  lines(text).map((line) => ({ title: withoutBullet(line).slice(0, 500), lane: 'private' as const }))

/** One private action for each written line, with its owner and due day. */
export const pastActions = (
  text: string,
  context: NaturalDateContext & { partnerName?: string },
): NonNullable<PastMeeting['actions']> =>
  lines(text)
    .map((line) => parseActionLine(withoutBullet(line), context))
    .filter((action) => action.text !== '')
    .map(({ text: words, owner, dueOn }) => ({ text: words, owner: owner ?? 'me', dueOn, lane: 'private' as const }))
