import { inArray } from 'drizzle-orm'
import { avatar } from '../../database/schema.ts'
import type { Database } from '../../ports.ts'
import type { ExportedPerson } from '../exported-person.ts'
import type { PartialDate } from '../imported-person.ts'
import { anniversaryTitle, nameOfDate } from '../import/imported-dates.rules.ts'
import { readNotebook, type NotebookPerson } from '../import/notebook-people.queries.ts'

/**
 * The people of the notebook as the writers take them, by name. `withNotes` lets the private text about them leave the
 * notebook, `withSensitive` those marked as sensitive; one who is named in `personIds` goes in any case.
 */
export async function exportedPeople(
  database: Database,
  options: { personIds?: string[]; withNotes: boolean; withSensitive: boolean },
): Promise<{ people: ExportedPerson[]; leftOut: number }> {
  const { people } = await readNotebook(database)
  const wanted = options.personIds ? new Set(options.personIds) : null
  const asked = [...people.values()].filter(({ row }) => (wanted ? wanted.has(row.id) : row.kind !== 'me'))
  const chosen = asked.filter(({ row }) => wanted !== null || options.withSensitive || !row.sensitive)
  chosen.sort(
    (first, second) =>
      first.row.sortName.localeCompare(second.row.sortName) || first.row.id.localeCompare(second.row.id),
  )
  const pictures = await readPictures(database, chosen)
  const exported = chosen.map((person) =>
    toExported(person, pictures.get(person.row.avatarId ?? ''), options.withNotes),
  )
  return { people: exported, leftOut: asked.length - chosen.length }
}

const batchSize = 500

async function readPictures(
  database: Database,
  people: NotebookPerson[],
): Promise<Map<string, { mime: string; bytes: Uint8Array }>> {
  const ids = people.flatMap(({ row }) => row.avatarId ?? [])
  const pictures = new Map<string, { mime: string; bytes: Uint8Array }>()
  for (let i = 0; i < ids.length; i += batchSize) {
    for (const { id, mime, content } of await database
      .select()
      .from(avatar)
      .where(inArray(avatar.id, ids.slice(i, i + batchSize)))) {
      pictures.set(id, { mime, bytes: content })
    }
  }
  return pictures
}

function toExported(
  { row, points, jobs, dates, labels }: NotebookPerson,
  photo: ExportedPerson['photo'],
  withNotes: boolean,
): ExportedPerson {
  const birthday = partialDateOf(row.birthday)
  const named = dates.flatMap((one) => {
    const date = partialDateOf(one.date)
    return date ? [{ name: nameOfDate(one), date, isOwnText: one.title !== '' }] : []
  })
  const anniversary = named.find(({ name }) => name === anniversaryTitle)?.date
  // What somebody called a day is as private as a note.
  const others = named.filter(({ name, isOwnText }) => name !== anniversaryTitle && (withNotes || !isOwnText))
  const ordered = jobs
    .filter(({ endOn }) => !endOn)
    .toSorted((first, second) => Number(second.isPrimary) - Number(first.isPrimary))
  return {
    externalId: `urn:uuid:${row.id}`,
    name: {
      prefix: row.prefix ?? '',
      given: row.given ?? '',
      middle: row.middle ?? '',
      family: row.family ?? '',
      suffix: row.suffix ?? '',
      nickname: row.nickname ?? '',
      ...(row.phonetic ? { phoneticGiven: row.phonetic } : {}),
    },
    displayName: row.displayName,
    contactPoints: points.map(({ kind, value, label, context, preferred }) => ({
      kind,
      value,
      ...(label ? { label } : {}),
      ...(context ? { context } : {}),
      ...(preferred ? { preferred } : {}),
    })),
    affiliations: ordered.map(({ organization, title, department }) => ({
      organization,
      ...(title ? { title } : {}),
      ...(department ? { department } : {}),
    })),
    ...(birthday ? { birthday } : {}),
    ...(anniversary ? { anniversary } : {}),
    ...(others.length > 0 ? { dates: others.map(({ name, date }) => ({ name, date })) } : {}),
    addresses: row.location ? [row.location] : [],
    ...(row.timezone ? { timezone: row.timezone } : {}),
    languages: row.languages,
    ...(row.pronouns ? { pronouns: row.pronouns } : {}),
    ...(withNotes && row.about ? { notes: [row.about] } : {}),
    labels,
    ...(photo ? { photo } : {}),
    ...(row.metOn && /^\d{4}-\d{2}-\d{2}$/.test(row.metOn) ? { connectedOn: row.metOn } : {}),
  }
}

function partialDateOf(text: string | null): PartialDate | null {
  const parts = /^(\d{4}|-)-(\d{2})-(\d{2})$/.exec(text ?? '')
  if (!parts) return null
  const day = { month: Number(parts[2]), day: Number(parts[3]) }
  return parts[1] === '-' ? day : { year: Number(parts[1]), ...day }
}
