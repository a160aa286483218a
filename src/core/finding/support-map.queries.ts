import { and, asc, eq, inArray, isNull, sql } from 'drizzle-orm'
import type { Prospect, SupportMap } from '#contract/finding.contract.ts'
import { stageNames } from '#contract/mentorship-words.ts'
import { daysBetween, instantToDay } from '#shared/time.ts'
import { idIn } from '../database/id-list.ts'
import { cadenceState, mentorship, person, supportLink } from '../database/schema.ts'
import type { Database } from '../ports.ts'
import type { PresentMoment } from '../present-moment.ts'
import type { FindingPartners } from './finding-partners.ts'

const perGap = 3
const dormantDays = 90

/** Who gives me what, and for what nobody gives yet whom to think of: first whom I might ask, then ties that rest. */
export async function supportMap(
  database: Database,
  partners: FindingPartners,
  prospects: readonly Prospect[],
  moment: PresentMoment,
): Promise<SupportMap> {
  const supports = (await partners.supports(database)).flatMap(({ id, value, hidden }) =>
    hidden ? [] : [{ ...value, id }],
  )
  const rows = await database
    .select({
      id: mentorship.id,
      personId: mentorship.personId,
      name: person.displayName,
      stage: mentorship.stage,
    })
    .from(mentorship)
    .innerJoin(person, and(eq(person.id, mentorship.personId), isNull(person.deletedAt)))
    .where(and(isNull(mentorship.deletedAt), inArray(mentorship.stage, ['active', 'closing', 'redefined', 'paused'])))
    .orderBy(asc(sql`${person.sortName} collate "unicode"`), asc(mentorship.id))
  const links = await database
    .select()
    .from(supportLink)
    .where(
      idIn(
        supportLink.mentorshipId,
        rows.map(({ id }) => id),
      ),
    )
  const mentorships = rows.map((row) => ({
    ...row,
    gives: links.filter(({ mentorshipId }) => mentorshipId === row.id).map(({ support }) => support),
  }))
  const covered = new Set(mentorships.flatMap(({ stage, gives }) => (stage === 'paused' ? [] : gives)))
  const earlier = await dormantTies(database, moment)
  const gaps = supports
    .filter(({ id }) => !covered.has(id))
    .map(({ id }) => {
      const asked = prospects
        .filter(({ decision }) => decision?.decision !== 'not_now')
        .map(({ personId, mentorship: led, name, total }) => ({
          personId,
          mentorshipId: led?.id ?? null,
          name,
          why:
            total.average === null
              ? `is on your list (${led ? stageNames[led.stage].toLowerCase() : 'prospect'})`
              : `is on your list and fits what you look for (${total.average.toFixed(1)} of 5, ${total.scored} of ${total.criteria} criteria)`,
        }))
      const gaveOnce = earlier.filter((tie) => tie.gives.includes(id)).map((tie) => tie.suggestion(true))
      const resting = earlier.filter((tie) => !tie.gives.includes(id)).map((tie) => tie.suggestion(false))
      const people = [...gaveOnce, ...asked, ...resting].filter(
        (one, place, all) => all.findIndex(({ personId }) => personId === one.personId) === place,
      )
      return { support: id, people: people.slice(0, perGap) }
    })
  return { supports, mentorships, gaps }
}

/** Those with whom something was, and with whom it has been quiet; the longest known quiet last. */
async function dormantTies(database: Database, { today, zone }: PresentMoment) {
  const rows = await database
    .select({
      id: mentorship.id,
      personId: mentorship.personId,
      name: person.displayName,
      stage: mentorship.stage,
      lastContactAt: cadenceState.lastContactAt,
    })
    .from(mentorship)
    .innerJoin(person, and(eq(person.id, mentorship.personId), isNull(person.deletedAt)))
    .leftJoin(cadenceState, eq(cadenceState.personId, mentorship.personId))
    .where(
      and(
        isNull(mentorship.deletedAt),
        isNull(person.archivedAt),
        inArray(mentorship.stage, ['paused', 'redefined', 'ended']),
        sql`${mentorship.endReason} is distinct from 'boundary'`,
      ),
    )
    .orderBy(sql`${cadenceState.lastContactAt} desc nulls last`, asc(mentorship.id))
  const links = await database
    .select()
    .from(supportLink)
    .where(
      idIn(
        supportLink.mentorshipId,
        rows.map(({ id }) => id),
      ),
    )
  return rows.flatMap(({ id, personId, name, stage, lastContactAt }) => {
    const days = lastContactAt === null ? null : Math.max(0, daysBetween(instantToDay(lastContactAt, zone), today))
    if (stage === 'redefined' && days !== null && days < dormantDays) return []
    const quiet = days === null ? 'you have not noted a contact since' : `you were last in touch ${agoWords(days)}`
    return [
      {
        gives: links.filter(({ mentorshipId }) => mentorshipId === id).map(({ support }) => support),
        suggestion: (gave: boolean) => ({
          ...{ personId, mentorshipId: id, name },
          why: gave ? `gave you this before; ${quiet}` : `knows you (${stageNames[stage].toLowerCase()}); ${quiet}`,
        }),
      },
    ]
  })
}

function agoWords(days: number): string {
  if (days < 60) return days === 1 ? 'yesterday' : days === 0 ? 'today' : `${days} days ago`
  return `${Math.round(days / 30)} months ago`
}
