import { inArray } from 'drizzle-orm'
import {
  endReasonNames,
  isMentorshipStage,
  roleWords,
  stageName,
  stageNames,
  typeNames,
  type EndReason,
  type MentorshipStage,
} from '#contract/mentorship-words.ts'
import { defineEntity, type EntityDefinition } from '../commands/entity-definition.ts'
import { mentorship, mentorshipStep, person, searchDocument, stageEvent } from '../database/schema.ts'
import type { Database } from '../ports.ts'

type MentorshipRecord = typeof mentorship.$inferSelect
type StageEventRecord = typeof stageEvent.$inferSelect

const mentorshipEntity = defineEntity<MentorshipRecord>({
  name: 'mentorship',
  table: mentorship,
  trashable: true,
  topics: (row) => ['mentorships', 'people', `mentorship:${row.id}`],
  people: (row) => [row.personId],
  async dependents(database, changes) {
    const idsWith = (...columns: (keyof MentorshipRecord)[]) =>
      changes.flatMap(({ before, after }) =>
        before && after && columns.some((column) => before[column] !== after[column]) ? [after.id] : [],
      )
    return [
      ...(await stageEventsOf(database, idsWith('personId'))),
      ...(await rowsWithin(database, idsWith('title', 'personId'))),
    ]
  },
  async project(database, rows) {
    const people = await peopleById(
      database,
      rows.map((row) => row.personId),
    )
    return rows.flatMap((row) => {
      const who = people.get(row.personId)
      if (!who) return []
      return [
        {
          id: row.id,
          search: {
            kind: 'mentorship',
            title:
              row.title ?? `${roleWords(row.myRole, who.given ?? who.displayName, who.pronouns)}: ${who.displayName}`,
            people: who.displayName,
            body: [row.focus, typeNames[row.type], row.endReason ? endReasonNames[row.endReason as EndReason] : null]
              .filter(Boolean)
              .join('\n'),
            tags: stageNames[row.stage],
            status: row.stage,
            personIds: [row.personId],
            mentorshipId: row.id,
            occurredAt: row.updatedAt,
            private: true,
          },
        },
      ]
    })
  },
})

const stageEventEntity = defineEntity<StageEventRecord>({
  name: 'stageEvent',
  table: stageEvent,
  trashable: true,
  topics: (row) => ['mentorships', `mentorship:${row.mentorshipId}`],
  async project(database, rows) {
    const ids = rows.map((row) => row.mentorshipId)
    const found = await database
      .select({ id: mentorship.id, personId: mentorship.personId })
      .from(mentorship)
      .where(inArray(mentorship.id, ids))
    const personOf = new Map(found.map((row) => [row.id, row.personId]))
    return rows.flatMap((row) => {
      const personId = personOf.get(row.mentorshipId)
      if (!personId) return []
      return [
        {
          id: row.id,
          timeline: {
            kind: 'stage',
            // A day has no hour; noon UTC falls on it nearly everywhere.
            occurredAt: `${row.onDay}T12:00:00.000Z`,
            title: stageEventTitle(row),
            excerpt: row.reason,
            status: row.toStage,
            personIds: [personId],
            mentorshipId: row.mentorshipId,
            countsAsContact: false,
            private: true,
          },
        },
      ]
    })
  },
})

async function stageEventsOf(database: Database, mentorshipIds: string[]): Promise<{ entity: string; id: string }[]> {
  if (mentorshipIds.length === 0) return []
  const rows = await database
    .select({ id: stageEvent.id })
    .from(stageEvent)
    .where(inArray(stageEvent.mentorshipId, mentorshipIds))
  return rows.map(({ id }) => ({ entity: 'stageEvent', id }))
}

/** What is found within these mentorships; it may carry their title and is shown with their person. */
function rowsWithin(database: Database, mentorshipIds: string[]): Promise<{ entity: string; id: string }[]> {
  if (mentorshipIds.length === 0) return Promise.resolve([])
  return database
    .select({ entity: searchDocument.entity, id: searchDocument.entityId })
    .from(searchDocument)
    .where(inArray(searchDocument.mentorshipId, mentorshipIds))
}

function stageEventTitle({ fromStage, toStage }: StageEventRecord): string {
  if (fromStage === null)
    return toStage === 'active' ? 'The mentorship began' : `Added to your mentorships: ${stageName(toStage)}`
  if (!isMentorshipStage(toStage)) return stageName(toStage)
  const titles: Partial<Record<MentorshipStage, string>> = {
    active: fromStage === 'paused' || fromStage === 'ended' ? 'The mentorship resumed' : 'The mentorship became active',
    paused: 'The mentorship was paused',
    closing: 'The mentorship is being brought to an end',
    redefined: 'You went on keeping in touch',
    ended: 'The mentorship ended',
    declined_by_them: 'They declined',
    withdrawn_by_me: 'You withdrew',
    no_response: 'No answer came',
  }
  return titles[toStage] ?? `Moved to “${stageNames[toStage]}”`
}

async function peopleById(database: Database, ids: string[]) {
  const rows = await database
    .select({ id: person.id, displayName: person.displayName, given: person.given, pronouns: person.pronouns })
    .from(person)
    .where(inArray(person.id, ids))
  return new Map(rows.map((row) => [row.id, row]))
}

const mentorshipStepEntity = defineEntity<typeof mentorshipStep.$inferSelect>({
  name: 'mentorshipStep',
  table: mentorshipStep,
  trashable: false,
  topics: (row) => ['mentorships', `mentorship:${row.mentorshipId}`],
})

export const mentorshipEntities: EntityDefinition[] = [mentorshipEntity, stageEventEntity, mentorshipStepEntity]
