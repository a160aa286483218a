import { and, asc, eq, inArray, isNull } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { BragKind } from '#contract/growth.contract.ts'
import { recordKindOf } from '#contract/record-kinds/registry.ts'
import type { Keepsake } from '#contract/reviews.contract.ts'
import { formatDate, type PlainDay } from '#shared/time.ts'
import { notLetGo } from '../database/let-go.ts'
import { record } from '../database/schema.ts'
import type { Database } from '../ports.ts'
import { bragDay, bragLine, skillsOf } from './brag.rules.ts'

/** Writes the page, its Markdown included. */
type MakePage = (page: Omit<Keepsake, 'markdown'>) => Keepsake
type Asked = { from: PlainDay; to: PlainDay; kinds: BragKind[]; skills: string[] }

/** What one did in a span of days, a section a kind; what was told in confidence is counted and left out. */
export async function bragOf(
  database: Database,
  makePage: MakePage,
  { from, to, kinds, skills }: Asked,
): Promise<Keepsake & { skills: string[] }> {
  const whole = alias(record, 'whole')
  const rows = await database
    .select({ row: record, wholeTitle: whole.title, wholeInConfidence: whole.inConfidence, wholeData: whole.data })
    .from(record)
    .leftJoin(whole, eq(whole.id, record.parentId))
    .where(
      and(
        kinds.length === 0 ? eq(record.kind, '') : inArray(record.kind, kinds),
        isNull(record.deletedAt),
        isNull(whole.deletedAt),
        notLetGo(record),
      ),
    )
    .orderBy(asc(record.occurredOn), asc(record.id))
  const inSpan = rows.flatMap(({ row, wholeTitle, wholeInConfidence, wholeData }) => {
    const day = bragDay(row, wholeData)
    if (day === null || day < from || day > to) return []
    return [{ row, wholeTitle, day, inConfidence: row.inConfidence || wholeInConfidence === true }]
  })
  const named = inSpan.map((one) => ({ ...one, skills: skillsOf(one.row, one.wholeTitle) }))
  const wanted = new Set(skills.map((skill) => skill.toLowerCase()))
  const chosen = named.filter((one) => wanted.size === 0 || one.skills.some((skill) => wanted.has(skill.toLowerCase())))
  const shown = chosen.filter(({ inConfidence }) => !inConfidence)
  const open = new Set(named.filter((one) => !one.inConfidence).flatMap((one) => one.skills))
  const page = makePage({
    title: `What I did, ${formatDate(from)} to ${formatDate(to)}`,
    intro: shown.length === 0 ? ['Nothing that was chosen falls into these days.'] : [],
    sections: kinds.map((kind) => ({
      title: recordKindOf(kind).words.many,
      lines: shown
        .filter(({ row }) => row.kind === kind)
        .toSorted((a, b) => a.day.localeCompare(b.day))
        .map(({ row, day, wholeTitle }) => bragLine(row, day, wholeTitle)),
      table: null,
    })),
    leftOut: { private: 0, confidence: chosen.length - shown.length },
  })
  return { ...page, skills: [...open].toSorted(new Intl.Collator('en').compare) }
}

/** The first of two days that stand the wrong way round comes first. */
export const inOrder = <Asking extends Pick<Asked, 'from' | 'to'>>(asked: Asking): Asking =>
  asked.from <= asked.to ? asked : { ...asked, from: asked.to, to: asked.from }
