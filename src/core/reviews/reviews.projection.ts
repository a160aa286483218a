import { defineEntity, type EntityDefinition } from '../commands/entity-definition.ts'
import { peopleOfMentorships } from '../commands/mentorship-people.queries.ts'
import { profileOwnerId } from '../commands/document-rows.ts'
import { healthChoice, resurfacing, review } from '../database/schema.ts'

const reviewEntity = defineEntity<typeof review.$inferSelect>({
  name: 'review',
  table: review,
  trashable: true,
  topics: (row) => ['reviews', ...(row.mentorshipId ? [`mentorship:${row.mentorshipId}`] : [])],
  async project(database, rows) {
    const people = await peopleOfMentorships(
      database,
      rows.map((row) => row.mentorshipId),
    )
    return rows.map((row) => {
      const who = people.get(row.mentorshipId ?? '')
      const personIds = [who?.id ?? profileOwnerId]
      const occurredAt = `${row.onDay}T12:00:00.000Z`
      const said = row.answers.filter(({ text }) => text !== '')
      const base = {
        kind: 'review',
        title: row.title,
        personIds,
        mentorshipId: row.mentorshipId,
        occurredAt,
        private: true,
      }
      return {
        id: row.id,
        search: {
          ...base,
          people: who?.name ?? '',
          body: said.map(({ question, text }) => `${question}\n${text}`).join('\n'),
        },
        timeline: { ...base, excerpt: said[0]?.text.slice(0, 200) ?? null, countsAsContact: false },
      }
    })
  },
})

export const reviewEntities: EntityDefinition[] = [
  reviewEntity,
  defineEntity<typeof healthChoice.$inferSelect>({
    name: 'healthChoice',
    table: healthChoice,
    trashable: false,
    topics: () => ['reviews'],
  }),
  defineEntity<typeof resurfacing.$inferSelect>({
    name: 'resurfacing',
    table: resurfacing,
    trashable: false,
    topics: () => ['reviews'],
  }),
]
