import { goalOwners } from '#contract/record-kinds/goal.record.ts'
import { findRecordKind } from '#contract/record-kinds/registry.ts'
import { isMentorshipStage, stageName } from '#contract/mentorship-words.ts'
import type { ThenState } from '#contract/reviews.contract.ts'
import { formatDate, instantToDay } from '#shared/time.ts'
import type { EntityRow } from '../commands/entity-definition.ts'
import { count } from './health-facts.rules.ts'
import type { RowsThen } from './replay.queries.ts'

type Section = ThenState['sections'][number]
type Line = Section['lines'][number]

const text = (row: EntityRow, column: string): string | null => {
  const value = row[column]
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null
}
const line = (words: string, detail: string | null = null): Line => ({ text: words, detail })
const byDay = (column: string) => (a: EntityRow, b: EntityRow) =>
  (text(a, column) ?? '') < (text(b, column) ?? '') ? -1 : 1

/** What these rows say of a mentorship on a day, as sections of lines; empty ones are left out. */
export function mentorshipSections(rows: RowsThen, day: string, zone: string): Section[] {
  const of = livingIn(rows)
  const [head] = of('mentorship')
  const held = of('meeting').filter((row) => row['status'] === 'held')
  const records = of('record')
  const last = held.toSorted(byDay('startAt')).at(-1)
  const version = of('agreementVersion').toSorted((a, b) => Number(b['n']) - Number(a['n']))[0]
  return kept([
    {
      title: 'The mentorship',
      lines: [
        ...(head
          ? facts(head, [
              ['Title', 'title'],
              ['About', 'focus'],
              ['Until', 'targetEndOn'],
            ])
          : []),
        ...(head ? [line(`Stage: ${stageWords(text(head, 'stage'))}`)] : []),
        ...(version ? [line(`Agreement: version ${String(version['n'])}`)] : []),
        ...(held.length > 0
          ? [
              line(
                `Meetings held: ${held.length}`,
                last
                  ? `The last one: ${text(last, 'title') ?? ''}, ${formatDate(instantToDay(String(last['startAt']), zone))}`
                  : null,
              ),
            ]
          : []),
      ],
    },
    { title: 'Goals', lines: records.filter(({ kind }) => kind === 'goal').map(recordLine) },
    {
      title: 'Topics open',
      lines: of('agendaItem')
        .filter(({ status }) => status === 'open')
        .map((row) => line(text(row, 'title') ?? '')),
    },
    {
      title: 'Actions open',
      lines: of('actionItem')
        .filter(({ status }) => ['open', 'doing', 'blocked'].includes(String(status)))
        .map((row) =>
          line(text(row, 'text') ?? '', text(row, 'dueOn') ? `by ${formatDate(String(row['dueOn']))}` : null),
        ),
    },
    {
      title: 'Meetings ahead',
      lines: of('meeting')
        .filter(
          ({ status, startAt }) =>
            ['scheduled', 'tentative'].includes(String(status)) && instantToDay(String(startAt), zone) >= day,
        )
        .toSorted(byDay('startAt'))
        .slice(0, 3)
        .map((row) => line(text(row, 'title') ?? '', formatDate(instantToDay(String(row['startAt']), zone)))),
    },
    {
      title: 'Advice',
      lines: records.filter(({ kind }) => kind === 'advice').map(recordLine),
    },
    { title: 'Agreed', lines: of('agreementClause').map((row) => line(text(row, 'title') ?? '', text(row, 'text'))) },
  ])
}

