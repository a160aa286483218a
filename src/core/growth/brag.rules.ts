import type { RecordData } from '#contract/record-kinds/record-data.ts'
import { fieldWords } from '#contract/record-kinds/record-data.ts'
import { recordKindOf } from '#contract/record-kinds/registry.ts'
import type { KeepsakeSection } from '#contract/reviews.contract.ts'
import type { PlainDay } from '#shared/time.ts'

type Kept = {
  kind: string
  title: string
  body: string | null
  status: string | null
  occurredOn: string
  data: RecordData
}

/** The day on which something of mine is worth telling; null for what is not finished, not mine, or was only asked for. */
export function bragDay({ kind, status, data, occurredOn }: Kept, whole: RecordData | null = null): PlainDay | null {
  const day = (field: string) => (typeof data[field] === 'string' ? data[field] : occurredOn)
  if (kind === 'goal') return status === 'achieved' && data['owner'] !== 'them' ? day('reachedOn') : null
  if (kind === 'assignment') return status === 'done' && data['givenBy'] !== 'me' ? day('submittedOn') : null
  if (kind === 'feedback') return data['direction'] === 'given' || data['direction'] === 'requested' ? null : occurredOn
  if (kind === 'skill_assessment') return whole?.['whose'] === 'them' ? null : occurredOn
  return occurredOn
}

/** The skills it names; a look at a skill names that one. */
export function skillsOf({ kind, data }: Kept, wholeTitle: string | null): string[] {
  if (kind === 'skill_assessment') return wholeTitle === null ? [] : [wholeTitle]
  const named = data['skills']
  return Array.isArray(named) ? named.filter((skill) => typeof skill === 'string') : []
}

/** Its title, and below it what it changed and what shows it. */
export function bragLine(row: Kept, day: PlainDay, wholeTitle: string | null): KeepsakeSection['lines'][number] {
  const kind = recordKindOf(row.kind)
  const words = (field: string) => fieldWords(kind, field, row.data)
  const part = (label: string, text: string | undefined) => (text === undefined ? [] : [`${label}: ${ended(text)}`])
  const level = words('level')
  const text = row.kind === 'skill_assessment' ? `${wholeTitle ?? 'A skill'}: ${level ?? row.title}` : row.title
  const detail = [
    ...(row.kind === 'skill_assessment' && level !== undefined ? [ended(row.title)] : []),
    ...part('Impact', words('impact')),
    ...part('Lesson', words('lesson')),
    ...part('Evidence', words('evidence') ?? words('submission')),
    ...part('Skills', words('skills')),
  ]
  return { day, text, detail: detail.length === 0 ? null : detail.join(' ') }
}

const ended = (text: string) => (/[.!?…]$/.test(text.trim()) ? text.trim() : `${text.trim()}.`)
