import type { BriefLine } from '#contract/briefing.contract.ts'
import { sinceWords } from '#shared/relative-words.ts'
import type { PresentMoment } from '../present-moment.ts'
import type { BriefFacts, BriefNote, BriefTopic } from './brief-facts.ts'
import { briefLine, dayAndSince, excerpt, recordLine } from './brief-line.rules.ts'

const leftOffLines = 5

/** The last meeting in five lines: when, what was taken from it, what was decided, how its notes begin. */
export function leftOffLinesOf({ last, records, notes }: BriefFacts, moment: PresentMoment): BriefLine[] {
  if (!last) return []
  const lines = [
    briefLine(last.title, {
      detail: dayAndSince(last.startAt, moment),
      link: { entity: 'meeting', id: last.id, kind: last.kind },
    }),
  ]
  if (last.takeaway) lines.push(briefLine(excerpt(last.takeaway), { detail: 'what I took from it', lane: 'private' }))
  for (const record of records)
    if (record.kind === 'decision' && record.meetingId === last.id) lines.push(recordLine(record, moment, 'decided'))
  for (const note of notes) if (note.ownerId === last.id) lines.push(noteLine(note))
  return lines.slice(0, leftOffLines)
}

/** Open topics: those planned for the meeting first, then the longest carried; what rests until later stays out. */
export function topicLines({ topics }: BriefFacts, { today }: PresentMoment): BriefLine[] {
  return topics
    .filter((topic) => topic.isPlanned || !isResting(topic))
    .map((topic) =>
      briefLine(topic.title, {
        detail: [
          topic.raisedBy === 'them' ? 'raised by them' : null,
          topic.carryCount > 0 ? carriedWords(topic.carryCount) : null,
          topic.raisedOn === today ? null : `since ${sinceWords(topic.raisedOn, today)}`,
        ]
          .filter(Boolean)
          .join(' · '),
        lane: topic.lane,
        link: { entity: 'agendaItem', id: topic.id, kind: topic.type },
      }),
    )
}

/** How the other notes begin: standing ones, then those of earlier meetings. */
export function noteLines({ notes, last }: BriefFacts, moment: PresentMoment): BriefLine[] {
  return notes
    .filter((note) => note.ownerId !== last?.id)
    .map((note) => ({
      ...noteLine(note),
      detail: note.title ? `${note.title}, ${dayAndSince(note.at, moment)}` : 'standing note',
    }))
}

/** A question to begin with, taken from what is there, and one that was never asked. */
export function firstQuestionLines(facts: BriefFacts): BriefLine[] {
  const fresh = facts.question ? [briefLine(facts.question, { detail: 'not asked yet' })] : []
  return [...questionFromFacts(facts), ...fresh]
}

function questionFromFacts(facts: BriefFacts): BriefLine[] {
  const carried = facts.topics
    .filter((topic) => topic.carryCount > 0 && !isResting(topic))
    .toSorted((a, b) => b.carryCount - a.carryCount)[0]
  if (facts.last?.takeaway)
    return [briefLine(`Last time this stayed with me: “${excerpt(facts.last.takeaway, 120)}” What has become of it?`)]
  if (carried)
    return [
      briefLine(
        `Shall we begin with “${carried.title}”? It has waited ${carried.carryCount === 1 ? 'since last time' : `for ${carried.carryCount} meetings`}.`,
      ),
    ]
  const theirs = facts.actions.find((action) => action.owner === 'them')
  if (theirs) return [briefLine(`How is it going with “${theirs.text}”?`)]
  return facts.last ? [briefLine('What has changed since we last talked?')] : []
}

function noteLine({ text, lane, ownerId, ownerType }: BriefNote): BriefLine {
  return briefLine(excerpt(text), { lane, link: { entity: ownerType, id: ownerId, kind: 'note' } })
}

const isResting = ({ place }: BriefTopic) => place.kind === 'later'
const carriedWords = (count: number) => (count === 1 ? 'carried once' : `carried ${count} times`)