/** What these rows say of a person. */
export function personSections(rows: RowsThen): Section[] {
  const of = livingIn(rows)
  const [head] = of('person')
  return kept([
    {
      title: 'The person',
      lines: head
        ? facts(head, [
            ['Name', 'displayName'],
            ['In a line', 'headline'],
            ['Pronouns', 'pronouns'],
            ['Time zone', 'timezone'],
            ['Birthday', 'birthday'],
          ])
        : [],
    },
    {
      title: 'Work',
      lines: of('affiliation').map((row) =>
        line([text(row, 'title'), text(row, 'organization')].filter((part) => part !== null).join(', ')),
      ),
    },
    { title: 'To remember', lines: of('quickFact').map((row) => line(text(row, 'content') ?? '')) },
    { title: 'Reached at', lines: of('contactPoint').map((row) => line(text(row, 'value') ?? '')) },
    {
      title: 'Mentorships',
      lines: of('mentorship').map((row) =>
        line(text(row, 'title') ?? text(row, 'focus') ?? 'Mentorship', stageWords(text(row, 'stage'))),
      ),
    },
  ])
}

const mostDifferences = 12

/** What is otherwise today than it was then, in sentences, the first twelve of them. */
export function differencesOf(then: readonly Section[], now: readonly Section[]): string[] {
  const titles = [...new Set([...then, ...now].map(({ title }) => title))]
  const all = titles.flatMap((title) => {
    const [before, after] = [then, now].map((side) => side.find((section) => section.title === title)?.lines ?? [])
    return sectionDifferences(title, before ?? [], after ?? [])
  })
  const more = all.length - mostDifferences
  return more > 0 ? [...all.slice(0, mostDifferences), `And ${count(more, 'more difference')}.`] : all
}

function sectionDifferences(title: string, before: Line[], after: Line[]): string[] {
  const labelled = (lines: Line[]) => new Map(lines.flatMap(({ text: words }) => partsOf(words)))
  if (title === 'The mentorship' || title === 'The person') {
    const [was, is] = [labelled(before), labelled(after)]
    return [...new Set([...was.keys(), ...is.keys()])].flatMap((label) => {
      const [old, fresh] = [was.get(label), is.get(label)]
      if (old === fresh) return []
      if (old === undefined) return [`${label}: nothing then, ${fresh} today.`]
      return [fresh === undefined ? `${label}: ${old} then, nothing today.` : `${label}: ${old} then, ${fresh} today.`]
    })
  }
  const part = title.toLowerCase()
  const now = new Map(after.map((each) => [each.text, each.detail]))
  const known = new Set(before.map((each) => each.text))
  const gone = before.flatMap(({ text: words, detail }) => {
    if (!now.has(words)) return [`“${words}” is not among ${part} any more.`]
    const present = now.get(words)
    return detail !== null && present && present !== detail ? [`“${words}”: ${detail} then, ${present} today.`] : []
  })
  const fresh = after.filter((each) => !known.has(each.text)).length
  return fresh === 0 ? gone : [...gone, `${count(fresh, 'entry', 'entries')} came to ${part} since.`]
}

const partsOf = (words: string): [string, string][] => {
  const at = words.indexOf(': ')
  return at < 0 ? [] : [[words.slice(0, at), words.slice(at + 2)]]
}

const facts = (row: EntityRow, columns: [string, string][]): Line[] =>
  columns.flatMap(([label, column]) => {
    const value = text(row, column)
    return value === null ? [] : [line(`${label}: ${value}`)]
  })

function recordLine(row: EntityRow): Line {
  const status = findRecordKind(String(row['kind']))?.statuses.find(({ value }) => value === row['status'])
  const data = row['data'] as Record<string, unknown> | null
  const owner = row['kind'] === 'goal' ? goalOwners[data?.['owner'] as keyof typeof goalOwners] : undefined
  return line(text(row, 'title') ?? '', [status?.label, owner].filter(Boolean).join(', ') || null)
}

const stageWords = (stage: string | null) =>
  stage !== null && isMentorshipStage(stage) ? stageName(stage) : (stage ?? '')

/** Rows of an entity that were not in the trash. */
const livingIn = (rows: RowsThen) => (entity: string) => (rows.get(entity) ?? []).filter((row) => !row['deletedAt'])

const kept = (sections: Section[]) => sections.filter(({ lines }) => lines.length > 0)
