import { outreachChannelNames } from '#contract/outreach-words.ts'
import { assembleMessage } from '#shared/message-lint/message-lint.ts'
import { defineEntity, type EntityDefinition } from '../commands/entity-definition.ts'
import { idIn } from '../database/id-list.ts'
import { outreach, outreachAttempt, person } from '../database/schema.ts'

export const outreachEntities: EntityDefinition[] = [
  defineEntity<typeof outreach.$inferSelect>({
    name: 'outreach',
    table: outreach,
    trashable: true,
    topics: (row) => ['outreach', ...(row.mentorshipId ? [`mentorship:${row.mentorshipId}`] : [])],
    people: (row) => [row.personId],
    async project(database, rows) {
      const people = await database
        .select({ id: person.id, name: person.displayName })
        .from(person)
        .where(
          idIn(
            person.id,
            rows.map(({ personId }) => personId),
          ),
        )
      const names = new Map(people.map(({ id, name }) => [id, name]))
      return rows.map((row) => {
        const text = assembleMessage(row)
        const name = names.get(row.personId) ?? ''
        const base = {
          kind: 'outreach',
          title: row.subject || `A message to ${name} (${outreachChannelNames[row.channel].toLowerCase()})`,
          status: row.status,
          personIds: [row.personId],
          mentorshipId: row.mentorshipId,
          occurredAt: row.sentOn === null ? row.createdAt : `${row.sentOn}T12:00:00.000Z`,
          private: true,
        }
        return {
          id: row.id,
          search: { ...base, people: name, body: text },
          ...(row.status === 'draft'
            ? {}
            : { timeline: { ...base, excerpt: text.slice(0, 200), countsAsContact: false } }),
        }
      })
    },
  }),
  defineEntity<typeof outreachAttempt.$inferSelect>({
    name: 'outreachAttempt',
    table: outreachAttempt,
    trashable: false,
    topics: () => ['outreach'],
  }),
]
