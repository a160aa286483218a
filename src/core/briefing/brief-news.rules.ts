import type { BriefLine } from '#contract/briefing.contract.ts'
import { findRecordKind } from '#contract/record-kinds/registry.ts'
import { formatDayShort } from '#shared/time.ts'
import type { PresentMoment } from '../present-moment.ts'
import type { BriefFacts, BriefRecord } from './brief-facts.ts'
import { briefLine, recordLine, shortName } from './brief-line.rules.ts'

/**
 * Kinds that are no news by themselves: they have a part of the brief of their own, are kept words, or are about the other person.
 * Every other kind is news from the day it happened on, also one that is made later.
 */
const noNews = new Set([
  ...['note', 'interaction', 'goal', 'advice', 'resource', 'introduction', 'amendment', 'quote', 'takeaway', 'story'],
  ...['trend', 'feedback', 'skill', 'confidence_pulse', 'endorsement', 'reference_request', 'contact_share'],
  ...['contribution', 'appreciation', 'offer_idea', 'interest', 'reference_check', 'concern', 'clarification'],
])
/** Work is news once there is something to show. */
const newsFrom: Partial<Record<string, readonly string[]>> = {
  assignment: ['submitted', 'critiqued', 'done'],
  opportunity: ['interested', 'applied', 'interviewing', 'offer', 'won', 'lost'],
}

/** My own news since we last met: wins, setbacks, decisions, doors that opened, obstacles. */
export function myNewsLines(facts: BriefFacts, moment: PresentMoment): BriefLine[] {
  const fresh = sinceLast(facts)
  const obstacles = facts.topics.filter((topic) => topic.type === 'obstacle' && fresh(topic.raisedOn))
  return [
    ...newsOf(facts)
      .filter((record) => !isTheirs(record, facts))
      .map((record) =>
        recordLine(record, moment, `${kindWords(record)}, ${formatDayShort(record.occurredOn, moment.today)}`),
      ),
    ...obstacles.map((topic) =>
      briefLine(topic.title, {
        detail: 'obstacle',
        lane: topic.lane,
        link: { entity: 'agendaItem', id: topic.id, kind: topic.type },
      }),
    ),
  ]
}

/** What they told of since we last met: their wins, their setbacks. */
export function theirNewsLines(facts: BriefFacts, moment: PresentMoment): BriefLine[] {
  return newsOf(facts)
    .filter((record) => isTheirs(record, facts))
    .map((record) =>
      recordLine(
        record,
        moment,
        `${shortName(facts.person)}’s ${kindWords(record)}, ${formatDayShort(record.occurredOn, moment.today)}`,
      ),
    )
}

/** True for a day on which or after which we last met; before the first meeting everything is news. */
export function sinceLast({ last }: BriefFacts): (day: string) => boolean {
  const from = last?.startAt.slice(0, 10) ?? ''
  return (day) => day >= from
}

function newsOf(facts: BriefFacts): BriefRecord[] {
  const fresh = sinceLast(facts)
  return facts.records.filter((record) => {
    const kind = findRecordKind(record.kind)
    if (!kind || kind.partOf.length > 0 || noNews.has(kind.name) || !fresh(record.occurredOn)) return false
    return newsFrom[kind.name]?.includes(record.status ?? '') ?? true
  })
}

const isTheirs = ({ roles }: BriefRecord, { person }: BriefFacts) =>
  roles.some(({ role, personId }) => role === 'whose' && personId === person.id)
const kindWords = ({ kind }: BriefRecord) => findRecordKind(kind)?.words.one.toLowerCase() ?? kind
