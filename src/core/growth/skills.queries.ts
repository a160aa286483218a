import { and, asc, eq, isNull } from 'drizzle-orm'
import type { SkillLook, SkillRow } from '#contract/growth.contract.ts'
import { peopleOfMentorships } from '../commands/mentorship-people.queries.ts'
import { idIn } from '../database/id-list.ts'
import { notLetGo } from '../database/let-go.ts'
import { record } from '../database/schema.ts'
import type { Database } from '../ports.ts'

type Row = typeof record.$inferSelect

/** Skills by name, each with its looks and the newest level that each side saw. */
export async function listSkills(database: Database, scope: { mentorshipId?: string }): Promise<SkillRow[]> {
  const rows = await database
    .select()
    .from(record)
    .where(
      and(
        eq(record.kind, 'skill'),
        isNull(record.deletedAt),
        notLetGo(record),
        scope.mentorshipId === undefined ? undefined : eq(record.mentorshipId, scope.mentorshipId),
      ),
    )
  const looks = await database
    .select()
    .from(record)
    .where(
      and(
        eq(record.kind, 'skill_assessment'),
        isNull(record.deletedAt),
        notLetGo(record),
        idIn(
          record.parentId,
          rows.map(({ id }) => id),
        ),
      ),
    )
    .orderBy(asc(record.occurredOn), asc(record.createdAt), asc(record.id))
  const bySkill = Map.groupBy(looks, ({ parentId }) => parentId)
  const partners = await peopleOfMentorships(
    database,
    rows.map(({ mentorshipId }) => mentorshipId),
  )
  const collator = new Intl.Collator('en')
  return rows
    .map((row): SkillRow => {
      const own = (bySkill.get(row.id) ?? []).map(lookOf)
      const newest = (by: SkillLook['by']) => own.findLast((look) => look.by === by && look.level !== null)?.level
      const { id, title, lane, data } = row
      return {
        ...{ id, title, lane, looks: own },
        whose: data['whose'] === 'them' ? 'them' : 'me',
        partnerName: partners.get(row.mentorshipId ?? '')?.name ?? null,
        type: typeof data['type'] === 'string' ? data['type'] : null,
        aim: levelOf(data['target']),
        mine: newest('me') ?? null,
        theirs: newest('them') ?? null,
      }
    })
    .toSorted((a, b) => collator.compare(a.title, b.title))
}

function lookOf({ id, occurredOn, title, data }: Row): SkillLook {
  return {
    ...{ id, on: occurredOn, words: title },
    by: data['by'] === 'them' ? 'them' : 'me',
    level: levelOf(data['level']),
    moment: typeof data['moment'] === 'string' ? data['moment'] : null,
  }
}

function levelOf(value: unknown): number | null {
  const level = Number(value)
  return Number.isInteger(level) && level >= 1 && level <= 5 ? level : null
}
