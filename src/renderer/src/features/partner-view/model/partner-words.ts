import type { PartnerAction, PartnerMeeting, PartnerTopic } from '#contract/partner-view.contract.ts'
import { formatDay, formatDayTime } from '#shared/time.ts'

/** Topics of one place, in the order in which the partner has them. */
export type TopicGroup = { key: string; title: string; topics: PartnerTopic[] }

const placeTitles = { backlog: 'Waiting for a meeting', later: 'At rest', closed: 'Closed' } as const

/** Topics under the meeting or the place where they stand. */
export function groupTopics(
  topics: readonly PartnerTopic[],
  meetings: readonly PartnerMeeting[],
  { zone, today }: { zone: string; today: string },
): TopicGroup[] {
  const groups = new Map<string, TopicGroup>()
  for (const topic of topics) {
    const { place } = topic
    const key = place.kind === 'meeting' ? place.meetingId : place.kind
    const meeting = place.kind === 'meeting' ? meetings.find(({ id }) => id === place.meetingId) : undefined
    const title =
      place.kind !== 'meeting'
        ? placeTitles[place.kind]
        : meeting
          ? `${formatDayTime(meeting.startAt, zone, today)} · ${meeting.title}`
          : 'On a meeting'
    const group = groups.get(key) ?? { key, title, topics: [] }
    group.topics.push(topic)
    groups.set(key, group)
  }
  return [...groups.values()]
}

const closedWords = { discussed: 'discussed', answered_async: 'answered in between', dropped: 'dropped' } as const

/** What stands beneath a topic: "Tobias raised it · 10 min". */
export function topicFacts(topic: PartnerTopic, name: string): string {
  const { raisedBy, timeboxMinutes, status, laterUntil, laterWhen, repeatEvery } = topic
  return [
    raisedBy === 'you' ? 'you raised it' : `${name} raised it`,
    timeboxMinutes !== null && `${timeboxMinutes} min`,
    repeatEvery !== null && (repeatEvery === 1 ? 'at every meeting' : `at every ${repeatEvery}th meeting`),
    laterUntil !== null && `rests until ${formatDay(laterUntil)}`,
    laterWhen !== null && laterWhen !== '' && `rests until: ${laterWhen}`,
    status !== 'open' && closedWords[status],
  ]
    .filter((words) => typeof words === 'string')
    .join(' · ')
}

/** "for you, by Wednesday, 25 March 2026". */
export function actionFacts({ owner, status, dueOn, doneOn, doneNote }: PartnerAction, name: string): string {
  return [
    owner === 'both' ? 'for both of you' : owner === 'you' ? 'for you' : `for ${name}`,
    status === 'done'
      ? `done${doneOn === null ? '' : ` on ${formatDay(doneOn)}`}`
      : status !== 'open' && statusWords[status],
    status !== 'done' && dueOn !== null && `by ${formatDay(dueOn)}`,
    doneNote !== null && `“${doneNote}”`,
  ]
    .filter((words) => typeof words === 'string')
    .join(' · ')
}

const statusWords = { doing: 'under way', blocked: 'blocked', dropped: 'dropped' } as const

/** What became of a meeting, as one sentence part; null for one that is still to come. */
export function meetingStatusWords(status: PartnerMeeting['status'], name: string): string | null {
  switch (status) {
    case 'tentative':
      return 'not settled yet'
    case 'scheduled':
      return null
    case 'in_progress':
      return 'going on now'
    case 'held':
      return 'took place'
    case 'cancelled_by_me':
      return `${name} cancelled it`
    case 'cancelled_by_them':
      return 'you cancelled it'
    case 'no_show':
      return 'did not take place'
  }
}

/** What the frame says of the whole. */
export function frameWords(state: 'before' | 'shared' | 'ended', name: string): { title: string; words: string } {
  if (state === 'shared')
    return {
      title: `This is what ${name} sees`,
      words: `Read from what you share and from nothing else. Whatever does not stand here, ${name} does not have.`,
    }
  if (state === 'ended')
    return {
      title: `This is what ${name} kept`,
      words: `The sharing has ended. ${name} keeps what had arrived by then; nothing later goes over.`,
    }
  return {
    title: `This is what ${name} would see`,
    words: `Nothing goes over yet. Once you connect, ${name} gets exactly this.`,
  }
}
